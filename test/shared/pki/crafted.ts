// Knows how to put a certificate or a CRL together from raw parts, any of which a test replaces, also by wrong ones.
// Leaves well-formed certificates from descriptions to ../../mesh.
import {
  bitString,
  boolean,
  constructed,
  type Der,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  printableString,
  sequence,
  setOf,
  time,
} from "../../mesh/der-writer.ts";

export const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));
export const NOTHING = new Uint8Array(0);

export const name = (commonName: string): Der => sequence(setOf(sequence(oid("2.5.4.3"), printableString(commonName))));

export const ALGORITHM = sequence(oid("1.2.840.113549.1.1.11"), nullValue());
const PUBLIC_KEY = sequence(sequence(oid("1.2.840.113549.1.1.1"), nullValue()), bitString(hex("3003020105")));

/** Extension ::= SEQUENCE { extnID, critical, extnValue } around `value`. */
export const extension = (id: string, critical: boolean, value: Uint8Array): Der =>
  sequence(oid(id), critical ? boolean(true) : NOTHING, octetString(value));

export const CRL_NUMBER = extension("2.5.29.20", false, integer(7));

/** Whole TLVs, in the order of RFC 5280 §4.1; `NOTHING` leaves one out. */
export interface CertificateParts {
  readonly version: Der;
  readonly serial: Der;
  readonly tbsAlgorithm: Der;
  readonly issuer: Der;
  readonly validity: Der;
  readonly subject: Der;
  readonly publicKey: Der;
  readonly uniqueIds: Der;
  /** Extensions one by one; or the whole [3]. */
  readonly extensions: readonly Der[] | Der;
  readonly algorithm: Der;
  readonly signature: Der;
  /** Behind the signature, inside the Certificate. */
  readonly more: Der;
}

export function craftCertificate(parts: Partial<CertificateParts> = {}): Uint8Array {
  const extensions = parts.extensions ?? [extension("2.5.29.15", true, namedBits([0]))];
  const tbs = sequence(
    parts.version ?? constructed(0, integer(2)),
    parts.serial ?? integer(1234),
    parts.tbsAlgorithm ?? ALGORITHM,
    parts.issuer ?? name("Issuer"),
    parts.validity ?? sequence(time("2020-01-01T00:00:00Z"), time("2030-01-01T00:00:00Z")),
    parts.subject ?? name("Subject"),
    parts.publicKey ?? PUBLIC_KEY,
    parts.uniqueIds ?? NOTHING,
    extensions instanceof Uint8Array ? extensions : constructed(3, sequence(...extensions)),
  );
  return sequence(
    tbs,
    parts.algorithm ?? ALGORITHM,
    parts.signature ?? bitString(hex("0102030405060708")),
    parts.more ?? NOTHING,
  );
}

/** A certificate with one extension. */
export const withExtension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  craftCertificate({ extensions: [extension(id, critical, value)] });

/** Whole TLVs, in the order of RFC 5280 §5.1. */
export interface CrlParts {
  readonly version: Der;
  readonly issuer: Der;
  readonly updates: Der;
  readonly revoked: Der;
  /** Extensions one by one; or the whole [0]. */
  readonly extensions: readonly Der[] | Der;
  readonly signature: Der;
  readonly algorithm: Der;
}

export function craftCrl(parts: Partial<CrlParts> = {}): Uint8Array {
  const extensions = parts.extensions ?? [CRL_NUMBER];
  const tbs = sequence(
    parts.version ?? integer(1),
    ALGORITHM,
    parts.issuer ?? name("Issuer"),
    parts.updates ?? Uint8Array.from([...time("2020-01-01T00:00:00Z"), ...time("2030-01-01T00:00:00Z")]),
    parts.revoked ?? NOTHING,
    extensions instanceof Uint8Array ? extensions : constructed(0, sequence(...extensions)),
  );
  return sequence(tbs, parts.algorithm ?? ALGORITHM, parts.signature ?? bitString(hex("0102030405060708")));
}

/** An entry of a CRL, with the extensions given. */
export const entry = (serial: number, ...extensions: readonly Der[]): Der =>
  sequence(integer(serial), time("2021-01-01T00:00:00Z"), extensions.length === 0 ? NOTHING : sequence(...extensions));
