// Knows who stands on a CRL: entries by serial number and certificate issuer (RFC 5280 §5.3.3, carried over from entry
// to entry). Leaves what an entry means, and whether the CRL counts, to others.
import type { CertificateList, RevokedCertificate } from "../../pki/crl.ts";
import type { NameKey } from "../../pki/name.ts";
import { directoryNamesOf } from "./distribution-point-names.ts";
import { integerKey } from "./integer-octets.ts";

export interface RevokedEntries {
  /** Every entry for the certificate with this issuer and serial (content octets), in the order of the CRL. */
  readonly find: (issuer: NameKey, serial: Uint8Array) => readonly RevokedCertificate[];
  /** Some entry has a critical extension that is not known here (§5.3). */
  readonly unknownCritical: boolean;
  /** Some certificateIssuer names nobody by a distinguished name, so that what it governs cannot be told. */
  readonly issuerWithoutName: boolean;
  /** Some certificateIssuer names somebody other than the CRL's issuer. */
  readonly namesOthers: boolean;
}

/** From the entry at `from` on, until the next run, the entries are about certificates of these issuers. */
interface IssuerRun {
  readonly from: number;
  readonly issuers: ReadonlySet<NameKey>;
}

/** Reads through all entries once; 1,000,000 of them take a map and an array of numbers, no object each. */
export function indexEntries(crl: CertificateList): RevokedEntries {
  const { revoked } = crl;
  // An entry before the first certificateIssuer is about a certificate of the CRL's issuer.
  const runs: IssuerRun[] = [{ from: 0, issuers: new Set([crl.issuer.key]) }];
  const lastWith = new Map<string, number>();
  // For each entry 1 + the position of the one before it with the same serial; 0 for none.
  const before = new Uint32Array(revoked.length);
  let unknownCritical = false;
  let issuerWithoutName = false;
  let namesOthers = false;
  revoked.forEach((entry, position) => {
    unknownCritical ||= entry.unknownCritical;
    if (entry.certificateIssuer !== undefined) {
      const issuers = new Set(directoryNamesOf(entry.certificateIssuer).map((name) => name.key));
      issuerWithoutName ||= issuers.size === 0;
      namesOthers ||= issuers.size > 1 || !issuers.has(crl.issuer.key);
      runs.push({ from: position, issuers });
    }
    const key = integerKey(entry.serial);
    before[position] = lastWith.get(key) ?? 0;
    lastWith.set(key, position + 1);
  });
  const find = (issuer: NameKey, serial: Uint8Array): readonly RevokedCertificate[] => {
    const found: RevokedCertificate[] = [];
    let next = lastWith.get(integerKey(serial)) ?? 0;
    while (next > 0) {
      const entry = revoked[next - 1];
      if (entry !== undefined && runAt(runs, next - 1).has(issuer)) found.push(entry);
      next = before[next - 1] ?? 0;
    }
    return found.reverse();
  };
  return { find, unknownCritical, issuerWithoutName, namesOthers };
}

/** The issuers in force at `position`: those of the last run that begins at or before it. */
function runAt(runs: readonly IssuerRun[], position: number): ReadonlySet<NameKey> {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.from ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return runs[low]?.issuers ?? new Set();
}
