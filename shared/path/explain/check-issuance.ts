// Knows the checks of RFC 5280 §6.1.3 (a) on one rung in words, whether they hold or not, and that nothing repeats.
// Leaves the sentences of findings to say-issuance.ts.

import { tagName } from "../../pki/der-tags.ts";
import { algorithmText, keyText } from "../../pki/description/key-text.ts";
import { nameText } from "../../pki/distinguished-name-text.ts";
import type { Name } from "../../pki/name.ts";
import { equalBytes } from "../../values/bytes.ts";
import { utcText } from "../../values/instant.ts";
import { listed } from "../../values/wording.ts";
import type { PathFinding } from "../finding.ts";
import type { LadderCheck } from "../ladder.ts";
import { withoutRevocation } from "../revocation/without-revocation.ts";
import { keyTextOf } from "../signature-cache.ts";
import { checkOf, findingsOf, type RungContext, spentOn } from "./rung-context.ts";
import { timeText } from "./wording.ts";

export const checkIssuance = (context: RungContext): readonly LadderCheck[] => [
  ...signature(context),
  ...validity(context),
  ...revocation(context),
  ...issuerName(context),
  ...repetition(context),
];

/** An unsupported signature may be that of a CRL: only what is said of the certificate's own is taken here. */
function signature(context: RungContext): readonly LadderCheck[] {
  const { certificate, issuer, names, pool } = context;
  const found = ownSignature(context);
  const draft = pool.signatures.draftAt(certificate.id);
  if (found.length === 0 && draft !== undefined) {
    const what = draft === "probe" ? "Probe" : "Draft";
    const says = `${what}: signature assumed, as if ${issuer.subject} had signed it. Nothing was verified.`;
    const clause = `Concordat: a ${what.toLowerCase()} is not signed`;
    return [{ check: "signature", title: "Signature", outcome: "assumed", says, clause }];
  }
  return checkOf({ check: "signature", title: "Signature" }, found, names, () => ({
    says: `Verifies with the key of ${issuer.subject} (${keyAndAlgorithm(keyText(issuer.publicKey), algorithmText(certificate.signatureAlgorithm))}).`,
    clause: "RFC 5280 §6.1.3 (a)(1)",
  }));
}

/** `RSA 2048, sha256WithRSAEncryption`; `Ed25519` where the key's algorithm says it all. */
const keyAndAlgorithm = (key: string, algorithm: string): string => (key === algorithm ? key : `${key}, ${algorithm}`);

function ownSignature(context: RungContext): readonly PathFinding[] {
  const { certificate, issuer, pool } = context;
  const verdict = pool.signatures.verify(certificate, issuer.publicKey, keyTextOf(issuer.publicKey));
  if (verdict.kind === "good") return [];
  return findingsOf(context, "signature-bad", "issuer-key-unknown", "signature-unsupported", "unsupported-key").slice(
    0,
    1,
  );
}

function validity(context: RungContext): readonly LadderCheck[] {
  const { certificate, question, names } = context;
  const found = findingsOf(context, "not-yet-valid", "expired");
  const { notBefore, notAfter } = certificate;
  return checkOf({ check: "validity", title: "Validity" }, found, names, () => ({
    says: `${utcText(notBefore)} ≤ ${timeText(question.time)} ≤ ${utcText(notAfter)}.`,
    clause: "RFC 5280 §6.1.3 (a)(2)",
  }));
}

const WITHOUT = {
  "no-rev-avail": { says: "Needs no status: it has noRevAvail and publishes none.", clause: "RFC 9608 §4" },
  "ocsp-no-check": {
    says: "Needs no status: it signs OCSP answers and has ocsp-nocheck.",
    clause: "RFC 6960 §4.2.2.2.1",
  },
} as const;

function revocation(context: RungContext): readonly LadderCheck[] {
  const { certificate, question, names } = context;
  const title = { check: "revocation", title: "Revocation" };
  const clause = "RFC 5280 §6.1.3 (a)(3)";
  if (question.inputs.revocation === "off")
    return [{ ...title, outcome: "not-asked", says: "Not asked: the question has revocation off.", clause }];
  const own = ownSignature(context);
  const found = findingsOf(context, "revoked", "revocation-unknown", "signature-unsupported", "budget-spent").filter(
    (finding) => !own.includes(finding) && (finding.kind !== "budget-spent" || spentOn(finding) === "revocation"),
  );
  const because = withoutRevocation(certificate);
  return checkOf(title, found, names, () =>
    because ? WITHOUT[because] : { says: "Not revoked: CRLs in force cover it for every reason.", clause },
  );
}

function issuerName(context: RungContext): readonly LadderCheck[] {
  const { certificate, issuer, names } = context;
  const found = findingsOf(context, "issuer-name-mismatch");
  const above = issuer.rung === undefined ? "the anchor's name" : `the subject of rung ${issuer.rung}`;
  const subject =
    issuer.rung === undefined
      ? context.trace.start.anchor.name
      : context.trace.rungs[issuer.rung - 1]?.link.certificate.subject;
  const otherwise = subject === undefined ? "" : writtenOtherwise(certificate.issuer, subject);
  return checkOf({ check: "issuer-name", title: "Issuer name" }, found, names, () => ({
    says: `${nameText(certificate.issuer)} is ${above}${otherwise}.`,
    clause: "RFC 5280 §6.1.3 (a)(4)",
  }));
}

/** Names that are the same by RFC 5280 §7.1 though their octets are not: what differs is said, since other programs may refuse it. */
function writtenOtherwise(here: Name, above: Name): string {
  if (equalBytes(here.der, above.der)) return "";
  const [ours, theirs] = [here, above].map((name) => name.relativeNames.flat());
  const differs = new Set<string>();
  for (const [at, attribute] of (ours ?? []).entries()) {
    const other = theirs?.[at];
    if (other === undefined || attribute.tag === other.tag) continue;
    differs.add(`${tagName(attribute.tag)} here against ${tagName(other.tag)} there`);
  }
  const how = differs.size > 0 ? ` (${listed([...differs])})` : "";
  return `; the octets of the two differ${how}, and they are the same name when compared by §7.1`;
}

function repetition(context: RungContext): readonly LadderCheck[] {
  const found = findingsOf(context, "certificate-repeated", "entity-repeated");
  return checkOf({ check: "repetition", title: "Repetition" }, found, context.names, () => ({
    says: "The certificate stands on this path once.",
    clause: "RFC 5280 §6.1",
  }));
}
