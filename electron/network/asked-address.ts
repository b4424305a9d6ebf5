// Knows which texts that certificates name are addresses we may ask, and one spelling for each of them.
// Leaves where their hosts are to resolve-host.ts and the asking to fetch-address.ts.
import type { NamedAddress } from "../../shared/pki/named-addresses.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";

export interface AskedAddress {
  /** Normalised: what is asked, recorded, and asked once. */
  readonly uri: string;
  /** `host` or `host:port`, as a person allows it; IPv6 in brackets. */
  readonly host: string;
  readonly url: URL;
}

const MOST_CHARACTERS = 2048;
/** RFC 3986 §2 has no blank, control, backslash, or anything beyond ASCII; the URL parser would quietly mend them. */
const NOT_IN_A_URI = /[^\x21-\x7e]|[\\<>"`{}|^]/;
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const WITH_AUTHORITY = /^https?:\/\/[^/?#]/i;

/**
 * A URI to the address that is asked; the error is the reason in words. http and https alone, with a host, without user
 * name or password. Normalised as far as it cannot change what is asked (RFC 3986 §6.2.2.1 case of scheme and host,
 * §6.2.2.3 dot segments, §6.2.3 default port and empty path); the fragment, which is never sent, goes. Percent-encoding
 * stays as it is: servers tell `%7E` and `~` apart. Odd spellings of IPv4 (octal, hexadecimal, one number) become the
 * usual one, so that they are shown and checked as what they are.
 */
export function readAddress(text: string): Result<AskedAddress, string> {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return err("not an absolute URI");
  if (scheme !== "http" && scheme !== "https") return err(`${scheme} is not asked, only http and https`);
  if (text.length > MOST_CHARACTERS) return err(`longer than ${MOST_CHARACTERS} characters`);
  if (NOT_IN_A_URI.test(text)) return err("holds characters that no URI has (RFC 3986 §2)");
  if (!WITH_AUTHORITY.test(text) || !URL.canParse(text)) return err("not a URI with a host");
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return err("carries a user name or password");
  url.hash = "";
  return ok({ uri: url.href, host: url.host, url });
}

/** As `readAddress`, for what a certificate or CRL names; a name that is no URI is refused with where it would be found. */
export function readNamedAddress(named: NamedAddress): Result<AskedAddress, string> {
  switch (named.form) {
    case "uri":
      return readAddress(named.text);
    case "directory-name":
      return err("an entry of a directory, without saying which server has it");
    case "other":
      return err("not a URI");
  }
}
