// Knows the checks on a certificate by itself in words: encoding, extensions, and as an issuer CA, path length, key usage
// (RFC 5280 §4.2, §6.1.4 (k) to (o), §6.1.5 (f)). Leaves the sentences of findings to say-form.ts.

import { counted, listed } from "../../values/wording.ts";
import type { LadderCheck } from "../ladder.ts";
import { UNLIMITED } from "../policy/certificate-policies.ts";
import { checkOf, findingsOf, type RungContext } from "./rung-context.ts";

/** What is asked of every certificate. */
export const checkForm = (context: RungContext): readonly LadderCheck[] => [
  ...encoding(context),
  ...readable(context),
  ...critical(context),
];

/** What is asked of a certificate that stands above others; nothing for the last one. */
export const checkIssuer = (context: RungContext): readonly LadderCheck[] =>
  context.last ? [] : [...isCa(context), ...pathLength(context), ...keyUsage(context)];

function encoding(context: RungContext): readonly LadderCheck[] {
  const { certificate, names } = context;
  return checkOf({ check: "encoding", title: "Encoding" }, findingsOf(context, "encoding-finding"), names, () => {
    const first = certificate.findings.find((finding) => finding.class === "encoding");
    if (first === undefined) return { says: "DER throughout.", clause: "RFC 5280 §4.1" };
    return {
      says: `Not DER at byte ${first.offset} (${first.code}); the question allows it.`,
      clause: first.authority,
    };
  });
}

function readable(context: RungContext): readonly LadderCheck[] {
  const { certificate, names } = context;
  const found = findingsOf(context, "extension-malformed");
  return checkOf({ check: "extensions", title: "Extensions" }, found, names, () => ({
    says:
      certificate.extensions.length === 0
        ? "It has none."
        : `${counted(certificate.extensions.length, "extension")}; those that count on a path are well formed.`,
    clause: "RFC 5280 §4.2",
  }));
}

function critical(context: RungContext): readonly LadderCheck[] {
  const { certificate, names, last } = context;
  const found = findingsOf(context, "unknown-critical-extension");
  const marked = certificate.extensions.filter((extension) => extension.critical);
  return checkOf({ check: "critical-extensions", title: "Critical extensions" }, found, names, () => ({
    says:
      marked.length === 0
        ? "None is critical."
        : `All ${marked.length === 1 ? "of 1 is" : `${marked.length} are`} processed: ${listed(marked.map(({ oid }) => names.object(oid)))}.`,
    clause: last ? "RFC 5280 §6.1.5 (f)" : "RFC 5280 §6.1.4 (o)",
  }));
}

function isCa(context: RungContext): readonly LadderCheck[] {
  return checkOf({ check: "ca", title: "CA" }, findingsOf(context, "not-a-ca"), context.names, () => ({
    says: "Version 3, basicConstraints with cA true.",
    clause: "RFC 5280 §6.1.4 (k)",
  }));
}

function pathLength(context: RungContext): readonly LadderCheck[] {
  const { rung, names } = context;
  const found = findingsOf(context, "path-too-long");
  return checkOf({ check: "path-length", title: "Path length" }, found, names, () => ({
    says: pathLengthText(context, rung.before.pathLength),
    clause: "RFC 5280 §6.1.4 (l)",
  }));
}

function pathLengthText({ rung, names }: RungContext, left: number): string {
  if (rung.link.selfIssued) return "Self-issued: it does not count.";
  if (left === UNLIMITED) return "No limit so far.";
  const by = rung.before.pathLengthBy?.certificate.id;
  const setter = by === undefined ? "the anchor" : names.certificate(by);
  return `${counted(left, "CA")} may still follow by the limit of ${setter}; this is the next.`;
}

function keyUsage(context: RungContext): readonly LadderCheck[] {
  const { keyUsage: usage } = context.certificate.known;
  return checkOf(
    { check: "key-usage", title: "Key usage" },
    findingsOf(context, "no-cert-sign"),
    context.names,
    () => ({
      says: usage === undefined ? "No keyUsage: every use is allowed." : `keyCertSign is there: ${listed([...usage])}.`,
      clause: "RFC 5280 §6.1.4 (n)",
    }),
  );
}
