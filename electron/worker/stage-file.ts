// Knows how the octets of one file become parsed certificates and CRLs, or reasons why not: archives, LDIF, all else.
// Leaves telling formats apart to shared/, members of archives to import/zip-members.ts, and the record to stage-batch.ts.
import { hash } from "node:crypto";
import { readLdifItems } from "../../shared/directory/ldif-items.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { CertificateList } from "../../shared/pki/crl.ts";
import type { Unreadable } from "../../shared/pki/finding.ts";
import { type ImportItem, MAX_IMPORT_OCTETS, readItems, readPemItems } from "../../shared/pki/import-items.ts";
import { isZip } from "../../shared/pki/other-format.ts";
import { MAX_ENTRIES } from "../../shared/pki/pkcs7.ts";
import { plainText } from "../../shared/pki/plain-text.ts";
import type { Result } from "../../shared/values/result.ts";
import { zipMembers } from "../import/zip-members.ts";
import { readCertificate } from "../record/read-certificate.ts";
import { readCrl } from "../record/read-crl.ts";

/** `offset` counts in the member where there is one, else in the file. */
interface StagedPlace {
  readonly offset: number;
  readonly member?: string;
}

export type StagedItem =
  | (StagedPlace & { readonly kind: "certificate"; readonly certificate: Certificate })
  | (StagedPlace & { readonly kind: "crl"; readonly crl: CertificateList })
  | (StagedPlace & {
      readonly kind: "rejected";
      readonly code: string;
      readonly reason: string;
      readonly authority: string;
    });

/** The authority of what this import refuses, as against what a standard does. */
export const OURS = "import rules";

/**
 * Every item of one file, in order, each parsed from a copy of its octets; never empty. One bad item leaves the others.
 * More than 10,000 items are cut with a word.
 */
export async function* stageFile(octets: Uint8Array): AsyncGenerator<StagedItem, undefined> {
  let count = 0;
  for await (const item of itemsOfFile(octets)) {
    if (count === MAX_ENTRIES) {
      yield item.kind === "rejected" && item.code === "too-many-items" ? item : cutAt(item);
      return undefined;
    }
    count += 1;
    yield item;
  }
  if (count === 0) yield rejected("nothing-found", 0, "The archive holds no files.");
  return undefined;
}

/** SHA-256 of a file, 64 lower-case hexadecimal digits: its id. */
export const fileId = (octets: Uint8Array): string => hash("sha256", octets, "hex");

const rejected = (code: string, offset: number, reason: string, member?: string): StagedItem => ({
  kind: "rejected",
  offset,
  ...(member === undefined ? {} : { member }),
  code,
  reason,
  authority: OURS,
});

const cutAt = ({ offset, member }: StagedItem): StagedItem =>
  rejected("too-many-items", offset, `Only the first ${MAX_ENTRIES} items of a file are read.`, member);

async function* itemsOfFile(octets: Uint8Array): AsyncGenerator<StagedItem, undefined> {
  if (!isZip(octets) || octets.length > MAX_IMPORT_OCTETS) {
    for (const item of itemsOfOctets(octets)) yield parsed(item, undefined);
    return undefined;
  }
  for await (const member of zipMembers(octets)) {
    if (member.kind === "rejected") yield rejected(member.code, member.offset, member.reason, member.name);
    else for (const item of itemsOfOctets(member.octets)) yield parsed(item, member.name);
  }
  return undefined;
}

/** Of a file that is no archive, or of a member of one. */
function itemsOfOctets(octets: Uint8Array): readonly ImportItem[] {
  if (octets.length > MAX_IMPORT_OCTETS) return readItems(octets);
  const text = plainText(octets);
  const ldif = readLdifItems(text.octets);
  if (ldif === undefined) return readItems(octets);
  // PEM blocks count wherever they stand: a text that begins like LDIF may still be a mail with certificates in it.
  const both = [...ldif, ...readPemItems(text.octets)].sort((a, b) => a.offset - b.offset);
  if (both.length > 0) return both.map((item) => ({ ...item, offset: text.offsetOf(item.offset) }));
  const message = "This is LDIF, but no attribute in it holds certificates or CRLs.";
  return [{ kind: "rejected", code: "nothing-found", offset: 0, message }];
}

function parsed(item: ImportItem, member: string | undefined): StagedItem {
  if (item.kind === "rejected") return rejected(item.code, item.offset, item.message, member);
  // A copy: what is kept must neither hold the whole file nor go with it when the file's octets are handed over.
  const der = new Uint8Array(item.der);
  const place = member === undefined ? { offset: item.offset } : { offset: item.offset, member };
  if (item.kind === "certificate") {
    const read = readCertificate(der);
    return read.ok ? { kind: "certificate", ...place, certificate: read.value } : unreadable(item, place, read);
  }
  // Its entries are read and counted, and not held: nothing here asks for one.
  const read = readCrl(der, 0);
  return read.ok ? { kind: "crl", ...place, crl: read.value } : unreadable(item, place, read);
}

/** Offsets inside an item that came out of text are no offsets of the file: they are said in words. */
function unreadable(
  item: Exclude<ImportItem, { kind: "rejected" }>,
  place: StagedPlace,
  { error }: Result<never, Unreadable> & { ok: false },
): StagedItem {
  const { code, offset, message, authority } = error;
  if (item.innerOffset === undefined)
    return { kind: "rejected", ...place, offset: place.offset + offset, code, reason: message, authority };
  const reason = `${message} (byte ${item.innerOffset + offset} of what the text encodes)`;
  return { kind: "rejected", ...place, code, reason, authority };
}
