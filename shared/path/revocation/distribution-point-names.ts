// Knows when a name in a distribution point is a name in a CRL's issuingDistributionPoint: keys that are equal just
// then (RFC 5280 §6.3.3 (b)(2)(i), §7). Leaves whose points are compared to certificate-scope.ts.
import type { DistributionPointName } from "../../pki/extension.ts";
import type { GeneralName } from "../../pki/general-name.ts";
import type { Name, NameKey } from "../../pki/name.ts";
import { nameKeyOf, relativeNameKey } from "../../pki/name-comparison.ts";
import { toHex } from "../../values/bytes.ts";

/** scheme "://" authority, then the rest (RFC 3986 §3). */
const HIERARCHICAL_URI = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(.*)$/is;
const OTHER_URI = /^([a-z][a-z0-9+.-]*:)(.*)$/is;

/**
 * A text that is equal for two names of the same form just where they are the same.
 *
 * Departs from RFC 5280 §7.4: of a URI's normalisation only scheme and host are done (lower case, user information kept
 * as it is); what is not recognised as the same matches nothing, and no certificate becomes good by that.
 */
export function generalNameKey(name: GeneralName): string {
  switch (name.form) {
    case "directoryName":
      return directoryKey(name.name.key);
    case "uniformResourceIdentifier":
      return `uri ${uriKey(name.text)}`;
    case "dNSName":
      return `dns ${name.text.toLowerCase()}`;
    case "rfc822Name": {
      const at = name.text.lastIndexOf("@");
      return `mail ${name.text.slice(0, at + 1)}${name.text.slice(at + 1).toLowerCase()}`;
    }
    case "iPAddress":
      return `ip ${toHex(name.address)}`;
    case "registeredID":
      return `oid ${name.oid}`;
    case "otherName":
      return `other ${name.type} ${toHex(name.value)}`;
    case "x400Address":
      return `x400 ${toHex(name.der)}`;
    case "ediPartyName":
      return `edi ${toHex(name.der)}`;
  }
}

const directoryKey = (key: NameKey): string => `dn ${key}`;

function uriKey(text: string): string {
  const hierarchical = HIERARCHICAL_URI.exec(text);
  if (hierarchical) {
    const [, scheme = "", authority = "", rest = ""] = hierarchical;
    const host = authority.lastIndexOf("@") + 1;
    return `${scheme.toLowerCase()}${authority.slice(0, host)}${authority.slice(host).toLowerCase()}${rest}`;
  }
  const other = OTHER_URI.exec(text);
  return other ? `${(other[1] ?? "").toLowerCase()}${other[2] ?? ""}` : text;
}

/** The key under which a distinguished name stands among distribution point names. */
export const nameKeyAsPoint = (name: Name): string => directoryKey(name.key);

/**
 * The keys of all names of a distribution point. A name relative to the CRL issuer is made whole with `crlIssuer`, to
 * which it is appended as its last relative name (RFC 5280 §4.2.1.13).
 */
export function distributionPointKeys(point: DistributionPointName, crlIssuer: Name): readonly string[] {
  if (point.kind === "fullName") return point.names.map(generalNameKey);
  return [directoryKey(nameKeyOf([...crlIssuer.relativeKeys, relativeNameKey(point.relativeName)]))];
}

/** The distinguished names among `names`, as keys. */
export const directoryNamesOf = (names: readonly GeneralName[]): readonly Name[] =>
  names.flatMap((name) => (name.form === "directoryName" ? [name.name] : []));
