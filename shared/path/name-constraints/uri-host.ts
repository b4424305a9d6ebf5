// Knows where the host stands in a URI (RFC 3986 §3.2) and when it is the name of a host, as name constraints require.
// Leaves comparison to host-name.ts.
import { err, ok, type Result } from "../../values/result.ts";
import { parseRootedHostName } from "./host-name.ts";

/** Why a URI has no host that can be compared: no URI at all, or one whose host is missing or not a domain name. */
export type UriHostIssue = "name-malformed" | "uri-without-host-name";

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const USER_INFORMATION = /^[A-Za-z0-9._~!$&'()*+,;=:%-]*$/;
const PORT = /^[0-9]*$/;
/** URL parsers read a host whose last label is a number as an IPv4 address: `127.1`, `0x7f.1`, `2130706433`. */
const NUMBER_AT_END = /(?:^|\.)(?:[0-9]+|0[xX][0-9A-Fa-f]*)$/;

/**
 * The fully qualified domain name in a URI's authority, in lower case, without port and user information: RFC 5280
 * §4.2.1.10, by which a URI without one (no authority, an IP address) has to be refused where URIs are constrained.
 *
 * Departs: white space, control characters and what is beyond ASCII anywhere, a backslash or a second @ in the authority,
 * percent-encoding in the host: other parsers drop or convert these and find another host, so the URI is refused.
 * A name of one label is not fully qualified.
 */
export function hostOfUri(uri: string): Result<string, UriHostIssue> {
  if (!/^[!-~]+$/.test(uri)) return err("name-malformed");
  const scheme = SCHEME.exec(uri)?.[0];
  if (scheme === undefined) return err("name-malformed");
  if (!uri.startsWith("//", scheme.length)) return err("uri-without-host-name");
  const start = scheme.length + 2;
  const rest = uri.slice(start).search(/[/?#]/);
  const authority = rest < 0 ? uri.slice(start) : uri.slice(start, start + rest);

  const at = authority.indexOf("@");
  if (at >= 0 && !USER_INFORMATION.test(authority.slice(0, at))) return err("name-malformed");
  const hostAndPort = authority.slice(at + 1);
  if (hostAndPort.includes("@")) return err("name-malformed");
  if (hostAndPort.startsWith("[")) return err("uri-without-host-name"); // RFC 3986 IP-literal
  const colon = hostAndPort.indexOf(":");
  if (colon >= 0 && !PORT.test(hostAndPort.slice(colon + 1))) return err("name-malformed");
  const text = colon < 0 ? hostAndPort : hostAndPort.slice(0, colon);
  if (text === "") return err("uri-without-host-name");

  const host = parseRootedHostName(text);
  if (host === undefined) return err("name-malformed");
  if (!host.includes(".") || NUMBER_AT_END.test(host)) return err("uri-without-host-name");
  return ok(host);
}
