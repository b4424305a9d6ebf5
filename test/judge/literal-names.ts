// Knows RFC 5280 §4.2.1.10 for DNS, e-mail, URI and directory names in the plainest reading, for the judge alone: ASCII,
// no internationalised names. Any other form that is constrained and present is refused. Shares no code with the engine.
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { GeneralName, GeneralSubtree } from "../../shared/pki/general-name.ts";

/** permitted_subtrees as the list of all sets met so far: a name must be in each of them (RFC 5280 §6.1.4 (g)(1)). */
export interface NameRules {
  readonly permitted: readonly (readonly GeneralSubtree[])[];
  readonly excluded: readonly GeneralSubtree[];
}

/** RFC 5280 §6.1.3 (b) and (c) for the subject and every alternative name of one certificate. */
export function namesAllowed(certificate: Certificate, rules: NameRules): boolean {
  return namesOf(certificate).every(
    (name) =>
      rules.permitted.every((set) => {
        const sameForm = set.filter((subtree) => subtree.base.form === name.form);
        return sameForm.length === 0 || sameForm.some((subtree) => within(name, subtree, false));
      }) && !rules.excluded.some((subtree) => subtree.base.form === name.form && within(name, subtree, true)),
  );
}

function namesOf(certificate: Certificate): GeneralName[] {
  const names: GeneralName[] = [...(certificate.known.subjectAltName ?? [])];
  const { subject } = certificate;
  if (subject.relativeNames.length > 0) names.push({ form: "directoryName", name: subject });
  // §4.2.1.10: without a subjectAltName, an e-mail address in the subject is what rfc822Name constraints are about.
  if (!certificate.known.subjectAltName) {
    for (const attribute of subject.relativeNames.flat())
      if (attribute.type === "1.2.840.113549.1.9.1")
        names.push({ form: "rfc822Name", text: Buffer.from(attribute.value).toString("latin1") });
  }
  return names;
}

/** Whether the name lies in the subtree; `doubt` is the answer where that can't be said. */
function within(name: GeneralName, { base, minimum, maximum }: GeneralSubtree, doubt: boolean): boolean {
  if (minimum !== 0 || maximum !== undefined) return doubt;
  if (name.form === "directoryName" && base.form === "directoryName")
    return base.name.relativeKeys.every((key, i) => name.name.relativeKeys[i] === key);
  if (name.form === "dNSName" && base.form === "dNSName") return isUnder(name.text, base.text);
  if (name.form === "rfc822Name" && base.form === "rfc822Name") return mailboxWithin(name.text, base.text);
  if (name.form === "uniformResourceIdentifier" && base.form === "uniformResourceIdentifier") {
    const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([^:/?#[\]]+)/i.exec(name.text)?.[1];
    return host === undefined ? doubt : hostWithin(host, base.text);
  }
  return doubt;
}

/** The domain itself and everything below it; the empty domain holds all. */
function isUnder(host: string, domain: string): boolean {
  const [h, d] = [host.toLowerCase(), domain.toLowerCase()];
  return d === "" || h === d || h.endsWith(`.${d}`);
}

/** A leading dot: everything below, not the domain itself; without one: that host alone. */
function hostWithin(host: string, constraint: string): boolean {
  const [h, c] = [host.toLowerCase(), constraint.toLowerCase()];
  return c.startsWith(".") ? h.endsWith(c) : h === c;
}

function mailboxWithin(mailbox: string, constraint: string): boolean {
  const at = mailbox.lastIndexOf("@");
  const [local, host] = [mailbox.slice(0, at), mailbox.slice(at + 1)];
  const wanted = constraint.lastIndexOf("@");
  if (wanted < 0) return hostWithin(host, constraint);
  return local === constraint.slice(0, wanted) && host.toLowerCase() === constraint.slice(wanted + 1).toLowerCase();
}
