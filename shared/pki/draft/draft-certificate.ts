// Knows how a draft becomes octets that the engine can read: a whole certificate without a signature (RFC 9925).
// Leaves what a path may do with it to shared/path, and never signs.
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { parseTime } from "../../values/instant.ts";
import type { Certificate } from "../certificate.ts";
import { EXTENSION } from "../extension-oids.ts";
import type { Oid } from "../oid.ts";
import { parseCertificate } from "../parse-certificate.ts";
import { type Der, sequence } from "../writing/der-writer.ts";
import {
  authorityKeyIdentifier,
  caConstraints,
  certificatePolicies,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
  writeExtension,
} from "../writing/write-extensions.ts";
import { writeOid } from "../writing/write-name.ts";
import { assembleSigned, writeTbsCertificate } from "../writing/write-tbs.ts";
import type { Draft } from "./draft.ts";

/** RFC 9925 §3: id-alg-unsigned, parameters absent; such a signature is never valid. */
export const UNSIGNED: Der = sequence(writeOid("1.3.6.1.5.5.7.6.36"));
export const NO_SIGNATURE = new Uint8Array();
/** RFC 5280 §4.1.2.2 allows 20. */
const SERIAL_OCTETS = 16;

/** What the draft says itself; everything else is copied. */
const OWN: ReadonlySet<Oid> = new Set([
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.certificatePolicies,
  EXTENSION.policyMappings,
  EXTENSION.policyConstraints,
  EXTENSION.inhibitAnyPolicy,
]);

/**
 * The draft as a certificate of version 3; `issuer` and `like` are those that the draft names. The serial is made of
 * the rest, so that the same draft has the same id and two different ones differ. Throws where a time is none: the
 * caller has checked it.
 */
export function draftCertificate(
  draft: Draft,
  issuer: Certificate,
  like: Certificate,
  sha256: (octets: Uint8Array) => Uint8Array = nobleSha256,
): Certificate {
  const octets = (serial: Uint8Array): Uint8Array =>
    writeTbsCertificate({
      serial,
      algorithm: UNSIGNED,
      issuer: issuer.subject.der,
      notBefore: secondOf(draft.notBefore),
      notAfter: secondOf(draft.notAfter),
      subject: like.subject.der,
      publicKey: like.publicKey.der,
      extensions: extensionsOf(draft, issuer, like),
    });
  const serial = sha256(octets(Uint8Array.of(1))).slice(0, SERIAL_OCTETS);
  const parsed = parseCertificate(assembleSigned(octets(serial), UNSIGNED, NO_SIGNATURE), sha256);
  if (!parsed.ok) throw new Error(`the draft is unreadable: ${parsed.error.message}`);
  return parsed.value;
}

function extensionsOf(draft: Draft, issuer: Certificate, like: Certificate): readonly Der[] {
  const isCa = like.version !== 3 || like.known.basicConstraints?.ca === true;
  const { requireExplicitPolicy, inhibitPolicyMapping } = draft;
  const { subjectKeyIdentifier } = issuer.known;
  const isCopied = (oid: Oid): boolean =>
    !OWN.has(oid) &&
    !(isCa && oid === EXTENSION.basicConstraints) &&
    (draft.nameConstraints || oid !== EXTENSION.nameConstraints);
  const skips = {
    ...(requireExplicitPolicy === undefined ? {} : { requireExplicitPolicy }),
    ...(inhibitPolicyMapping === undefined ? {} : { inhibitPolicyMapping }),
  };
  return [
    ...(subjectKeyIdentifier === undefined ? [] : [authorityKeyIdentifier(subjectKeyIdentifier)]),
    ...(isCa ? [caConstraints(draft.pathLength)] : []),
    ...(draft.policies.length === 0 ? [] : [certificatePolicies(draft.policies)]),
    ...(draft.mappings.length === 0 ? [] : [policyMappings(draft.mappings)]),
    ...(Object.keys(skips).length === 0 ? [] : [policyConstraints(skips)]),
    ...(draft.inhibitAnyPolicy === undefined ? [] : [inhibitAnyPolicy(draft.inhibitAnyPolicy)]),
    ...like.extensions
      .filter(({ oid }) => isCopied(oid))
      .map(({ oid, critical, value }) => writeExtension(oid, critical, value)),
  ];
}

function secondOf(text: string) {
  const time = parseTime(text);
  if (time === undefined) throw new Error(`${text} is no time`);
  return time.second;
}
