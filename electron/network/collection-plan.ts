// Knows what a collection would ask: every address that the record's certificates and CRLs name, by host. Sends nothing.
// Leaves asking to collect.ts and finding addresses in octets to shared/pki/named-addresses.ts.
import type { CollectedRow, CollectionPlan } from "../../shared/contract/collections.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import { certificateAddresses, storedCrlAddresses } from "../../shared/pki/named-addresses.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { CollectedFacts } from "../record/record-facts.ts";
import { type AddressBook, createAddressBook } from "./address-book.ts";

/** Certificates between two steps; of a CRL, which may be large, each. */
const CERTIFICATES_A_STEP = 50;

/** Certificates and CRLs that were looked at. */
export interface PlanStep {
  readonly done: number;
  readonly of: number;
}

/** What every certificate and CRL of a record names, as of the revision at which it was last asked. */
const whole = new WeakMap<FrameworkRecord, { readonly revision: number; readonly book: AddressBook }>();

/**
 * The addresses of these certificates, or of every certificate and CRL where none is named; unknown ids name nothing. What the
 * whole record names is remembered until it changes.
 */
export function* bookOf(
  record: FrameworkRecord,
  certificates: readonly CertificateId[],
): Generator<PlanStep, AddressBook, undefined> {
  const isWhole = certificates.length === 0;
  const revision = record.revision();
  const known = whole.get(record);
  if (isWhole && known?.revision === revision) return known.book.copy();
  const book = createAddressBook();
  const ids = isWhole ? record.certificates().map(({ id }) => id) : certificates;
  const crls = isWhole ? record.crls() : [];
  const of = ids.length + crls.length;
  let done = 0;
  for (const id of ids) {
    const found = record.certificate(id);
    const parsed = found === undefined ? undefined : readCertificate(found.der);
    if (parsed?.ok) book.enter(certificateAddresses(parsed.value.known));
    done += 1;
    if (done % CERTIFICATES_A_STEP === 0) yield { done, of };
  }
  for (const { id } of crls) {
    const found = record.crl(id);
    if (found !== undefined) book.enter(storedCrlAddresses(found.der));
    done += 1;
    yield { done, of };
  }
  if (isWhole) whole.set(record, { revision, book: book.copy() });
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
