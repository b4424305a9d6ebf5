// Knows how elements of a certificate stand in each other, by their offsets: parents, the innermost at an octet, which
// statement an element belongs to. Leaves drawing to the views.
import type { Element, Statement } from "../../shared/contract/reading.ts";

export const sizeOf = ({ headerLength, length }: Element): number => headerLength + length;
export const endOf = (element: Element): number => element.offset + sizeOf(element);

/** The element that begins at `offset`, else the innermost that holds that octet; `undefined` outside of all. */
export function elementAt(elements: readonly Element[], offset: number): Element | undefined {
  return elements.findLast((element) => element.offset <= offset && offset < endOf(element));
}

/** The elements around `element`, outermost first, itself last. */
export function pathTo(elements: readonly Element[], element: Element): readonly Element[] {
  return elements.filter(
    (each) => each.offset <= element.offset && endOf(element) <= endOf(each) && each.depth <= element.depth,
  );
}

export interface ElementNode {
  readonly element: Element;
  readonly children: readonly ElementNode[];
}

/** The list, which is in the order of a walk, as a tree. */
export function treeOf(elements: readonly Element[]): readonly ElementNode[] {
  const top: ElementNode[] = [];
  const open: { readonly depth: number; readonly children: ElementNode[] }[] = [{ depth: -1, children: top }];
  for (const element of elements) {
    while ((open.at(-1)?.depth ?? -1) >= element.depth) open.pop();
    const children: ElementNode[] = [];
    open.at(-1)?.children.push({ element, children });
    open.push({ depth: element.depth, children });
  }
  return top;
}

/** The statement that the element at `offset` proves: that of the nearest element around it; -1 where none does. */
export function statementAt(
  statements: readonly Statement[],
  elements: readonly Element[],
  offset: number | undefined,
): number {
  const element = offset === undefined ? undefined : elementAt(elements, offset);
  if (element === undefined) return -1;
  const exact = statements.findIndex(({ places }) => offset !== undefined && places.includes(offset));
  if (exact >= 0) return exact;
  for (const around of pathTo(elements, element).toReversed()) {
    const found = statements.findIndex(({ places }) => places.includes(around.offset));
    if (found >= 0) return found;
  }
  return -1;
}

/** What is open at first: the certificate, what is signed, and the list of extensions. */
export const openAtFirst = (elements: readonly Element[]): ReadonlySet<string> =>
  new Set(
    elements
      .filter(
        ({ depth, name }) => depth < 2 || (depth === 2 && name === "extensions") || (depth === 3 && name === "list"),
      )
      .map(({ offset }) => String(offset)),
  );
