// Knows how a certificate comes of a small description: RFC 5280 §4.1 in DER, signed by a key scheme. Writes what it
// is told, right or wrong; leaves judgement to the judges and the engine.
import { createHash } from "node:crypto";
import {
  bitString,
  boolean,
  concat,
  constructed,
  type Der,
  integer,
  integerOctets,
  namedBits,
  octetString,
  oid,
  sequence,
  time,
} from "./der-writer.ts";
import { FAKE_KEYS, type KeyScheme } from "./key-scheme.ts";
import { distinguishedName, generalName, generalSubtree } from "./name-writer.ts";

/** Names as in name-writer.ts; keys by label; policies as dotted OIDs. What is absent is not in the certificate. */
export interface CertificateDescription {
  readonly subject: string;
  readonly subjectKey: string;
  readonly issuer: string;
  readonly issuerKey: string;
  /** Content octets in hexadecimal; without it made from the hash of the description, so equal ones are equal. */
  readonly serial?: string;
  readonly version?: 1 | 3;
  /** RFC 3339 with Z; 2020-01-01T00:00:00Z to 2040-01-01T00:00:00Z unless said otherwise. */
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** `true` writes basicConstraints with cA and keyUsage with keyCertSign and cRLSign, unless `keyUsage` is given. */
  readonly ca?: boolean;
  readonly pathLen?: number;
  /** Bit numbers of RFC 5280 §4.2.1.3; 5 is keyCertSign, 6 cRLSign. `[]` leaves the extension out. */
  readonly keyUsage?: readonly number[];
  readonly policies?: readonly string[];
  readonly mappings?: readonly (readonly [issuerDomain: string, subjectDomain: string])[];
  readonly requireExplicit?: number;
  readonly inhibitMapping?: number;
  readonly inhibitAny?: number;
  readonly permitted?: readonly string[];
  readonly excluded?: readonly string[];
  readonly altNames?: readonly string[];
  /** Key identifiers in hexadecimal. */
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  /** Full name of one distribution point, as a GeneralName. */
  readonly distributionPoint?: string;
  readonly noRevAvail?: boolean;
  readonly further?: readonly { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }[];
  /** Damages the signature after it was made. */
  readonly badSignature?: boolean;
}

const NOT_BEFORE = "2020-01-01T00:00:00Z";
const NOT_AFTER = "2040-01-01T00:00:00Z";

/** The certificate's DER. */
export function buildCertificate(description: CertificateDescription, keys: KeyScheme = FAKE_KEYS): Der {
  const algorithm = keys.algorithm(description.issuerKey);
  const tbs = buildTbs(description, keys.publicKey(description.subjectKey), algorithm);
  const signature = Uint8Array.from(keys.sign(description.issuerKey, tbs));
  const last = signature.length - 1;
  if (description.badSignature) signature[last] = (signature[last] ?? 0) ^ 1;
  return sequence(tbs, algorithm, bitString(signature));
}

function buildTbs(d: CertificateDescription, publicKey: Der, algorithm: Der): Der {
  const extensions = d.version === 1 ? [] : buildExtensions(d);
  return sequence(
    d.version === 1 ? new Uint8Array() : constructed(0, integer(2)),
    integerOctets(serialOf(d)),
    algorithm,
    distinguishedName(d.issuer),
    sequence(time(d.notBefore ?? NOT_BEFORE), time(d.notAfter ?? NOT_AFTER)),
    distinguishedName(d.subject),
    publicKey,
    extensions.length === 0 ? new Uint8Array() : constructed(3, sequence(...extensions)),
  );
}

/** Content octets of the serial number that `buildCertificate` writes for this description. */
export function serialOf(d: CertificateDescription): Uint8Array {
  if (d.serial !== undefined) return Buffer.from(d.serial, "hex");
  const hash = createHash("sha256").update(JSON.stringify(d)).digest();
  return concat([Uint8Array.of(0x40 | ((hash[0] ?? 0) & 0x3f)), hash.subarray(1, 8)]); // positive, no leading zero
}

const extension = (id: string, critical: boolean, value: Uint8Array): Der =>
  sequence(oid(id), critical ? boolean(true) : new Uint8Array(), octetString(value));

function buildExtensions(d: CertificateDescription): Der[] {
  const usage = d.keyUsage ?? (d.ca ? [5, 6] : []);
  const built: Der[] = [];
  const add = (id: string, critical: boolean, value: Uint8Array) => built.push(extension(id, critical, value));
  if (d.subjectKeyId !== undefined) add("2.5.29.14", false, octetString(Buffer.from(d.subjectKeyId, "hex")));
  if (d.authorityKeyId !== undefined) add("2.5.29.35", false, sequence(tlvKeyId(Buffer.from(d.authorityKeyId, "hex"))));
  if (d.ca !== undefined) {
    const limit = d.pathLen === undefined ? new Uint8Array() : integer(d.pathLen);
    add("2.5.29.19", true, sequence(d.ca ? boolean(true) : new Uint8Array(), limit));
  }
  if (usage.length > 0) add("2.5.29.15", true, namedBits(usage));
  if (d.policies) add("2.5.29.32", false, sequence(...d.policies.map((policy) => sequence(oid(policy)))));
  if (d.mappings) add("2.5.29.33", true, sequence(...d.mappings.map(([from, to]) => sequence(oid(from), oid(to)))));
  if (d.requireExplicit !== undefined || d.inhibitMapping !== undefined)
    add("2.5.29.36", true, sequence(skipCerts(0, d.requireExplicit), skipCerts(1, d.inhibitMapping)));
  if (d.inhibitAny !== undefined) add("2.5.29.54", true, integer(d.inhibitAny));
  if (d.permitted || d.excluded) add("2.5.29.30", true, sequence(subtrees(0, d.permitted), subtrees(1, d.excluded)));
  if (d.altNames) add("2.5.29.17", d.subject === "", sequence(...d.altNames.map(generalName)));
  if (d.distributionPoint !== undefined)
    add("2.5.29.31", false, sequence(sequence(constructed(0, constructed(0, generalName(d.distributionPoint))))));
  if (d.noRevAvail) add("2.5.29.56", false, Uint8Array.of(5, 0));
  for (const other of d.further ?? []) add(other.oid, other.critical, other.value);
  return built;
}

const tlvKeyId = (id: Uint8Array): Der => concat([Uint8Array.of(0x80, id.length), id]);

const skipCerts = (number: number, value: number | undefined): Der =>
  value === undefined ? new Uint8Array() : concat([Uint8Array.of(0x80 | number), integer(value).subarray(1)]);

const subtrees = (number: number, bases: readonly string[] | undefined): Der =>
  bases === undefined ? new Uint8Array() : constructed(number, ...bases.map((base) => generalSubtree(base)));
