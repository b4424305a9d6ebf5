// Knows which signatures a commit will ask about, and verifies them beforehand: in the import's thread, not in the core.
// Leaves which entity issued what to the record, which decides it from these verdicts, and verification to the port.
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { CertificateList } from "../../shared/pki/crl.ts";
import type { NameKey } from "../../shared/pki/name.ts";
import type { SignatureVerdict, SignatureVerifier } from "../../shared/pki/public-key.ts";
import { equalBytes } from "../../shared/values/bytes.ts";
import { entityId, nameHash } from "../record/name-hash.ts";
import type { EntityId } from "../record/record.ts";
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
 * Verifies what is new: each certificate that is self-issued under its own key; each certificate and CRL under the keys
 * of its issuer's name, in the batch and in the record, the one whose key identifier matches first, until one is good;
 * and certificates of the record that wait for a key which is new. Gives the verdicts of one item at a time.
 */
export function* verifyStaged(
  { certificates, crls }: Staged,
  known: Pick<KnownRecord, "holders" | "waiting">,
  verify: SignatureVerifier,
): Generator<readonly Verdict[], undefined> {
  const arrived = holdersByName(certificates);
  const candidates = new Map<NameKey, readonly Certificate[]>();
  const holdersOf = (name: NameKey): readonly Certificate[] => {
    const found = candidates.get(name) ?? merged(known.holders(nameHash(name)), arrived.get(name));
    candidates.set(name, found);
    return found;
  };
  const check = (signed: Certificate | SignedList, holder: Certificate): Verdict => [
    verdictKey(holder.publicKey, signed.id),
    verify(holder.publicKey, signed.signatureAlgorithm, signed.tbs, signed.signature),
  ];
  const tryAll = (signed: Certificate | SignedList, wanted: KeyIdentifier, holders: readonly Certificate[]) => {
    const verdicts: Verdict[] = [];
    for (const holder of matchingFirst(holders, wanted)) {
      const verdict = check(signed, holder);
      verdicts.push(verdict);
      if (verdict[1].kind === "good") break;
    }
    return verdicts;
  };
  for (const certificate of certificates) {
    const verdicts = tryAll(
      certificate,
      certificate.known.authorityKeyIdentifier?.keyIdentifier,
      holdersOf(certificate.issuer.key),
    );
    const own = verdictKey(certificate.publicKey, certificate.id);
    const isOwnKnown = !certificate.selfIssued || verdicts.some(([key]) => key === own);
    yield isOwnKnown ? verdicts : [...verdicts, check(certificate, certificate)];
  }
  for (const crl of crls) yield tryAll(crl, crl.authorityKeyIdentifier?.keyIdentifier, holdersOf(crl.issuer.key));
  for (const [name, holders] of arrived) {
    for (const certificate of known.waiting(nameHash(name))) {
      yield tryAll(certificate, certificate.known.authorityKeyIdentifier?.keyIdentifier, [...holders.values()]);
    }
  }
  return undefined;
}

type KeyIdentifier = Uint8Array | undefined;

/** One certificate for each entity of the batch, the one with the least id, as the record has it. */
function holdersByName(certificates: readonly Certificate[]): Map<NameKey, Map<EntityId, Certificate>> {
  const byName = new Map<NameKey, Map<EntityId, Certificate>>();
  for (const certificate of certificates) {
    const entity = entityId(certificate);
    const holders = byName.get(certificate.subject.key) ?? new Map<EntityId, Certificate>();
    const before = holders.get(entity);
    if (before === undefined || certificate.id < before.id) holders.set(entity, certificate);
    byName.set(certificate.subject.key, holders);
  }
  return byName;
}

/** Of both, by entity: the order in which the record tries keys that match alike. */
function merged(
  recorded: ReturnType<KnownRecord["holders"]>,
  arrived: ReadonlyMap<EntityId, Certificate> | undefined,
): readonly Certificate[] {
  const all = new Map(arrived);
  for (const { entity, certificate } of recorded) {
    const other = all.get(entity);
    if (other === undefined || certificate.id < other.id) all.set(entity, certificate);
  }
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, certificate]) => certificate);
}

function matchingFirst(holders: readonly Certificate[], wanted: KeyIdentifier): readonly Certificate[] {
  if (wanted === undefined || holders.length < 2) return holders;
  const matches = (holder: Certificate): boolean => {
    const found = holder.known.subjectKeyIdentifier;
    return found !== undefined && equalBytes(wanted, found);
  };
  return [...holders.filter(matches), ...holders.filter((holder) => !matches(holder))];
}
