// Knows which signatures a commit will ask about, and verifies them beforehand: in the import's thread, not in the core. It goes
// through the batch as the record will, event by event, by the same order of trying (record/projections/find-issuer.ts).
// Leaves which entity issued what to the record, which decides it from these verdicts, and verification to the port.
import type { EntityId } from "../../shared/framework/registry.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { SignatureVerdict, SignatureVerifier, SubjectPublicKeyInfo } from "../../shared/pki/public-key.ts";
import type { CertificateExtract, CrlExtract } from "../record/extract.ts";
import {
  findIssuer,
  KEYS_AT_EACH_END,
  type KeysNamed,
  type SignerKey,
  signedBy,
} from "../record/projections/find-issuer.ts";
import { verdictKey } from "../record/signature-verdicts.ts";
import type { Signature } from "../record/stored-items.ts";
import type { KnownRecord } from "./stage-known.ts";

/** Of a new item what finding its issuer needs: nothing else of a large one is held. */
export interface StagedCertificate extends Signature {
  readonly extract: CertificateExtract;
  readonly publicKey: SubjectPublicKeyInfo;
}
export interface StagedCrl extends Signature {
  readonly extract: CrlExtract;
}

export interface Staged {
  readonly certificates: readonly StagedCertificate[];
  readonly crls: readonly StagedCrl[];
}

type Verdict = readonly [key: string, verdict: SignatureVerdict];

/** A key of the record, or of the batch: then it is known already. */
interface StagedKey extends SignerKey {
  readonly keyHash: string;
  readonly publicKey: () => SubjectPublicKeyInfo;
}

interface Item extends Signature {
  readonly extract: Pick<CertificateExtract | CrlExtract, "id" | "issuerNameHash" | "authorityKeyIdentifier">;
}

/** Verifies what the commit of this batch will ask, no more and no less. Gives the verdicts of one item at a time. */
export function* verifyStaged(
  { certificates, crls }: Staged,
  known: KnownRecord,
  verify: SignatureVerifier,
): Generator<readonly Verdict[], undefined> {
  const keys = keysOf(known);
  const waiting = waitingIn(known);
  let verdicts = new Map<string, SignatureVerdict>();
  const isGood = (key: StagedKey, id: CertificateId | CrlId, signed: () => Signature): boolean => {
    const question = verdictKey(key.keyHash, id);
    let verdict = verdicts.get(question);
    if (verdict === undefined) {
      const { signatureAlgorithm, tbs, signature } = signed();
      verdict = verify(key.publicKey(), signatureAlgorithm, tbs, signature);
      verdicts.set(question, verdict);
    }
    return verdict.kind === "good";
  };
  const issuerOf = (item: Item, own?: StagedKey) =>
    findIssuer(item.extract, own, keys.named, (key) => isGood(key, item.extract.id, () => item));

  for (const certificate of certificates) {
    verdicts = new Map();
    const { extract, publicKey } = certificate;
    const own: StagedKey = { id: extract.entity, keyHash: extract.keyHash, publicKey: () => publicKey };
    if (issuerOf(certificate, extract.selfIssued ? own : undefined) === undefined) waiting.add(certificate);
    if (extract.selfIssued) isGood(own, extract.id, () => certificate);
    if (!keys.has(own.id)) {
      const { nameHash, keyIdentifier } = extract;
      for (const one of signedBy(waiting.under(nameHash, keyIdentifier, extract.id), ({ id, signed }) =>
        isGood(own, id, signed),
      ))
        waiting.found(one.id);
      for (const one of signedBy(waiting.crlsUnder(nameHash, keyIdentifier), ({ id, signed }) =>
        isGood(own, id, signed),
      ))
        waiting.found(one.id);
      keys.add(own, extract);
    }
    yield [...verdicts];
  }
  for (const crl of crls) {
    verdicts = new Map();
    issuerOf(crl);
    yield [...verdicts];
  }
  return undefined;
}

/** The record's keys and behind them those of the batch, in its order. */
function keysOf(known: KnownRecord) {
  const fresh = new Set<EntityId>();
  const byName = new Map<string, StagedKey[]>();
  const named: KeysNamed<StagedKey> = (nameHash, identifier) => {
    const inRecord = known.keysNamed(nameHash, identifier);
    const arrived = byName.get(identifier === undefined ? nameHash : `${nameHash}/${identifier}`) ?? [];
    const stored = (rows: typeof inRecord.oldest): StagedKey[] =>
      rows.map((row) => ({ id: row.id, keyHash: row.key_hash, publicKey: () => known.publicKey(row.certificate) }));
    return {
      oldest: [...stored(inRecord.oldest), ...arrived.slice(0, KEYS_AT_EACH_END)].slice(0, KEYS_AT_EACH_END),
      newest: [...stored(inRecord.newest), ...arrived.slice(-KEYS_AT_EACH_END)].slice(-KEYS_AT_EACH_END),
    };
  };
  const put = (name: string, key: StagedKey) => {
    const keys = byName.get(name);
    if (keys === undefined) byName.set(name, [key]);
    else keys.push(key);
  };
  return {
    named,
    has: (id: EntityId) => fresh.has(id) || known.hasEntity(id),
    add: (key: StagedKey, { nameHash, keyIdentifier }: CertificateExtract) => {
      fresh.add(key.id);
      put(nameHash, key);
      if (keyIdentifier !== null) put(`${nameHash}/${keyIdentifier}`, key);
    },
  };
}

interface Waiting {
  readonly id: CertificateId | CrlId;
  readonly signed: () => Signature;
}

/** What waits for a key of its issuer's name: in the record, and behind it in the batch; without what has found one since. */
function waitingIn(known: KnownRecord) {
  const joined = new Set<string>();
  /** By name; the order is that of the batch. What was joined goes when it is next met. */
  const byName = new Map<string, Map<CertificateId, StagedCertificate>>();
  const byIdentifier = new Map<string, Map<CertificateId, StagedCertificate>>();
  const put = (map: typeof byName, name: string, certificate: StagedCertificate) => {
    const some = map.get(name) ?? new Map<CertificateId, StagedCertificate>();
    some.set(certificate.extract.id, certificate);
    map.set(name, some);
  };
  function* left<Row extends { readonly id: CertificateId | CrlId }>(rows: Iterable<Row>): Generator<Row> {
    for (const row of rows) if (!joined.has(row.id)) yield row;
  }
  function* arrived(
    items: Map<CertificateId, StagedCertificate> | undefined,
    except: string | null,
  ): Generator<Waiting> {
    for (const [id, certificate] of items ?? []) {
      if (joined.has(id)) items?.delete(id);
      else if (except === null || certificate.extract.authorityKeyIdentifier !== except)
        yield { id, signed: () => certificate };
    }
  }
  return {
    add: (certificate: StagedCertificate) => {
      const { issuerNameHash, authorityKeyIdentifier } = certificate.extract;
      put(byName, issuerNameHash, certificate);
      if (authorityKeyIdentifier !== null)
        put(byIdentifier, `${issuerNameHash}/${authorityKeyIdentifier}`, certificate);
    },
    found: (id: CertificateId | CrlId) => {
      joined.add(id);
    },
    /** `itself`: the certificate that brought the key; its own key was tried already. */
    under: function* (nameHash: string, identifier: string | null, itself: CertificateId): Generator<Waiting> {
      const stored = (id: CertificateId): Waiting => ({ id, signed: () => known.signed({ kind: "certificate", id }) });
      const isNamed = (row: { readonly authority_key_identifier: string | null }) =>
        identifier !== null && row.authority_key_identifier === identifier;
      // The record gives what names the identifier first; what the batch has of it comes in between.
      let named = identifier !== null;
      const fromBatch = function* (
        items: typeof byName extends Map<string, infer Items> ? Items | undefined : never,
        except: string | null,
      ) {
        for (const one of arrived(items, except)) if (one.id !== itself) yield one;
      };
      for (const row of left(known.certificatesAwaiting(nameHash, identifier))) {
        if (named && !isNamed(row)) {
          named = false;
          yield* fromBatch(byIdentifier.get(`${nameHash}/${identifier}`), null);
        }
        yield stored(row.id);
      }
      if (named) yield* fromBatch(byIdentifier.get(`${nameHash}/${identifier}`), null);
      yield* fromBatch(byName.get(nameHash), identifier);
    },
    crlsUnder: function* (nameHash: string, identifier: string | null): Generator<Waiting> {
      for (const { id } of left(known.crlsAwaiting(nameHash, identifier)))
        yield { id, signed: () => known.signed({ kind: "crl", id }) };
    },
  };
}
