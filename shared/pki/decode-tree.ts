// Knows how to lay any DER value out as a tree of elements for display: iterative, bounded, nothing interpreted.
// Leaves names for types and values to whoever draws it.
import { DerReader, MAX_DEPTH } from "./der-reader.ts";
import type { Unreadable } from "./finding.ts";
import { FindingLog } from "./finding-log.ts";

/** Most elements laid out; a person reads a few hundred. */
const MOST_NODES = 10_000;

export interface TreeNode {
  readonly tagClass: "universal" | "application" | "context" | "private";
  readonly tagNumber: number;
  readonly constructed: boolean;
  /** First identifier octet; octets before the content; octets of content. Offsets count from the start of the value. */
  readonly offset: number;
  readonly headerLength: number;
  readonly length: number;
  /** Content of a primitive element, a view; of a constructed one too, whose children stand in it. */
  readonly content: Uint8Array;
  readonly children: readonly TreeNode[];
}

export interface Tree {
  /** The elements side by side at the top: one, where the value is DER. */
  readonly nodes: readonly TreeNode[];
  /** Why the rest could not be followed. The nodes up to there stand. */
  readonly failure?: Unreadable;
  /** True when there were more than 10,000 elements, and the rest are left out. */
  readonly cut: boolean;
}

const CLASSES = ["universal", "application", "context", "private"] as const;

/**
 * All elements of `value` (content of an extension's OCTET STRING, or any BER of definite lengths). Never fails as a
 * whole: where an element cannot be followed, what came before stands and `failure` says where and why.
 * Nesting beyond 32 is a failure. OCTET STRINGs and BIT STRINGs are not looked into.
 */
export function decodeTree(value: Uint8Array): Tree {
  const reader = new DerReader(value, value.length, new FindingLog());
  const top: TreeNode[] = [];
  const open: { readonly children: TreeNode[]; readonly end: number }[] = [{ children: top, end: value.length }];
  let at = 0;
  let count = 0;
  while (open.length > 0) {
    const inside = open[open.length - 1];
    if (inside === undefined || at >= inside.end) {
      open.pop();
      continue;
    }
    if (count === MOST_NODES) return { nodes: top, cut: true };
    if (!reader.header(at, inside.end)) break;
    count++;
    const children: TreeNode[] = [];
    const constructed = (reader.tag & 0x20) !== 0;
    inside.children.push({
      tagClass: CLASSES[reader.tag >> 6] ?? "universal",
      tagNumber: reader.tagNumber,
      constructed,
      offset: at,
      headerLength: reader.content - at,
      length: reader.end - reader.content,
      content: reader.view(),
      children,
    });
    if (!constructed) at = reader.end;
    else if (open.length > MAX_DEPTH) {
      reader.fail("too-deep", at, `Nesting goes deeper than ${MAX_DEPTH}.`);
      break;
    } else {
      open.push({ children, end: reader.end });
      at = reader.content;
    }
  }
  return reader.failure === undefined
    ? { nodes: top, cut: false }
    : { nodes: top, failure: reader.failure, cut: false };
}
