// Knows how the base of a GeneralSubtree is made comparable, form by form (RFC 5280 §4.2.1.10).
// Leaves names in certificates to comparable-name.ts.
import type { GeneralSubtree } from "../../pki/general-name.ts";
import { type ComparableBase, USER_PRINCIPAL_NAME } from "./comparable.ts";
import { type HostPattern, parseHostPattern } from "./host-name.ts";
import { type Mailbox, parseInternationalHostName, parseMailbox, parseUserPrincipalName } from "./mailbox.ts";
import { hostOfUri } from "./uri-host.ts";
import { decodeUtf8String } from "./utf8-text.ts";

const MALFORMED: ComparableBase = { kind: "unprocessable", reason: "base-malformed" };
const NOT_SUPPORTED: ComparableBase = { kind: "unprocessable", reason: "form-not-supported" };

/**
 * One subtree in the shape in which it is compared; `unprocessable` for a base that its form does not allow, for
 * `minimum` other than 0, for `maximum`, and for forms whose constraints are not defined (otherName but for the user
 * principal name, registeredID, x400Address, ediPartyName).
 */
export function comparableBase(subtree: GeneralSubtree): ComparableBase {
  if (subtree.minimum !== 0 || subtree.maximum !== undefined) {
    return { kind: "unprocessable", reason: "minimum-or-maximum" };
  }
  const { base } = subtree;
  switch (base.form) {
    case "dNSName":
      // "Adding zero or more labels"; empty = every name. A leading dot, which RFC 5280 does not know for this form, is
      // read as BoringSSL and webpki read it: at least one label more. Wildcards are not domain names.
      return hostBase(parseHostPattern(base.text, "host-and-below"));
    case "rfc822Name":
      return base.text.includes("@")
        ? mailboxBase(parseMailbox(base.text))
        : hostBase(parseHostPattern(base.text, "one-host"));
    case "uniformResourceIdentifier":
      return uriBase(base.text);
    case "iPAddress":
      return addressBase(base.address);
    case "directoryName":
      return { kind: "directory", name: base.name };
    case "otherName":
      return base.type === USER_PRINCIPAL_NAME ? userPrincipalNameBase(base.value) : NOT_SUPPORTED;
    case "x400Address":
    case "ediPartyName":
    case "registeredID":
      return NOT_SUPPORTED;
  }
}

const hostBase = (pattern: HostPattern | undefined): ComparableBase =>
  pattern === undefined ? MALFORMED : { kind: "host", pattern };

function mailboxBase(mailbox: Mailbox | undefined): ComparableBase {
  if (mailbox === undefined) return MALFORMED;
  return { kind: "host", pattern: { reach: "one-host", host: mailbox.host }, local: mailbox.local };
}

/** A fully qualified name for one host, a name with a leading dot for what is below; an address is neither. */
function uriBase(text: string): ComparableBase {
  const isHost = text !== "" && !text.startsWith(".");
  if (isHost && !hostOfUri(`x://${text}/`).ok) return MALFORMED;
  return hostBase(parseHostPattern(text, "one-host"));
}

/** Address and mask of equal length; the mask is used bit by bit, contiguous or not. */
function addressBase(octets: Uint8Array): ComparableBase {
  if (octets.length !== 8 && octets.length !== 32) return MALFORMED;
  const half = octets.length / 2;
  return { kind: "address", octets: octets.subarray(0, half), mask: octets.subarray(half) };
}

/**
 * Not in any RFC; Windows' practice: `user@domain` for one principal, `@domain` or `domain` for the principals whose
 * suffix it is, `.domain` for those whose suffix has at least one label more. Empty is refused: nothing says what it means.
 */
function userPrincipalNameBase(value: Uint8Array): ComparableBase {
  const text = decodeUtf8String(value);
  if (text === undefined || text === "") return MALFORMED;
  if (text.indexOf("@") > 0) return mailboxBase(parseUserPrincipalName(text));
  const below = text.startsWith(".");
  const host = parseInternationalHostName(below || text.startsWith("@") ? text.slice(1) : text);
  return host === undefined ? MALFORMED : hostBase(parseHostPattern(below ? `.${host}` : host, "one-host"));
}
