// Knows what a collection would ask: every address that the record's certificates and CRLs name, by host. Sends nothing.
// Leaves asking to collect.ts and finding addresses in octets to shared/pki/named-addresses.ts.
import { setImmediate as breathe } from "node:timers/promises";
import type { CollectedRow, CollectionPlan } from "../../shared/contract/collections.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import { certificateAddresses, storedCrlAddresses } from "../../shared/pki/named-addresses.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { CollectedFacts, FrameworkRecord } from "../record/record.ts";
import { type AddressBook, createAddressBook } from "./address-book.ts";

/** Between two looks at other work of the core. */
const AT_A_TIME = 200;

/** The addresses of these certificates, or of every certificate and CRL where none is named; unknown ids name nothing. */
export async function bookOf(record: FrameworkRecord, certificates: readonly CertificateId[]): Promise<AddressBook> {
  const book = createAddressBook();
  const ids = certificates.length > 0 ? certificates : record.certificates().map(({ id }) => id);
  for (const [position, id] of ids.entries()) {
    if (position % AT_A_TIME === AT_A_TIME - 1) await breathe();
    const found = record.certificate(id);
    const parsed = found === undefined ? undefined : readCertificate(found.der);
    if (parsed?.ok) book.enter(certificateAddresses(parsed.value.known));
  }
  if (certificates.length > 0) return book;
  for (const { id } of record.crls()) {
    await breathe();
    const found = record.crl(id);
    if (found !== undefined) book.enter(storedCrlAddresses(found.der));
  }
  return book;
}

/** Hosts by name, their addresses by text, each with its newest answer. */
export function planOf(book: AddressBook, answers: readonly CollectedFacts[], offline: boolean): CollectionPlan {
  const last = new Map(answers.map((facts) => [facts.uri, collectedRow(facts)]));
  const hosts = new Map<string, CollectionPlan["hosts"][number]["addresses"][number][]>();
  for (const { address, kinds, namedBy } of book.addresses()) {
    const answered = last.get(address.uri);
    const planned = {
      uri: address.uri,
      kinds: [...kinds],
      namedBy,
      ...(answered === undefined ? {} : { last: answered }),
    };
    const known = hosts.get(address.host);
    if (known === undefined) hosts.set(address.host, [planned]);
    else known.push(planned);
  }
  const byName = [...hosts].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, addresses] of byName) addresses.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return {
    offline,
    hosts: byName.map(([host, addresses]) => ({ host, addresses })),
    leftOut: book.leftOut(),
  };
}

/** An answer of the record as it is shown. */
export const collectedRow = ({ file, at, ...facts }: CollectedFacts): CollectedRow => ({
  ...facts,
  at: formatInstant(at),
  ...(file === undefined ? {} : { file }),
});
