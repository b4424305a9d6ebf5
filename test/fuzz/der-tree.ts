// Knows how to take DER apart into a tree that can be changed and written again, with lengths made to fit.
// Test-only and apart from shared/pki; leaves what to change to mutate.ts.

export interface DerNode {
  /** All identifier octets. */
  readonly tag: readonly number[];
  /** Content of a primitive element; unused where there are children. */
  readonly content: Uint8Array;
  /** Of a constructed element, or of an OCTET STRING that holds elements itself. */
  readonly children: readonly DerNode[] | undefined;
  /** Octets in front of the length that would do: 0x81, 0x82 00 … make it longer than needed. */
  readonly longLength?: number;
  /** A length other than the true one. */
  readonly claims?: number;
}

/** Elements of [from, to); `undefined` where they do not fill it. */
export function takeApart(bytes: Uint8Array, from = 0, to = bytes.length, depth = 0): DerNode[] | undefined {
  const nodes: DerNode[] = [];
  for (let at = from; at < to; ) {
    const identifier = bytes[at] ?? 0;
    const first = bytes[at + 1];
    if (first === undefined || (identifier & 0x1f) === 0x1f || depth > 40) return undefined;
    const octets = first < 0x80 ? 0 : first & 0x7f;
    if (octets > 3 || first === 0x80) return undefined;
    let length = first < 0x80 ? first : 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
    const content = at + 2 + octets;
    const end = content + length;
    if (end > to) return undefined;
    const mayHold = (identifier & 0x20) !== 0 || (identifier === 0x04 && length > 1);
    const children = mayHold ? takeApart(bytes, content, end, depth + 1) : undefined;
    nodes.push({ tag: [identifier], content: bytes.subarray(content, end), children });
    at = end;
  }
  return nodes;
}

/** The octets of elements side by side. */
export function putTogether(nodes: readonly DerNode[]): Uint8Array<ArrayBuffer> {
  const written = new Uint8Array(sizeOf(nodes));
  write(nodes, written, 0);
  return written;
}

/** Nodes never change, and most stand in thousands of mutants: what they come to is counted once. */
const contentSizes = new WeakMap<DerNode, number>();

function contentSize(node: DerNode): number {
  if (node.children === undefined) return node.content.length;
  const known = contentSizes.get(node);
  if (known !== undefined) return known;
  const size = sizeOf(node.children);
  contentSizes.set(node, size);
  return size;
}

function sizeOf(nodes: readonly DerNode[]): number {
  let size = 0;
  for (const node of nodes) size += node.tag.length + lengthOf(node).length + contentSize(node);
  return size;
}

const lengthOf = (node: DerNode): number[] => lengthOctets(node.claims ?? contentSize(node), node.longLength ?? 0);

/** Gives where it ended. */
function write(nodes: readonly DerNode[], into: Uint8Array, from: number): number {
  let at = from;
  for (const node of nodes) {
    for (const octet of node.tag) into[at++] = octet;
    for (const octet of lengthOf(node)) into[at++] = octet;
    if (node.children !== undefined) at = write(node.children, into, at);
    else {
      into.set(node.content, at);
      at += node.content.length;
    }
  }
  return at;
}

function lengthOctets(length: number, extra: number): number[] {
  if (length < 0x80 && extra === 0) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  const padding = Array.from({ length: Math.max(0, extra - 1) }, () => 0);
  const all = [...padding, ...(octets.length === 0 ? [0] : octets)];
  return [0x80 | all.length, ...all];
}

/** Every node with the way to it: indexes from the top. */
export function allNodes(
  nodes: readonly DerNode[],
  way: readonly number[] = [],
): { node: DerNode; way: readonly number[] }[] {
  return nodes.flatMap((node, index) => {
    const here = [...way, index];
    return [{ node, way: here }, ...(node.children === undefined ? [] : allNodes(node.children, here))];
  });
}

/** A copy in which the node at `way` has become `become(node)`: none, one or several. */
export function replaceAt(
  nodes: readonly DerNode[],
  way: readonly number[],
  become: (node: DerNode) => readonly DerNode[],
): readonly DerNode[] {
  const [index, ...rest] = way;
  return nodes.flatMap((node, i) => {
    if (i !== index) return [node];
    if (rest.length === 0) return become(node);
    return [{ ...node, children: replaceAt(node.children ?? [], rest, become) }];
  });
}
