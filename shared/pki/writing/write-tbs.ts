// Knows the two structures that a CA signs (RFC 5280 §4.1, §5.1) and how a signature is put beside them.
// Leaves extensions to write-extensions.ts and the signature itself to whoever holds the key.
import type { Instant } from "../../values/instant.ts";
import { bitString, constructed, type Der, integer, NOTHING, sequence, time, unsignedInteger } from "./der-writer.ts";

export interface CertificateToSign {
  /** Big-endian octets of a number that is not negative; RFC 5280 §4.1.2.2 wants at most 20 and not zero. */
  readonly serial: Uint8Array;
  /** The AlgorithmIdentifier of the signature to come. */
  readonly algorithm: Der;
  /** A whole Name, as all DER here is whole. */
  readonly issuer: Der;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly subject: Der;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Der;
  readonly extensions: readonly Der[];
}

/** TBSCertificate, version 3. */
export const writeTbsCertificate = (to: CertificateToSign): Der =>
  sequence(
    constructed(0, integer(2)),
    unsignedInteger(to.serial),
    to.algorithm,
    to.issuer,
    sequence(time(to.notBefore), time(to.notAfter)),
    to.subject,
    to.publicKey,
    constructed(3, sequence(...to.extensions)),
  );

export interface CrlToSign {
  readonly algorithm: Der;
  readonly issuer: Der;
  readonly thisUpdate: Instant;
  readonly nextUpdate: Instant;
  readonly revoked: readonly { readonly serial: Uint8Array; readonly since: Instant }[];
  readonly extensions: readonly Der[];
}

/** TBSCertList, version 2. */
export const writeTbsCrl = (to: CrlToSign): Der =>
  sequence(
    integer(1),
    to.algorithm,
    to.issuer,
    time(to.thisUpdate),
    time(to.nextUpdate),
    to.revoked.length === 0
      ? NOTHING
      : sequence(...to.revoked.map(({ serial, since }) => sequence(unsignedInteger(serial), time(since)))),
    constructed(0, sequence(...to.extensions)),
  );

/** Certificate or CertificateList: what was signed, under which algorithm, and the signature's octets. */
export const assembleSigned = (tbs: Der, algorithm: Der, signature: Uint8Array): Der =>
  sequence(tbs, algorithm, bitString(signature));
