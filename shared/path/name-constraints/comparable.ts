// Knows the shapes in which names and subtree bases are compared, and which of them belong to one form.
// Leaves making them to comparable-name.ts and comparable-base.ts, and comparing them to subtree-match.ts.
import type { GeneralName } from "../../pki/general-name.ts";
import type { Name } from "../../pki/name.ts";
import type { HostPattern } from "./host-name.ts";

/** Why a name or a subtree can't be compared. Each makes the certificate that holds a name of the form refused. */
export type UnprocessableReason =
  /** The name is not what its form asks for: no domain name, no mailbox, not 4 or 16 octets. */
  | "name-malformed"
  /** RFC 5280 §4.2.1.10: the URI has no authority, or no domain name in it. */
  | "uri-without-host-name"
  /** The subtree's base is not what its form asks for. */
  | "base-malformed"
  /** `minimum` other than 0, or `maximum` present. */
  | "minimum-or-maximum"
  /** Constraints of this form (for otherName: of this type) have no meaning that is known here. */
  | "form-not-supported"
  /** There is a subjectAltName, but what it holds is not known. */
  | "subject-alt-name-unreadable";

/** How far two local parts have to agree. `caseless` folds ASCII letters; `ignored` compares the hosts alone. */
export type LocalPartRule = "exact" | "caseless" | "ignored";

export interface LocalPart {
  readonly text: string;
  readonly whenPermitted: LocalPartRule;
  readonly whenExcluded: LocalPartRule;
}

export type ComparableName =
  /** `wildcard`: every name of one label more than `host`. */
  | { readonly kind: "host"; readonly host: string; readonly wildcard?: true; readonly local?: LocalPart }
  | { readonly kind: "address"; readonly octets: Uint8Array }
  | { readonly kind: "directory"; readonly name: Name }
  | { readonly kind: "unprocessable"; readonly reason: UnprocessableReason };

export type ComparableBase =
  | { readonly kind: "host"; readonly pattern: HostPattern; readonly local?: string }
  | { readonly kind: "address"; readonly octets: Uint8Array; readonly mask: Uint8Array }
  | { readonly kind: "directory"; readonly name: Name }
  | { readonly kind: "unprocessable"; readonly reason: UnprocessableReason };

/** Names and bases are compared within one group: the form, for otherName with its type. */
export type FormGroup = string & { readonly [formGroup]: true };
declare const formGroup: unique symbol;

export const formGroupOf = (name: GeneralName): FormGroup =>
  (name.form === "otherName" ? `otherName ${name.type}` : name.form) as FormGroup;

export const RFC822_GROUP = "rfc822Name" as FormGroup;

/** id-on-SmtpUTF8Mailbox, RFC 9598 §3. */
export const SMTP_UTF8_MAILBOX: string = "1.3.6.1.5.5.7.8.9";
/** Microsoft's user principal name (szOID_NT_PRINCIPAL_NAME). */
export const USER_PRINCIPAL_NAME: string = "1.3.6.1.4.1.311.20.2.3";
