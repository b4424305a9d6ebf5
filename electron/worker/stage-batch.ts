// Knows how the files of one import are read one after the other: what is new, what is known, what each file held.
// Leaves what is in a file to stage-file.ts, signatures to stage-verdicts.ts, and sending to import-worker.ts.
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { ImportItem } from "../../shared/contract/imports.ts";
import type { FileItem } from "../../shared/framework/file-contents.ts";
import { plainName } from "../../shared/pki/distinguished-name-text.ts";
import { MAX_IMPORT_OCTETS } from "../../shared/pki/import-items.ts";
import { visibleText } from "../../shared/values/visible-text.ts";
import { certificateExtract, crlExtract } from "../record/extract.ts";
import { VERSION } from "../version.ts";
import type { FileToRead, FromReader, NewItem } from "./read-protocol.ts";
import { fileId, OURS, type StagedItem, stageFile } from "./stage-file.ts";
import type { KnownRecord } from "./stage-known.ts";
import type { StagedCertificate, StagedCrl } from "./stage-verdicts.ts";

/** Items a message: so many are judged before progress is said. */
const ITEMS_A_MESSAGE = 100;
/** All files of one import together: they are held in memory until the commit. */
const MAX_BATCH_OCTETS = 512 << 20;
/** All new CRLs of one import together, unpacked: they are held in memory until the commit. Two of the largest that are read. */
const MAX_BATCH_CRL_OCTETS = 128 << 20;
/** All items of one import together: twenty times the largest framework in sight. */
const MAX_BATCH_ITEMS = 100_000;

/** What is new in the batch so far, for the verification that follows. */
export interface Arrived {
  readonly certificates: Map<string, StagedCertificate>;
  readonly crls: Map<string, StagedCrl>;
}

/** A reason why nothing of a file is read. */
interface Refused {
  readonly code: string;
  readonly reason: string;
}

/**
 * Reads every file and gives its items, then the file itself where something was taken from it and nothing in it is a
 * secret. Fills `arrived`. A file that cannot be read is one rejected item, never the end.
 */
export async function* stageFiles(
  files: readonly FileToRead[],
  known: Pick<KnownRecord, "hasCertificate" | "hasCrl">,
  arrived: Arrived,
  limits = { octets: MAX_BATCH_OCTETS, items: MAX_BATCH_ITEMS, crlOctets: MAX_BATCH_CRL_OCTETS },
): AsyncGenerator<FromReader, undefined> {
  let found = 0;
  let octetsLeft = limits.octets;
  let crlOctetsLeft = limits.crlOctets;
  for (const { path, name, evidence = false } of files) {
    const file = visibleText(name);
    const octets = found < limits.items ? readWhole(path, octetsLeft) : tooManyItems(limits.items);
    const items = octets instanceof Uint8Array ? stageFile(octets) : refusedFile(octets);
    if (octets instanceof Uint8Array) octetsLeft -= octets.length;
    const contents: FileItem[] = [];
    let said: ImportItem[] = [];
    let arrivals: NewItem[] = [];
    for await (const staged of items) {
      const item = toldUnkept(withinRoom(staged, crlOctetsLeft), octets);
      if (item.kind === "crl") crlOctetsLeft -= item.crl.der.length;
      contents.push(contentsOf(item));
      found += 1;
      said.push(judge(item, file, contents.length, known, arrived, arrivals));
      if (said.length === ITEMS_A_MESSAGE) {
        yield { kind: "items", file, found, items: said, arrivals };
        said = [];
        arrivals = [];
      }
    }
    if (said.length > 0) yield { kind: "items", file, found, items: said, arrivals };
    if (octets instanceof Uint8Array && isKept(octets, contents, evidence))
      yield {
        kind: "file",
        file: { id: fileId(octets), name: file, octets, contents: { reader: VERSION, items: contents } },
      };
  }
  return undefined;
}

/** A CRL for which this import has no room any more is one rejected item. */
function withinRoom(item: StagedItem, octets: number): StagedItem {
  if (item.kind !== "crl" || item.crl.der.length <= octets) return item;
  const { offset, member } = item;
  const reason = "With this CRL the import is too large; import it by itself.";
  const place = member === undefined ? { offset } : { offset, member };
  return { kind: "rejected", ...place, code: "batch-too-large", reason, authority: OURS };
}

const tooManyItems = (limit: number): Refused => ({
  code: "too-many-items",
  reason: `The import has ${limit} items already; import this file by itself.`,
});

async function* refusedFile({ code, reason }: Refused): AsyncGenerator<StagedItem, undefined> {
  yield { kind: "rejected", offset: 0, code, reason, authority: OURS };
  return undefined;
}

/** Codes of items that are secrets: a file that holds one comes in without being kept. */
const SECRET: ReadonlySet<string> = new Set(["private-key", "ldif-secret"]);
const PRIVATE_KEY = Buffer.from("PRIVATE KEY-----", "latin1");

/**
 * A file is kept when something was taken from it, or as evidence: what a rejected import leaves behind is nothing. Never
 * one that holds a private key or a password, nor one of which a part was not read: the record keeps for ever.
 */
function isKept(octets: Uint8Array, contents: readonly FileItem[], evidence: boolean): boolean {
  if (!evidence && contents.every((item) => item.kind === "rejected")) return false;
  if (contents.some((item) => item.kind === "rejected" && (SECRET.has(item.code) || isUnread(item)))) return false;
  return !Buffer.from(octets.buffer, octets.byteOffset, octets.length).includes(PRIVATE_KEY);
}

/** Whether octets of the file stand behind a refusal that nobody has looked at: a key may be among them. */
function isUnread({ code, member }: { readonly code: string; readonly member?: string }): boolean {
  if (code === "compressed-file") return member !== undefined;
  return code === "too-many-items" || code.startsWith("zip-");
}

/** A refusal for which the file itself is not kept says so; one of the whole file says why already. */
function toldUnkept(item: StagedItem, octets: Uint8Array | Refused): StagedItem {
  if (item.kind !== "rejected" || !(octets instanceof Uint8Array) || !isUnread(item)) return item;
  return { ...item, reason: `${item.reason} The file itself is not kept: a key may be in what was not read.` };
}

function contentsOf(item: StagedItem): FileItem {
  const { offset, member } = item;
  const place = member === undefined ? { offset } : { offset, member };
  switch (item.kind) {
    case "certificate":
      return { ...place, kind: "certificate", id: item.certificate.id };
    case "crl":
      return { ...place, kind: "crl", id: item.crl.id };
    case "rejected":
      return { ...place, kind: "rejected", code: item.code, reason: item.reason, authority: item.authority };
  }
}

/** What becomes of an item; what is new joins `arrived` and `arrivals`. `item` counts in the file, from 1. */
function judge(
  staged: StagedItem,
  file: string,
  item: number,
  known: Pick<KnownRecord, "hasCertificate" | "hasCrl">,
  arrived: Arrived,
  arrivals: NewItem[],
): ImportItem {
  const { member } = staged;
  const place = member === undefined ? { file, item } : { file, member, item };
  switch (staged.kind) {
    case "rejected": {
      const { code, offset, reason, authority } = staged;
      return { outcome: "rejected", ...place, code, offset, reason, authority };
    }
    case "certificate": {
      const { certificate } = staged;
      const { id, der } = certificate;
      const subject = plainName(certificate.subject);
      if (arrived.certificates.has(id) || known.hasCertificate(id))
        return { outcome: "known", ...place, certificate: id, subject };
      const extract = certificateExtract(certificate);
      const { publicKey, tbs, signatureAlgorithm, signature } = certificate;
      arrived.certificates.set(id, { extract, publicKey, tbs, signatureAlgorithm, signature });
      arrivals.push({ kind: "certificate", der, extract, source: file });
      return { outcome: "new", ...place, certificate: id, subject, findings: certificate.findings.length };
    }
    case "crl": {
      const { crl } = staged;
      const { id, der, tbs, signatureAlgorithm, signature } = crl;
      const issuer = plainName(crl.issuer);
      if (arrived.crls.has(id) || known.hasCrl(id)) return { outcome: "known-crl", ...place, crl: id, issuer };
      const extract = crlExtract(crl);
      arrived.crls.set(id, { extract, tbs, signatureAlgorithm, signature });
      arrivals.push({ kind: "crl", der, extract, source: file });
      const { entries, findings } = extract;
      return { outcome: "new-crl", ...place, crl: id, issuer, entries, findings };
    }
  }
}

/** The octets of a file in a buffer of their own, which can be handed over whole; or why not. */
function readWhole(path: string, octetsLeft: number): Uint8Array<ArrayBuffer> | Refused {
  const unreadable = (reason: string): Refused => ({ code: "file-unreadable", reason });
  try {
    // Without O_NONBLOCK the opening of a pipe waits for a writer that never comes.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(descriptor);
      if (stats.isDirectory()) return unreadable("This is a folder.");
      if (!stats.isFile()) return unreadable("This is no file but a device, a pipe or a socket.");
      const { size } = stats;
      if (size > MAX_IMPORT_OCTETS)
        return { code: "too-large", reason: `A file of ${size} bytes is over the limit of ${MAX_IMPORT_OCTETS}.` };
      if (size > octetsLeft)
        return { code: "batch-too-large", reason: "With this file the import is too large; import it by itself." };
      const octets = new Uint8Array(size);
      let filled = 0;
      for (let read = -1; filled < size && read !== 0; filled += read) {
        read = readSync(descriptor, octets, filled, size - filled, null);
      }
      return filled === size ? octets : unreadable("The file became shorter while it was read.");
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error));
  }
}
