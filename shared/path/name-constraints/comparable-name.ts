// Knows how each form of GeneralName in a certificate is made comparable, and which forms' constraints speak of it.
// Leaves the bases of subtrees to comparable-base.ts.
import type { GeneralName } from "../../pki/general-name.ts";
import {
  type ComparableName,
  type FormGroup,
  formGroupOf,
  type LocalPartRule,
  RFC822_GROUP,
  SMTP_UTF8_MAILBOX,
  USER_PRINCIPAL_NAME,
} from "./comparable.ts";
import { parseHostName, parseRootedHostName } from "./host-name.ts";
import { type Mailbox, parseMailbox, parseUserPrincipalName, parseUtf8Mailbox } from "./mailbox.ts";
import { hostOfUri } from "./uri-host.ts";
import { decodeUtf8String } from "./utf8-text.ts";

/** A name as the constraints of one group see it. */
export interface NameView {
  readonly group: FormGroup;
  readonly comparable: ComparableName;
}

const MALFORMED: ComparableName = { kind: "unprocessable", reason: "name-malformed" };
const NOT_SUPPORTED: ComparableName = { kind: "unprocessable", reason: "form-not-supported" };

/**
 * The views of one name: usually one, of its own form. An SmtpUTF8Mailbox is seen by constraints on rfc822Name too
 * (RFC 9598 §6, RFC 9549). A name that is malformed, ambiguous or of a form without defined constraints has a view that
 * says so; it counts only where its form is constrained.
 */
export function viewsOf(name: GeneralName): readonly NameView[] {
  const own = formGroupOf(name);
  if (name.form === "otherName" && name.type === SMTP_UTF8_MAILBOX) {
    // RFC 9598 §6: CAs constrain these names by rfc822Name alone; a constraint of the otherName form has no meaning.
    return [
      { group: RFC822_GROUP, comparable: utf8MailboxName(name.value) },
      { group: own, comparable: NOT_SUPPORTED },
    ];
  }
  return [{ group: own, comparable: comparableName(name) }];
}

function comparableName(name: GeneralName): ComparableName {
  switch (name.form) {
    case "dNSName":
      return dnsName(name.text);
    case "rfc822Name":
      return mailboxName(parseMailbox(name.text), "exact", "exact");
    case "uniformResourceIdentifier": {
      const host = hostOfUri(name.text);
      return host.ok ? { kind: "host", host: host.value } : { kind: "unprocessable", reason: host.error };
    }
    case "iPAddress": {
      const { length } = name.address;
      return length === 4 || length === 16 ? { kind: "address", octets: name.address } : MALFORMED;
    }
    case "directoryName":
      return { kind: "directory", name: name.name };
    case "otherName":
      return name.type === USER_PRINCIPAL_NAME ? userPrincipalName(name.value) : NOT_SUPPORTED;
    case "x400Address":
    case "ediPartyName":
    case "registeredID":
      return NOT_SUPPORTED;
  }
}

/**
 * The emailAddress attribute of a subject, which RFC 5280 §4.1.2.6 compares without regard to case: for what is excluded
 * the local part's case is ignored, for what is permitted it has to agree, so that neither reading lets a name through.
 */
export const viewsOfSubjectEmail = (text: string | undefined): readonly NameView[] => [
  {
    group: RFC822_GROUP,
    comparable: mailboxName(text === undefined ? undefined : parseMailbox(text), "exact", "caseless"),
  },
];

/** RFC 5280 §4.2.1.6, with the wildcard of RFC 6125 §6.4.3: the whole leftmost label, above a name. */
function dnsName(text: string): ComparableName {
  if (text.startsWith("*.")) {
    const parent = parseRootedHostName(text.slice(2));
    // The names that it stands for have to be names as well.
    if (parent === undefined || parseHostName(`x.${parent}`) === undefined) return MALFORMED;
    return { kind: "host", host: parent, wildcard: true };
  }
  const host = parseRootedHostName(text);
  return host === undefined ? MALFORMED : { kind: "host", host };
}

function mailboxName(
  mailbox: Mailbox | undefined,
  whenPermitted: LocalPartRule,
  whenExcluded: LocalPartRule,
): ComparableName {
  if (mailbox === undefined) return MALFORMED;
  return { kind: "host", host: mailbox.host, local: { text: mailbox.local, whenPermitted, whenExcluded } };
}

/**
 * RFC 9598 §6 strips the local parts of both sides before it compares. Departs where a mailbox is permitted: the whole of
 * it has to agree, since one permitted mailbox would otherwise permit every other on its host.
 */
function utf8MailboxName(value: Uint8Array): ComparableName {
  const text = decodeUtf8String(value);
  return mailboxName(text === undefined ? undefined : parseUtf8Mailbox(text), "exact", "ignored");
}

/**
 * Directories compare user principal names without regard to case. Beyond ASCII how they do it is not specified, so an
 * excluded principal there excludes its whole domain's non-ASCII principals, and a permitted one has to agree exactly.
 */
function userPrincipalName(value: Uint8Array): ComparableName {
  const text = decodeUtf8String(value);
  const principal = text === undefined ? undefined : parseUserPrincipalName(text);
  const ascii = principal !== undefined && /^[ -~]+$/.test(principal.local);
  return mailboxName(principal, ascii ? "caseless" : "exact", ascii ? "caseless" : "ignored");
}
