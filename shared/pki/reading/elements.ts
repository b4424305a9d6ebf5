// Knows how a certificate's octets are laid out as a list of named elements, each with its place, for reading beside the
// words. Leaves names to element-shapes.ts and values to element-values.ts; judges nothing.
import type { Certificate } from "../certificate.ts";
import { decodeTree, type TreeNode } from "../decode-tree.ts";
import { oidAt } from "../der-oid.ts";
import { TAG, tagName } from "../der-tags.ts";
import { oidName } from "../oid-names.ts";
import {
  BITS_CONTENT,
  EXTENSION_CONTENT,
  GENERAL_NAME_PLACES,
  type Part,
  SHAPES,
  type Shape,
  type ShapeName,
} from "./element-shapes.ts";
import { elementValue, ia5Value, integerValue } from "./element-values.ts";

export interface Element {
  /** 0 for the certificate itself. */
  readonly depth: number;
  /** As the standard spells the place; for an extension its own name or OID. */
  readonly name: string;
  /** The type by its tag: `SEQUENCE`, `[3]`. */
  readonly type: string;
  /** Of a primitive element, in words. */
  readonly value?: string;
  /** First identifier octet, from the start of the certificate; octets before the content; octets of content. */
  readonly offset: number;
  readonly headerLength: number;
  readonly length: number;
}

/** Identifier octet of a node whose tag number is below 31; -1 for the longer ones, which no part has. */
const identifier = ({ tagClass, tagNumber, constructed }: TreeNode): number =>
  tagNumber > 30
    ? -1
    : (["universal", "application", "context", "private"].indexOf(tagClass) << 6) |
      (constructed ? 0x20 : 0) |
      tagNumber;

/** IA5String by RFC 5280 §4.2.1.6: rfc822Name, dNSName, uniformResourceIdentifier. */
const IA5_FORMS: ReadonlySet<number> = new Set([0x81, 0x82, 0x86]);

/**
 * Every element of the certificate in the order of its octets, OCTET STRINGs of extensions and the structures in keys and
 * signatures looked into. Elements that no standard names there are called `element`. A certificate that was parsed
 * always gives its whole tree; at most 10,000 elements each for the certificate and what is inside a string.
 */
export function elementsOf(certificate: Certificate): readonly Element[] {
  const elements: Element[] = [];
  const root: Part = { name: "Certificate", tag: TAG.sequence, inside: "certificate" };
  const [top] = decodeTree(certificate.der).nodes;
  if (top !== undefined) put(elements, top, root, 0, 0);
  return elements;
}

function put(elements: Element[], node: TreeNode, part: Part, depth: number, base: number): void {
  const octet = identifier(node);
  const alone = GENERAL_NAME_PLACES.has(part.name) ? matching(SHAPES.generalNames, octet) : undefined;
  const isText = IA5_FORMS.has(octet) && (alone !== undefined || GENERAL_NAME_FORMS.has(part.name));
  const inside = alone?.inside ?? part.inside;
  const value = isText
    ? ia5Value(node)
    : NUMBER_PLACES.has(part.name)
      ? integerValue(node)
      : (elementValue(node) ?? summaryOf(node, inside));
  const type = tagName(octet < 0 ? 0xbf : octet);
  elements.push({
    depth,
    name: part.inside === "extension" ? extensionName(node) : part.name,
    type: alone === undefined ? type : `${alone.name} ${type}`,
    ...(value === undefined ? {} : { value }),
    offset: base + node.offset,
    headerLength: node.headerLength,
    length: node.length,
  });
  const named = namer(inside);
  node.children.forEach((child, at) => {
    const childPart = named(child);
    put(elements, child, childPart, depth + 1, base);
    // The OCTET STRING is the last of an extension's two or three elements.
    if (inside === "extension" && at === node.children.length - 1) putContent(elements, node, child, depth + 2, base);
  });
  const bits = BITS_CONTENT[part.name];
  if (bits !== undefined && octet === TAG.bitString) putBits(elements, node, bits, depth + 1, base);
}

/** INTEGERs under context tags. */
const NUMBER_PLACES: ReadonlySet<string> = new Set([
  "requireExplicitPolicy",
  "inhibitPolicyMapping",
  "minimum",
  "maximum",
]);

/** What is worth knowing of a constructed element without opening it. */
function summaryOf(node: TreeNode, inside: ShapeName | undefined): string | undefined {
  if (inside === "extension") return node.children.length > 2 ? "critical" : undefined;
  const shape = inside === undefined ? undefined : SHAPES[inside];
  return shape !== undefined && "each" in shape && inside !== "relativeName" ? `× ${node.children.length}` : undefined;
}

const GENERAL_NAME_FORMS: ReadonlySet<string> = new Set(
  "each" in SHAPES.generalNames ? SHAPES.generalNames.each.map(({ name }) => name) : [],
);

function extensionName(node: TreeNode): string {
  const oid = extensionOid(node);
  return oid === undefined ? "extension" : (oidName(oid) ?? oid);
}

function extensionOid(node: TreeNode) {
  const first = node.children[0];
  return first === undefined ? undefined : oidAt(first.content, 0, first.content.length);
}

/** What an extension's OCTET STRING holds; nothing where it is not one well-formed value. */
function putContent(elements: Element[], extension: TreeNode, value: TreeNode, depth: number, base: number): void {
  if (value.constructed || value.tagNumber !== TAG.octetString) return;
  const tree = decodeTree(value.content);
  if (tree.failure !== undefined) return;
  const oid = extensionOid(extension);
  const part = (oid === undefined ? undefined : EXTENSION_CONTENT[oid]) ?? { name: "element" };
  for (const node of tree.nodes) put(elements, node, part, depth, base + value.offset + value.headerLength);
}

/** RSAPublicKey or Ecdsa-Sig-Value: exactly two INTEGERs in a SEQUENCE. Any other key or signature is octets. */
function putBits(elements: Element[], bits: TreeNode, part: Part, depth: number, base: number): void {
  const tree = decodeTree(bits.content.subarray(1));
  const [only, ...more] = tree.nodes;
  if (tree.failure !== undefined || only === undefined || more.length > 0 || identifier(only) !== TAG.sequence) return;
  if (only.children.length !== 2 || only.children.some((child) => identifier(child) !== TAG.integer)) return;
  put(elements, only, part, depth, base + bits.offset + bits.headerLength + 1);
}

/** Names the children of one element, called with each in turn. */
function namer(inside: ShapeName | undefined): (child: TreeNode) => Part {
  const shape = inside === undefined ? undefined : SHAPES[inside];
  if (shape === undefined) return () => ({ name: "element" });
  if ("each" in shape) return (child) => matching(shape, identifier(child)) ?? { name: "element" };
  let next = 0;
  return (child) => {
    const octet = identifier(child);
    const at = shape.fields.findIndex((field, index) => index >= next && (field.tag ?? octet) === octet);
    if (at < 0) return { name: "element" };
    next = at + 1;
    return shape.fields[at] ?? { name: "element" };
  };
}

const matching = (shape: Shape, octet: number): Part | undefined =>
  "each" in shape ? shape.each.find(({ tag }) => (tag ?? octet) === octet) : undefined;
