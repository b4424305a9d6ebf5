// Knows which signatures a commit will ask about, and verifies them beforehand: in the import's thread, not in the core.
// Leaves which entity issued what to the record, which decides it from these verdicts, and verification to the port.

import type { EntityId } from "../../shared/framework/registry.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { CertificateList } from "../../shared/pki/crl.ts";
import type { NameKey } from "../../shared/pki/name.ts";
import type { SignatureVerdict, SignatureVerifier } from "../../shared/pki/public-key.ts";
import { equalBytes } from "../../shared/values/bytes.ts";
import { entityId, nameHash } from "../record/name-hash.ts";
import { KEYS_PER_NAME } from "../record/projections/find-issuer.ts";
import { verdictKey } from "../record/signature-verdicts.ts";
import type { KnownRecord } from "./stage-known.ts";

/** Of a CRL only what its signature needs: the entries of a large one are not held. */
export type SignedList = Pick<
  CertificateList,
  "id" | "issuer" | "tbs" | "signatureAlgorithm" | "signature" | "authorityKeyIdentifier"
>;

export interface Staged {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly SignedList[];
}

type Verdict = readonly [key: string, verdict: SignatureVerdict];

/**
 * Verifies what is new, in the order in which the record will ask (projections/find-issuer.ts): each certificate that is
 * self-issued under its own key; each certificate and CRL under the keys of its issuer's name that have come before it,
 * the one whose key identifier matches first, then under those that come after it, until one is good; and what waits in
 * the record for a key that is new. At most KEYS_PER_NAME keys of one name. Gives the verdicts of one item at a time.
 */
export function* verifyStaged(
  { certificates, crls }: Staged,
  known: Pick<KnownRecord, "holders" | "waiting">,
  verify: SignatureVerifier,
): Generator<readonly Verdict[], undefined> {
  const names = keysByName(certificates, known);
  const check = (signed: Signed, holder: Certificate): Verdict => [
    verdictKey(holder.publicKey, signed.id),
    verify(holder.publicKey, signed.signatureAlgorithm, signed.tbs, signed.signature),
  ];
  const tryAll = (signed: Signed, holders: readonly Certificate[]): Verdict[] => {
    const verdicts: Verdict[] = [];
    for (const holder of holders.slice(0, KEYS_PER_NAME)) {
      const verdict = check(signed, holder);
      verdicts.push(verdict);
      if (verdict[1].kind === "good") break;
    }
    return verdicts;
  };
  for (const [position, certificate] of certificates.entries()) {
    const verdicts = tryAll(certificate, inOrder(certificate, names.of(certificate.issuer.key), position));
    const own = verdictKey(certificate.publicKey, certificate.id);
    const isOwnKnown = !certificate.selfIssued || verdicts.some(([key]) => key === own);
    yield isOwnKnown ? verdicts : [...verdicts, check(certificate, certificate)];
  }
  for (const crl of crls) yield tryAll(crl, inOrder(crl, names.of(crl.issuer.key), certificates.length));
  for (const name of names.arrived()) {
    const fresh = names.of(name).flatMap(({ position, certificate }) => (position < 0 ? [] : [certificate]));
    if (fresh.length === 0) continue;
    for (const signed of known.waiting(nameHash(name))) yield tryAll(signed, fresh);
  }
  return undefined;
}

type Signed = Certificate | SignedList;

/** A key of a name; `position` is that of its first certificate in the batch, -1 where the record has the key. */
interface Key {
  readonly certificate: Certificate;
  readonly position: number;
}

/** The keys of each name: the record's in the order in which they came, then the batch's in its order. */
function keysByName(certificates: readonly Certificate[], known: Pick<KnownRecord, "holders">) {
  const arrived = new Map<NameKey, Map<EntityId, Key>>();
  for (const [position, certificate] of certificates.entries()) {
    const keys = arrived.get(certificate.subject.key) ?? new Map<EntityId, Key>();
    const entity = entityId(certificate);
    if (!keys.has(entity)) keys.set(entity, { certificate, position });
    arrived.set(certificate.subject.key, keys);
  }
  const all = new Map<NameKey, readonly Key[]>();
  const of = (name: NameKey): readonly Key[] => {
    const before = all.get(name);
    if (before !== undefined) return before;
    const recorded = known.holders(nameHash(name));
    const inRecord = new Set(recorded.map(({ entity }) => entity));
    const fresh = [...(arrived.get(name) ?? [])].flatMap(([entity, key]) => (inRecord.has(entity) ? [] : [key]));
    const keys = [...recorded.map(({ certificate }) => ({ certificate, position: -1 })), ...fresh].slice(
      0,
      KEYS_PER_NAME,
    );
    all.set(name, keys);
    return keys;
  };
  return { of, arrived: () => arrived.keys() };
}

/** The keys in the order of trying for what stands at `position`: its own first, then by key identifier. */
function inOrder(signed: Signed, keys: readonly Key[], position: number): readonly Certificate[] {
  const authority = "known" in signed ? signed.known.authorityKeyIdentifier : signed.authorityKeyIdentifier;
  const wanted = authority?.keyIdentifier;
  const before = keys.filter((key) => key.position <= position).map(({ certificate }) => certificate);
  const after = keys.filter((key) => key.position > position).map(({ certificate }) => certificate);
  const own = "publicKey" in signed ? before.filter((holder) => isSameKey(holder, signed)) : [];
  const others = own.length === 0 ? before : [...own, ...before.filter((holder) => !own.includes(holder))];
  const matches = (holder: Certificate): boolean => {
    const found = holder.known.subjectKeyIdentifier;
    return wanted !== undefined && found !== undefined && equalBytes(wanted, found);
  };
  return [...others.filter(matches), ...others.filter((holder) => !matches(holder)), ...after];
}

const isSameKey = (holder: Certificate, { publicKey }: Certificate): boolean =>
  equalBytes(holder.publicKey.der, publicKey.der);
