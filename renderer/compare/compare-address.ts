// Knows how a comparison stands in the address, so that it can be reloaded and kept in minutes.
// Leaves asking it to compare-page.tsx.
import type { Side } from "../../shared/contract/comparisons.ts";
import { readLens } from "../lens/lens-address.ts";

/** `now`: the record as it is; `moment`: as it was then; otherwise the SHA-256 of an archived file, or the id of an import. */
export interface AskedSide {
  readonly what: string | undefined;
  /** For `moment`: RFC 3339. */
  readonly moment: string | undefined;
  /** When paths are judged, RFC 3339; absent: chosen by the core. */
  readonly at: string | undefined;
}

export const COMPARE_VIEWS = ["certificates", "paths", "worth"] as const;
export type CompareView = (typeof COMPARE_VIEWS)[number];

export interface AskedComparison {
  readonly before: AskedSide;
  readonly after: AskedSide;
  /** The lens's; empty: the self-signed certificates of both sides. */
  readonly anchors: readonly string[];
  readonly view: CompareView;
  /** The row whose details are open. */
  readonly open: string | undefined;
}

export const NOW = "now";
export const MOMENT = "moment";

export function readComparison(query: URLSearchParams): AskedComparison {
  const side = (name: string): AskedSide => ({
    what: query.get(name) ?? undefined,
    moment: query.get(`${name}-moment`) ?? undefined,
    at: query.get(`${name}-at`) ?? undefined,
  });
  return {
    before: side("before"),
    after: side("after"),
    anchors: readLens(query).anchors,
    view: COMPARE_VIEWS.find((view) => view === query.get("view")) ?? "certificates",
    open: query.get("open") ?? undefined,
  };
}

/** The entries of the address; the inverse of `readComparison`. */
export function comparisonEntries(asked: AskedComparison): Readonly<Record<string, string | undefined>> {
  const side = (name: string, { what, moment, at }: AskedSide) => ({
    [name]: what,
    [`${name}-moment`]: moment,
    [`${name}-at`]: at,
  });
  return {
    ...side("before", asked.before),
    ...side("after", asked.after),
    anchor: asked.anchors.length === 0 ? undefined : asked.anchors.join(","),
    view: asked.view === "certificates" ? undefined : asked.view,
    open: asked.open,
  };
}

const BLOB_ID = /^[0-9a-f]{64}$/;
const BATCH_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the core is asked; `undefined` while the side is open or is no side. */
export function sideOf({ what, moment, at }: AskedSide): Side | undefined {
  const judged = at === undefined ? {} : { at };
  if (what === NOW) return { side: "revision", ...judged };
  if (what === MOMENT) return moment === undefined ? undefined : { side: "moment", moment, ...judged };
  if (what !== undefined && BATCH_ID.test(what)) return { side: "import", batch: what, ...judged };
  return what !== undefined && BLOB_ID.test(what) ? { side: "file", file: what, ...judged } : undefined;
}
