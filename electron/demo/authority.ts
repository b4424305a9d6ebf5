// Knows a demonstration CA or subscriber: a name, a P-256 key pair made at this moment, and what it signs.
// Leaves the structures to shared/pki/writing and who certifies whom to the two frameworks.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { type Der, sequence } from "../../shared/pki/writing/der-writer.ts";
import {
  authorityKeyIdentifier,
  caConstraints,
  caIssuers,
  crlDistributionPoint,
  crlNumber,
  keyUsage,
  subjectKeyIdentifier,
  type USAGE,
} from "../../shared/pki/writing/write-extensions.ts";
import { type NameParts, writeName, writeOid } from "../../shared/pki/writing/write-name.ts";
import { assembleSigned, writeTbsCertificate, writeTbsCrl } from "../../shared/pki/writing/write-tbs.ts";
import { type Instant, instantOf } from "../../shared/values/instant.ts";

/** Whoever has a name and a key. The private key goes with this object, but for those of CAs: see `keepingKeys`. */
export interface KeyHolder {
  readonly name: NameParts;
  readonly publicKey: Der;
  /** SHA-1 of the key's bits: RFC 5280 §4.2.1.2, method (1). */
  readonly keyId: Uint8Array;
  readonly privateKey: KeyObject;
}

/** A CA also says where it publishes: `http://pki.brakewell.example/root`, to which endings are added. */
export interface Authority extends KeyHolder {
  readonly publishesAt: string;
}

/** ecdsa-with-SHA256 (RFC 5758 §3.2). */
const ALGORITHM = sequence(writeOid("1.2.840.10045.4.3.2"));
/** An uncompressed point of P-256. */
const POINT_OCTETS = 65;
const DAY = 86_400;

export function newKeyHolder(name: NameParts): KeyHolder {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = new Uint8Array(publicKey.export({ format: "der", type: "spki" }));
  const keyId = createHash("sha1").update(spki.subarray(-POINT_OCTETS)).digest();
  return { name, publicKey: spki, keyId, privateKey };
}

export function newAuthority(name: NameParts, publishesAt: string): Authority {
  const authority = { ...newKeyHolder(name), publishesAt };
  kept?.push(authority);
  return authority;
}

let kept: Authority[] | undefined;

/** Every CA that `make` sets up, with what it gives: made in one synchronous turn, so that nobody else's are among them. */
export function keepingKeys<Made>(make: () => Made): {
  readonly made: Made;
  readonly authorities: readonly Authority[];
} {
  const authorities: Authority[] = [];
  kept = authorities;
  try {
    return { made: make(), authorities };
  } finally {
    kept = undefined;
  }
}

/** The day of which the demonstration is, and days counted from it. */
export const dayFrom = (today: Instant, days: number): Instant => instantOf(today + days * DAY);

/** What a certificate says beside names, keys and identifiers. */
export interface Terms {
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  /** Present for a CA. */
  readonly ca?: { readonly pathLength?: number };
  /** Of an end entity; a CA signs certificates and CRLs. */
  readonly usage?: readonly (keyof typeof USAGE)[];
  readonly extensions?: readonly Der[];
}

/** The certificate's DER: issued by `issuer` to `subject`, who may be the same. */
export function issue(issuer: Authority, subject: KeyHolder, terms: Terms): Der {
  const { ca, usage = ca === undefined ? ["digitalSignature"] : ["keyCertSign", "cRLSign"] } = terms;
  const tbs = writeTbsCertificate({
    serial: Uint8Array.of(0x40, ...randomBytes(15)),
    algorithm: ALGORITHM,
    issuer: writeName(issuer.name),
    notBefore: terms.notBefore,
    notAfter: terms.notAfter,
    subject: writeName(subject.name),
    publicKey: subject.publicKey,
    extensions: [
      subjectKeyIdentifier(subject.keyId),
      ...(issuer === subject ? [] : [authorityKeyIdentifier(issuer.keyId)]),
      ...(ca === undefined ? [] : [caConstraints(ca.pathLength)]),
      keyUsage(usage),
      ...(terms.extensions ?? []),
      ...(issuer === subject
        ? []
        : [crlDistributionPoint(`${issuer.publishesAt}.crl`), caIssuers(`${issuer.publishesAt}.p7c`)]),
    ],
  });
  return signed(issuer, tbs);
}

/** A complete CRL of `issuer` on which nothing stands, from and until these moments. */
export function issueCrl(issuer: Authority, thisUpdate: Instant, nextUpdate: Instant, number: number): Der {
  const extensions = [authorityKeyIdentifier(issuer.keyId), crlNumber(number)];
  const name = writeName(issuer.name);
  return signed(
    issuer,
    writeTbsCrl({ algorithm: ALGORITHM, issuer: name, thisUpdate, nextUpdate, revoked: [], extensions }),
  );
}

const signed = (issuer: KeyHolder, tbs: Der): Der =>
  assembleSigned(tbs, ALGORITHM, sign("sha256", tbs, issuer.privateKey));
