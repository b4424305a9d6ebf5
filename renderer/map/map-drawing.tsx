// Knows how a map is drawn: cards joined by lines, solid where the policy is carried, dotted where there is structure only.
// Leaves places to map-layout.ts; the table beside it says the same, and is what assistive technology is led to.
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import { keyed } from "../design/keyed.ts";
import type { GraphNode, MapGraph } from "./map-graph.ts";
import { layoutOf, NODE_HEIGHT, NODE_WIDTH, type Places } from "./map-layout.ts";

type CardNode = Node<{ readonly node: GraphNode; readonly chosen: boolean }, "card">;

function Card({ data: { node, chosen } }: NodeProps<CardNode>) {
  const carried = node.dots.filter(Boolean).length;
  return (
    <div className="map-card" data-chosen={chosen} data-carried={carried > 0} data-anchor={node.anchor}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <p className="map-card-name">
        {node.anchor && <span aria-hidden="true">⚓ </span>}
        <bdi>{node.name}</bdi>
      </p>
      <p className="map-card-dots">
        {node.dots.length <= 12 ? (
          keyed(node.dots, String).map(({ key, item }) => <span key={key} data-carries={item} className="map-dot" />)
        ) : (
          <span className="meta">
            {carried}/{node.dots.length}
          </span>
        )}
      </p>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

/** As many cards are read when all of them are in view. */
const FITS = 40;
const READABLE = 0.85;

const NODE_TYPES = { card: Card };

export interface MapDrawingProps {
  readonly graph: MapGraph;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (node: string) => void;
}

export function MapDrawing({ graph, chosen, onChoose }: MapDrawingProps) {
  const [places, setPlaces] = useState<Places | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [flow, setFlow] = useState<ReactFlowInstance<CardNode> | undefined>(undefined);
  const isLarge = graph.nodes.length > FITS;
  // What does not fit begins at what was chosen, or at the first anchor, large enough to be read.
  useEffect(() => {
    const id = [...chosen][0] ?? graph.nodes.find(({ anchor }) => anchor)?.id ?? graph.nodes[0]?.id;
    const place = id === undefined ? undefined : places?.get(id);
    if (!isLarge || flow === undefined || place === undefined) return;
    void flow.setCenter(place.x + 1.5 * NODE_WIDTH, place.y + NODE_HEIGHT / 2, { zoom: READABLE });
  }, [flow, graph, places, chosen, isLarge]);
  useEffect(() => {
    let isLate = false;
    layoutOf(graph).then(
      (found) => {
        if (!isLate) setPlaces(found);
      },
      () => setFailed(true),
    );
    return () => {
      isLate = true;
    };
  }, [graph]);
  const nodes = useMemo(
    (): CardNode[] =>
      graph.nodes.flatMap((node) => {
        const position = places?.get(node.id);
        if (position === undefined) return [];
        return [
          {
            id: node.id,
            type: "card",
            position: { ...position },
            data: { node, chosen: chosen.has(node.id) },
            width: NODE_WIDTH,
            height: NODE_HEIGHT,
            focusable: false,
          },
        ];
      }),
    [graph, places, chosen],
  );
  const edges = useMemo(() => {
    // Of a relation its own line, of a card every line that ends there.
    const isMarked = (from: string, to: string) =>
      chosen.size > 1 ? chosen.has(from) && chosen.has(to) : chosen.has(from) || chosen.has(to);
    return graph.edges.map(({ id, from, to, carries, pair }): Edge => {
      const arrow = { type: MarkerType.ArrowClosed, color: "currentColor" };
      return {
        id,
        source: from,
        target: to,
        type: "smoothstep",
        className: `map-line ${carries ? "carries" : "structure"} ${isMarked(from, to) ? "chosen" : ""}`,
        markerEnd: arrow,
        ...(pair === "whole" ? { markerStart: { ...arrow, orient: "auto-start-reverse" } } : {}),
        ...(pair === "half-open" ? { label: "◐" } : {}),
        focusable: false,
      };
    });
  }, [graph, chosen]);
  if (failed) return <p className="second map-note">The drawing could not be laid out. The table has all of it.</p>;
  if (places === undefined) return <p className="second map-note">Laying out…</p>;
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      onNodeClick={(_, node) => onChoose(node.id)}
      onInit={setFlow}
      onlyRenderVisibleElements={isLarge}
      fitView={!isLarge}
      minZoom={0.1}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={28} />
      <Controls showInteractive={false} />
    </ReactFlow>
  );
}
