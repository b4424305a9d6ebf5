// Knows where a CRL is found: by its issuer's name, complete and delta ones apart. Leaves time, scope and signatures to
// check-revocation.ts.
import type { CertificateList, CrlId } from "../../pki/crl.ts";
import { EXTENSION } from "../../pki/extension-oids.ts";
import type { NameKey } from "../../pki/name.ts";
import { type CrlGap, permanentGap } from "./crl-fitness.ts";
import { distributionPointKeys } from "./distribution-point-names.ts";
import { reasonMask } from "./reason-mask.ts";
import { indexEntries, type RevokedEntries } from "./revoked-entries.ts";

/** A CRL with what is worked out of it once, at first use. */
export interface IndexedCrl {
  readonly crl: CertificateList;
  readonly entries: RevokedEntries;
  /** What stands against it at any time. */
  readonly permanentGap: CrlGap | undefined;
  /** Keys of the names in its issuingDistributionPoint, made whole; `undefined` where it names no point. */
  readonly pointKeys: readonly string[] | undefined;
  /** Equal for two CRLs of one issuer that have the same scope (RFC 5280 §5.2.4 (b)). */
  readonly scopeKey: string;
}

export interface RevocationIndex {
  /** Newest first, then by id. */
  readonly complete: (issuer: NameKey) => readonly IndexedCrl[];
  /** Those with this scope, newest first, then by id. */
  readonly deltas: (issuer: NameKey, scopeKey: string) => readonly IndexedCrl[];
  /** True where the issuer has a delta CRL of whatever scope. */
  readonly hasDelta: (issuer: NameKey) => boolean;
}

/** Sorts CRLs by issuer, once; one that is given twice counts once. The order they are given in makes no difference. */
export function createRevocationIndex(crls: readonly CertificateList[]): RevocationIndex {
  const unique = new Map<CrlId, CertificateList>();
  for (const crl of crls) {
    const other = unique.get(crl.id);
    // Octets behind the outer TLV are a finding but not part of the id: the cleaner copy counts.
    if (other === undefined || crl.findings.length < other.findings.length) unique.set(crl.id, crl);
  }
  const sorted = [...unique.values()].sort((a, b) => b.thisUpdate - a.thisUpdate || (a.id < b.id ? -1 : 1));
  const complete = new Map<NameKey, IndexedCrl[]>();
  const deltas = new Map<NameKey, IndexedCrl[]>();
  for (const crl of sorted) addTo(isDelta(crl) ? deltas : complete, crl.issuer.key, new LazyCrl(crl));
  const byScope = new Map<NameKey, ReadonlyMap<string, readonly IndexedCrl[]>>();
  const deltasByScope = (issuer: NameKey): ReadonlyMap<string, readonly IndexedCrl[]> => {
    const known = byScope.get(issuer);
    if (known !== undefined) return known;
    const made = new Map<string, IndexedCrl[]>();
    for (const delta of deltas.get(issuer) ?? []) addTo(made, delta.scopeKey, delta);
    byScope.set(issuer, made);
    return made;
  };
  return {
    complete: (issuer) => complete.get(issuer) ?? [],
    deltas: (issuer, scopeKey) => deltasByScope(issuer).get(scopeKey) ?? [],
    hasDelta: (issuer) => deltas.has(issuer),
  };
}

/** A delta by its indicator, readable or not: what may be a delta must never pass for a complete CRL. */
const isDelta = (crl: CertificateList): boolean =>
  crl.deltaBaseNumber !== undefined || crl.extensions.some(({ oid }) => oid === EXTENSION.deltaCRLIndicator);

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

class LazyCrl implements IndexedCrl {
  readonly crl: CertificateList;
  private indexed: RevokedEntries | undefined = undefined;
  private judged: { readonly gap: CrlGap | undefined } | undefined = undefined;
  private points: { readonly keys: readonly string[] | undefined } | undefined = undefined;
  private scope: string | undefined = undefined;

  constructor(crl: CertificateList) {
    this.crl = crl;
  }

  get entries(): RevokedEntries {
    this.indexed ??= indexEntries(this.crl);
    return this.indexed;
  }

  get permanentGap(): CrlGap | undefined {
    this.judged ??= { gap: permanentGap(this.crl, this.entries) };
    return this.judged.gap;
  }

  get pointKeys(): readonly string[] | undefined {
    if (this.points === undefined) {
      const point = this.crl.issuingDistributionPoint?.distributionPoint;
      this.points = { keys: point === undefined ? undefined : distributionPointKeys(point, this.crl.issuer) };
    }
    return this.points.keys;
  }

  get scopeKey(): string {
    this.scope ??= scopeKeyOf(this.crl, this.pointKeys);
    return this.scope;
  }
}

/** RFC 5280 §5.2.4 (b): no issuingDistributionPoint in either, or one with the same value in each field. */
function scopeKeyOf(crl: CertificateList, pointKeys: readonly string[] | undefined): string {
  const point = crl.issuingDistributionPoint;
  if (point === undefined) return "none";
  const flags = [
    point.onlyContainsUserCerts,
    point.onlyContainsCACerts,
    point.onlyContainsAttributeCerts,
    point.indirectCRL,
  ];
  const reasons = point.onlySomeReasons === undefined ? "all" : reasonMask(point.onlySomeReasons);
  const names = pointKeys === undefined ? [] : [...new Set(pointKeys)].sort();
  return JSON.stringify([flags, reasons, pointKeys !== undefined, names]);
}
