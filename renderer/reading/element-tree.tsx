// Knows the elements of a certificate as a tree with their places; choosing one marks its octets.
// Leaves names and values to the core and the octets to hex-view.tsx.
import { useEffect, useState } from "react";
import { Button, Tree, TreeItem, TreeItemContent } from "react-aria-components";
import type { Element } from "../../shared/contract/reading.ts";
import { type ElementNode, openAtFirst, pathTo, sizeOf, treeOf } from "./element-places.ts";

export interface ElementTreeProps {
  readonly elements: readonly Element[];
  readonly chosen: Element | undefined;
  readonly onChoose: (offset: number) => void;
}

export function ElementTree({ elements, chosen, onChoose }: ElementTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => openAtFirst(elements));
  // What was chosen elsewhere is to be seen: everything around it opens.
  useEffect(() => {
    if (chosen === undefined) return;
    const around = pathTo(elements, chosen).slice(0, -1);
    setOpen((before) => {
      const missing = around.filter(({ offset }) => !before.has(String(offset)));
      return missing.length === 0 ? before : new Set([...before, ...missing.map(({ offset }) => String(offset))]);
    });
  }, [elements, chosen]);
  useEffect(() => {
    if (chosen === undefined) return;
    const row = document.querySelector(`.element-tree [data-offset="${chosen.offset}"]`);
    row?.closest(".element-row")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <Tree
      aria-label="ASN.1 elements"
      className="element-tree"
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen === undefined ? [] : [String(chosen.offset)]}
      onSelectionChange={(keys) => {
        const [key] = [...keys];
        if (key !== undefined) onChoose(Number(key));
      }}
      expandedKeys={open}
      onExpandedChange={(keys) => setOpen(new Set([...keys].map(String)))}
    >
      {treeOf(elements).map((node) => (
        <ElementRow key={node.element.offset} node={node} />
      ))}
    </Tree>
  );
}

function ElementRow({ node: { element, children } }: { readonly node: ElementNode }) {
  const { name, type, value, offset, depth } = element;
  return (
    <TreeItem id={String(offset)} textValue={`${name} ${type} ${value ?? ""}`} className="element-row">
      <TreeItemContent>
        {({ isExpanded, hasChildItems }) => (
          <span className="element-cells" data-offset={offset}>
            <span className="element-name" data-depth={Math.min(depth, 12)}>
              {hasChildItems ? (
                <Button slot="chevron" className="element-chevron">
                  {isExpanded ? "▾" : "▸"}
                </Button>
              ) : (
                <span className="element-chevron" />
              )}
              {name}
            </span>
            <span className="element-value">
              <span className="meta">{type}</span> <bdi>{value}</bdi>
            </span>
            <span className="code">{offset}</span>
            <span className="code">{sizeOf(element)}</span>
          </span>
        )}
      </TreeItemContent>
      {children.map((child) => (
        <ElementRow key={child.element.offset} node={child} />
      ))}
    </TreeItem>
  );
}
