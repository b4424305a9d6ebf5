// Knows how files that people have hold certificates and CRLs: DER, PKCS #7, certificate pairs, PEM in any mix, base64
// alone; takes each item out by itself, each kind in a file of its own beside this one, which tells them apart.
// Leaves reading of the items to parse-certificate.ts and parse-crl.ts, and files to electron/files.
import { parseBareBase64 } from "./bare-base64.ts";
import { BerReader } from "./ber-reader.ts";
import { parseCertificatePair } from "./certificate-pair.ts";
import { DerReader } from "./der-reader.ts";
import { contextConstructed, TAG } from "./der-tags.ts";
import type { ImportIssue } from "./import-issue.ts";
import { otherFormat } from "./other-format.ts";
import { type PemBlock, parsePem } from "./pem.ts";
import { MAX_ENTRIES, parsePkcs7 } from "./pkcs7.ts";
import { plainText } from "./plain-text.ts";

export type ImportItem =
  | {
      readonly kind: "certificate" | "crl";
      /** One element; octets behind the last one of a DER file stay with it, for the parser's finding. */
      readonly der: Uint8Array;
      /** From the start of the file: of the element in DER, of the BEGIN line in PEM. */
      readonly offset: number;
      /** From the start of the decoded octets of a PEM block that holds several. */
      readonly innerOffset?: number;
    }
  | ({ readonly kind: "rejected"; readonly innerOffset?: number } & ImportIssue);

/** A CRL of 64 MiB in PEM, and room beside it. */
export const MAX_IMPORT_OCTETS = 128 << 20;

type DerKind = "certificate" | "crl" | "pkcs7" | "certificate-pair" | "certification-request" | "private-key";

/**
 * Gives every item of a file, in order; one that cannot be taken is `rejected` and the others stay. Never throws, never
 * empty. A certificate or CRL is told by its outermost elements only: whether it can be read is the parser's to say.
 *
 * DER items may follow each other without anything between. Text is PEM, or base64 alone; UTF-16 and byte order marks
 * are seen through. In PEM the octets count before the label, since files exist whose PKCS #7 says CERTIFICATE.
 */
export function readItems(bytes: Uint8Array): readonly ImportItem[] {
  if (bytes.length === 0) return [rejected("nothing-found", 0, "The file is empty.")];
  if (bytes.length > MAX_IMPORT_OCTETS)
    return [rejected("too-large", 0, `A file of ${bytes.length} bytes is over the limit of ${MAX_IMPORT_OCTETS}.`)];
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  if (kindOfDer(plain) !== undefined) return readDerFile(plain);
  const text = plainText(plain);
  const items = readPemItems(text.octets);
  const found = items.length > 0 ? items : readBareItems(text.octets);
  if (found.length > 0) return found.map((item) => ({ ...item, offset: text.offsetOf(item.offset) }));
  const other = otherFormat(plain);
  return [
    other === undefined
      ? rejected("not-recognised", 0, describeUnknown(plain))
      : { kind: "rejected", offset: 0, ...other },
  ];
}

/** The items of every PEM block of an ASCII-compatible text, as readItems gives them; none where it has no block. */
export function readPemItems(text: Uint8Array): readonly ImportItem[] {
  const items: ImportItem[] = [];
  for (const block of parsePem(text)) {
    if (items.length > MAX_ENTRIES) break;
    items.push(...readBlock(block));
  }
  return capped(items);
}

/**
 * The items in octets that were decoded from text at `offset`: what the octets say they are, else what they usually are
 * where they stood.
 */
export function readDecoded(der: Uint8Array, usual: DerKind, offset: number): readonly ImportItem[] {
  return itemsOf(kindOfDer(der) ?? usual, der, 0).map((item) => ({ ...item, offset, innerOffset: item.offset }));
}

function readBareItems(text: Uint8Array): readonly ImportItem[] {
  const items: ImportItem[] = [];
  for (const { offset, content } of parseBareBase64(text) ?? []) {
    if (items.length > MAX_ENTRIES) break;
    if (!content.ok) items.push({ kind: "rejected", ...content.error });
    else if (kindOfDer(content.value) === undefined)
      items.push(rejected("not-recognised", offset, "This is base64, but not of a certificate, CRL or PKCS #7."));
    // Several may follow each other in one base64 text too.
    else for (const item of readDerFile(content.value)) items.push({ ...item, offset, innerOffset: item.offset });
  }
  return capped(items);
}

const rejected = (code: ImportIssue["code"], offset: number, message: string): ImportItem => ({
  kind: "rejected",
  code,
  offset,
  message,
});

function capped(items: readonly ImportItem[]): readonly ImportItem[] {
  const next = items[MAX_ENTRIES];
  if (next === undefined) return items;
  return [
    ...items.slice(0, MAX_ENTRIES),
    rejected("too-many-items", next.offset, `Only the first ${MAX_ENTRIES} items are read.`),
  ];
}

function readDerFile(bytes: Uint8Array): readonly ImportItem[] {
  const items: ImportItem[] = [];
  for (let at = 0; at < bytes.length && items.length <= MAX_ENTRIES; ) {
    const rest = bytes.subarray(at);
    const kind = kindOfDer(rest);
    const end = kind === undefined ? 0 : at + outerLength(rest);
    if (kind === undefined || end === at) {
      if (kind !== undefined) items.push(...itemsOf(kind, rest, at));
      else if (!isPadding(rest))
        items.push(rejected("container-trailing-bytes", at, `${rest.length} bytes follow that are not recognised.`));
      break;
    }
    const last = kindOfDer(bytes.subarray(end)) === undefined;
    if (last && (kind === "certificate" || kind === "crl")) {
      items.push({ kind, der: rest, offset: at });
      break;
    }
    items.push(...itemsOf(kind, bytes.subarray(at, end), at));
    at = end;
  }
  return capped(items);
}

/** Line ends, blanks, NUL and DOS's end of file behind a container say nothing. */
const isPadding = (bytes: Uint8Array): boolean =>
  bytes.every((octet) => octet === 0 || octet === 0x0a || octet === 0x0d || octet === 0x1a || octet === 0x20);

function itemsOf(kind: DerKind, der: Uint8Array, offset: number): readonly ImportItem[] {
  switch (kind) {
    case "certificate":
    case "crl":
      return [{ kind, der, offset }];
    case "pkcs7": {
      const { entries, issues } = parsePkcs7(der);
      const all: ImportItem[] = entries.map((entry) => ({ ...entry, offset: offset + entry.offset }));
      for (const issue of issues) all.push({ kind: "rejected", ...issue, offset: offset + issue.offset });
      return all.length > 0 ? all : [rejected("nothing-found", offset, "The PKCS #7 container holds nothing.")];
    }
    case "certificate-pair": {
      const { halves, issues } = parseCertificatePair(der);
      const all: ImportItem[] = halves.map((half) => ({
        kind: "certificate",
        der: half.der,
        offset: offset + half.offset,
      }));
      for (const issue of issues) all.push({ kind: "rejected", ...issue, offset: offset + issue.offset });
      return all;
    }
    case "certification-request":
      return [rejected("not-a-certificate", offset, "This is a certification request (PKCS #10), not a certificate.")];
    case "private-key":
      return [rejected("private-key", offset, "This looks like a private key or PKCS #12 store; neither is imported.")];
  }
}

function readBlock(block: PemBlock): readonly ImportItem[] {
  const { label, offset } = block;
  const usual = USUAL_KIND.get(label);
  if (usual === undefined) return [refusedLabel(label, offset)];
  if (!block.content.ok) return [{ kind: "rejected", ...block.content.error }];
  const der = block.content.value;
  if (der.length === 0) return [rejected("nothing-found", offset, `The block ${label} is empty.`)];
  return readDecoded(der, usual, offset);
}

/** RFC 7468 §5.1, §6, §8, with the names that older tools write. */
const USUAL_KIND: ReadonlyMap<string, "certificate" | "crl" | "pkcs7"> = new Map([
  ["CERTIFICATE", "certificate"],
  ["X509 CERTIFICATE", "certificate"],
  ["X.509 CERTIFICATE", "certificate"],
  ["X509 CRL", "crl"],
  ["CRL", "crl"],
  ["PKCS7", "pkcs7"],
  ["CMS", "pkcs7"],
  ["PKCS #7 SIGNED DATA", "pkcs7"],
  ["CERTIFICATE CHAIN", "pkcs7"],
]);

function refusedLabel(label: string, offset: number): ImportItem {
  if (label === "TRUSTED CERTIFICATE") {
    const message =
      "A TRUSTED CERTIFICATE carries OpenSSL's own trust settings behind the certificate, which would be lost; export it as CERTIFICATE.";
    return rejected("pem-trusted-certificate", offset, message);
  }
  if (label.endsWith("PRIVATE KEY"))
    return rejected("private-key", offset, `The block ${label} is a private key; none is imported.`);
  return rejected("pem-label", offset, `The block ${label} holds neither certificate nor CRL.`);
}

/** What the outermost elements say; `undefined` where they fit nothing that is known. */
function kindOfDer(bytes: Uint8Array): DerKind | undefined {
  if (bytes[0] !== TAG.sequence) return undefined;
  const reader = new DerReader(bytes);
  if (!reader.enter(TAG.sequence, "The file")) return containerOfUnknownLength(bytes);
  const first = reader.peek();
  if (first === TAG.oid) return "pkcs7";
  if (first === TAG.integer) return "private-key";
  if (first === contextConstructed(0) || first === contextConstructed(1)) {
    return reader.enterIf(first) && reader.peek() === TAG.sequence ? "certificate-pair" : undefined;
  }
  if (!reader.enterIf(TAG.sequence)) return undefined;
  if (reader.peek() === contextConstructed(0)) return "certificate";
  const numbered = reader.takeIf(TAG.integer);
  if (!reader.takeIf(TAG.sequence) || !reader.takeIf(TAG.sequence)) return undefined;
  const next = reader.peek();
  if (next === TAG.utcTime || next === TAG.generalizedTime) return "crl";
  if (!numbered) return undefined;
  if (next === TAG.sequence) return "certificate";
  return next === contextConstructed(0) ? "certification-request" : undefined;
}

/** Something cut short or of indefinite length: the first element in it still says what it was to be. */
function containerOfUnknownLength(bytes: Uint8Array): DerKind | undefined {
  const inner = contentStart(bytes, 0);
  if (bytes[inner] === TAG.oid) return "pkcs7";
  if (bytes[inner] !== TAG.sequence) return undefined;
  return bytes[contentStart(bytes, inner)] === contextConstructed(0) ? "certificate" : undefined;
}

/** Where the content of the element at `at`, with an identifier of one octet, begins. */
const contentStart = (bytes: Uint8Array, at: number): number => {
  const length = bytes[at + 1] ?? 0;
  return at + 2 + (length > 0x80 ? length & 0x7f : 0);
};

/** Octets of the first element, indefinite lengths followed; 0 where they cannot be told. */
function outerLength(bytes: Uint8Array): number {
  const reader = new BerReader(bytes);
  return reader.next() ? reader.end : 0;
}

function describeUnknown(bytes: Uint8Array): string {
  const octets = Array.from(bytes.subarray(0, 4), (octet) => octet.toString(16).padStart(2, "0")).join(" ");
  return `Neither DER of a certificate, CRL or PKCS #7 nor a PEM block; the file begins with ${octets}.`;
}
