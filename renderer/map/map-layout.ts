// Knows where the nodes of a map stand: layered from the anchors to the right, by the ELK library in a worker, the same
// places for the same structure as long as the window lives. Leaves drawing to map-drawing.tsx.
import elkApi from "elkjs/lib/elk-api.js";
import workerFile from "elkjs/lib/elk-worker.min.js?url";
import type { MapGraph } from "./map-graph.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}
export type Places = ReadonlyMap<string, Place>;

export const NODE_WIDTH = 210;
export const NODE_HEIGHT = 46;

/** The part of Trusted Types that TypeScript's DOM does not have. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** As the content security policy names it; made once, and for the URL of this one worker. */
function trustedWorkerUrl(): string {
  const { trustedTypes } = window as unknown as { readonly trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return workerFile;
  const policy = trustedTypes.createPolicy("concordat-worker", {
    createScriptURL: (url) => {
      if (url !== workerFile) throw new TypeError("only the layout's worker is started");
      return url;
    },
  });
  return policy.createScriptURL(workerFile);
}

const Elk = elkApi.default;
let elk: InstanceType<typeof Elk> | undefined;
const layouts = new Map<string, Promise<Places>>();

/** The structure alone: what a lens changes is not in it. */
const keyOf = ({ nodes, edges }: MapGraph): string =>
  `${nodes.map(({ id }) => id).join("|")}#${edges.map(({ id }) => id).join("|")}`;

export function layoutOf(graph: MapGraph): Promise<Places> {
  const key = keyOf(graph);
  const known = layouts.get(key);
  if (known !== undefined) return known;
  const made = laidOut(graph);
  layouts.set(key, made);
  made.catch(() => layouts.delete(key));
  return made;
}

async function laidOut({ nodes, edges }: MapGraph): Promise<Places> {
  elk ??= new Elk({ workerFactory: startWorker });
  const found = await elk.layout({
    id: "map",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.layered.spacing.nodeNodeBetweenLayers": "90",
      "elk.spacing.nodeNode": "14",
      "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
      "elk.randomSeed": "1",
    },
    children: nodes.map(({ id }) => ({ id, width: NODE_WIDTH, height: NODE_HEIGHT })),
    edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  });
  return new Map((found.children ?? []).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
}

const startWorker = (): Worker => new Worker(trustedWorkerUrl());
