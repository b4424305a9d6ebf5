// Knows how a CRL comes of a small description: RFC 5280 §5.1 in DER, signed by a key scheme. Writes what it is told.
// Leaves certificates to certificate-builder.ts.
import {
  bitString,
  boolean,
  concat,
  constructed,
  type Der,
  enumerated,
  integer,
  integerOctets,
  namedBits,
  octetString,
  oid,
  primitive,
  sequence,
  time,
} from "./der-writer.ts";
import { FAKE_KEYS, type KeyScheme } from "./key-scheme.ts";
import { distinguishedName, generalName } from "./name-writer.ts";

export interface RevokedDescription {
  /** Content octets in hexadecimal. */
  readonly serial: string;
  readonly date?: string;
  /** CRLReason's number (RFC 5280 §5.3.1). */
  readonly reason?: number;
  /** The name of another CA whose certificate this is: an indirect CRL's entry. */
  readonly certificateIssuer?: string;
}

export interface CrlDescription {
  readonly issuer: string;
  readonly issuerKey: string;
  readonly thisUpdate?: string;
  /** `null` leaves nextUpdate out. */
  readonly nextUpdate?: string | null;
  readonly revoked?: readonly RevokedDescription[];
  readonly number?: number;
  /** BaseCRLNumber: makes this a delta CRL. */
  readonly deltaBase?: number;
  readonly distribution?: {
    readonly fullName?: string;
    readonly onlyUserCerts?: boolean;
    readonly onlyCACerts?: boolean;
    /** Bit numbers of ReasonFlags. */
    readonly onlySomeReasons?: readonly number[];
    readonly indirect?: boolean;
  };
  /** keyIdentifier in hexadecimal. */
  readonly authorityKeyId?: string;
  readonly badSignature?: boolean;
}

/** The CRL's DER, version 2. */
export function buildCrl(d: CrlDescription, keys: KeyScheme = FAKE_KEYS): Der {
  const algorithm = keys.algorithm(d.issuerKey);
  const tbs = sequence(
    integer(1),
    algorithm,
    distinguishedName(d.issuer),
    time(d.thisUpdate ?? "2024-12-01T00:00:00Z"),
    d.nextUpdate === null ? new Uint8Array() : time(d.nextUpdate ?? "2025-12-01T00:00:00Z"),
    d.revoked && d.revoked.length > 0 ? sequence(...d.revoked.map(revokedEntry)) : new Uint8Array(),
    constructed(0, sequence(...crlExtensions(d))),
  );
  const signature = Uint8Array.from(keys.sign(d.issuerKey, tbs));
  const last = signature.length - 1;
  if (d.badSignature) signature[last] = (signature[last] ?? 0) ^ 1;
  return sequence(tbs, algorithm, bitString(signature));
}

const extension = (id: string, critical: boolean, value: Uint8Array): Der =>
  sequence(oid(id), critical ? boolean(true) : new Uint8Array(), octetString(value));

function revokedEntry(entry: RevokedDescription): Der {
  const extensions: Der[] = [];
  if (entry.reason !== undefined) extensions.push(extension("2.5.29.21", false, enumerated(entry.reason)));
  if (entry.certificateIssuer !== undefined)
    extensions.push(extension("2.5.29.29", true, sequence(generalName(`dn:${entry.certificateIssuer}`))));
  return sequence(
    integerOctets(Buffer.from(entry.serial, "hex")),
    time(entry.date ?? "2024-11-01T00:00:00Z"),
    extensions.length === 0 ? new Uint8Array() : sequence(...extensions),
  );
}

function crlExtensions(d: CrlDescription): Der[] {
  const extensions = [extension("2.5.29.20", false, integer(d.number ?? 1))];
  if (d.authorityKeyId !== undefined) {
    const identifier = primitive(0, Buffer.from(d.authorityKeyId, "hex"));
    extensions.push(extension("2.5.29.35", false, sequence(identifier)));
  }
  if (d.deltaBase !== undefined) extensions.push(extension("2.5.29.27", true, integer(d.deltaBase)));
  const point = d.distribution;
  if (point === undefined) return extensions;
  const flag = (number: number, value: boolean | undefined): Der =>
    value ? Uint8Array.of(0x80 | number, 1, 0xff) : new Uint8Array();
  const value = concat([
    point.fullName === undefined ? new Uint8Array() : constructed(0, constructed(0, generalName(point.fullName))),
    flag(1, point.onlyUserCerts),
    flag(2, point.onlyCACerts),
    point.onlySomeReasons ? namedBits(point.onlySomeReasons, 0x83) : new Uint8Array(),
    flag(4, point.indirect),
  ]);
  return [...extensions, extension("2.5.29.28", true, sequence(value))];
}
