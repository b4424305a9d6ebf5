// Knows how the octets of a case become a question: certificates, CRLs, anchors, subtrees. What can't be read in a pool or
// among CRLs is skipped; in target or path it is the answer; elsewhere it is an error of the line.
import { createHash } from "node:crypto";
import type { PathInputs, PathQuestion, TrustAnchor } from "../../../shared/path/question.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { CertificateList } from "../../../shared/pki/crl.ts";
import type { Unreadable } from "../../../shared/pki/finding.ts";
import type { GeneralSubtree } from "../../../shared/pki/general-name.ts";
import { parseCertificate } from "../../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../../shared/pki/parse-crl.ts";
import { parseGeneralSubtree } from "../../../shared/pki/parse-general-name.ts";
import { parseName } from "../../../shared/pki/parse-name.ts";
import { parsePublicKey } from "../../../shared/pki/parse-public-key.ts";
import { equalBytes, toHex } from "../../../shared/values/bytes.ts";
import { err, ok, type Result } from "../../../shared/values/result.ts";
import type { BatchCase, LineError } from "./case-schema.ts";

export const sha256 = (octets: Uint8Array): Uint8Array => createHash("sha256").update(octets).digest();

export const readCertificate = (der: Uint8Array): Result<Certificate, Unreadable> => parseCertificate(der, sha256);

/** The certificates that can be read. */
export const readPool = (ders: readonly Uint8Array[]): readonly Certificate[] =>
  ders.map(readCertificate).flatMap((read) => (read.ok ? [read.value] : []));

/** The CRLs that can be read. */
const readCrls = (ders: readonly Uint8Array[]): readonly CertificateList[] =>
  ders.map((der) => parseCrl(der, sha256)).flatMap((read) => (read.ok ? [read.value] : []));

/** A question that still lacks its target. */
export type TargetlessQuestion = Omit<PathQuestion, "target">;

/** Anchors, time, inputs and CRLs of a case. */
export function readQuestion(asked: BatchCase): Result<TargetlessQuestion, LineError> {
  const anchors = readAnchors(asked.anchors);
  if (!anchors.ok) return anchors;
  const inputs = readInputs(asked);
  if (!inputs.ok) return inputs;
  return ok({ anchors: anchors.value, time: asked.time, inputs: inputs.value, crls: readCrls(asked.crls) });
}

/** Anchors in the order given; the first that can't be read is an error of the line. */
function readAnchors(anchors: BatchCase["anchors"]): Result<readonly TrustAnchor[], LineError> {
  const read: TrustAnchor[] = [];
  for (const [position, anchor] of anchors.entries()) {
    const one = readAnchor(anchor);
    if (!one.ok) return err({ code: "bad-anchor", message: `anchors.${position}: ${one.error.message}` });
    read.push(one.value);
  }
  return ok(read);
}

function readAnchor(anchor: BatchCase["anchors"][number]): Result<TrustAnchor, Unreadable> {
  if ("cert" in anchor) {
    const read = readCertificate(anchor.cert);
    if (!read.ok) return read;
    const { id, subject, publicKey } = read.value;
    return ok({ id, name: subject, publicKey, certificate: read.value });
  }
  const name = parseName(anchor.name);
  if (!name.ok) return name;
  const publicKey = parsePublicKey(anchor.spki);
  if (!publicKey.ok) return publicKey;
  return ok({ id: toHex(sha256(anchor.spki)), name: name.value, publicKey: publicKey.value });
}

/** RFC 5280 §6.1.1 (c), (e) to (i) of a case. */
function readInputs(asked: BatchCase): Result<PathInputs, LineError> {
  const permittedSubtrees = readSubtrees("permittedSubtrees", asked.permittedSubtrees);
  if (!permittedSubtrees.ok) return permittedSubtrees;
  const excludedSubtrees = readSubtrees("excludedSubtrees", asked.excludedSubtrees);
  if (!excludedSubtrees.ok) return excludedSubtrees;
  const { initialExplicitPolicy, initialPolicyMappingInhibit, initialAnyPolicyInhibit } = asked;
  const { anchorConstraints, allowEncodingFindings, revocation } = asked;
  return ok({
    initialPolicySet: new Set(asked.initialPolicySet),
    initialExplicitPolicy,
    initialPolicyMappingInhibit,
    initialAnyPolicyInhibit,
    permittedSubtrees: permittedSubtrees.value,
    excludedSubtrees: excludedSubtrees.value,
    anchorConstraints,
    allowEncodingFindings,
    revocation,
  });
}

function readSubtrees(key: string, ders: readonly Uint8Array[]): Result<readonly GeneralSubtree[], LineError> {
  const read: GeneralSubtree[] = [];
  for (const [position, der] of ders.entries()) {
    const one = parseGeneralSubtree(der);
    if (!one.ok) return err({ code: "bad-subtree", message: `${key}.${position}: ${one.error.message}` });
    read.push(one.value);
  }
  return ok(read);
}

/** What contradicts itself in a case: a path that does not end in the target. */
export function checkCase(asked: BatchCase): LineError | undefined {
  const last = asked.path?.at(-1);
  if (last && !equalBytes(last, asked.target))
    return { code: "path-target-mismatch", message: "target is not the last certificate of path" };
  return undefined;
}
