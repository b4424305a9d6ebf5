// Knows why an address gave nothing: removed, unreachable or refused, each with a code and words for a person.
// Leaves noticing it to http-hop.ts and its neighbours.

/** As `uri-collected` in shared/framework/event.ts, without `fetched`. */
export interface NotFetched {
  readonly outcome: "removed" | "unreachable" | "refused";
  readonly code: string;
  /** One sentence; text of a server never stands in it. */
  readonly words: string;
}

export const unreachable = (code: string, words: string): NotFetched => ({ outcome: "unreachable", code, words });
export const refused = (code: string, words: string): NotFetched => ({ outcome: "refused", code, words });

/** What an HTTP status other than 200 and redirects means: RFC 9110 §15. */
export function statusFailure(status: number): NotFetched {
  const code = `http-${status}`;
  if (status === 404) return { outcome: "removed", code, words: "The server says that nothing is there (404)." };
  if (status === 410) return { outcome: "removed", code, words: "The server says that it was taken away (410)." };
  if (status >= 500) return unreachable(code, `The server could not answer (${status}).`);
  if (status === 401 || status === 403 || status === 407)
    return refused(code, `The server gives it to certain people only (${status}); Concordat names nobody.`);
  return refused(code, `The server answered with the status ${status}, which brings no file.`);
}

const NO_NAME = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_NONAME", "EAI_NODATA", "EAI_FAIL", "ENODATA"]);
const NO_ANSWER: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "Nothing listens there: the connection was refused."],
  ["ECONNRESET", "The connection was broken off."],
  ["EPIPE", "The connection was broken off."],
  ["EHOSTUNREACH", "No way leads to the host."],
  ["ENETUNREACH", "No way leads to the host's network."],
  ["EADDRNOTAVAIL", "No way leads to the host from this computer."],
  ["ETIMEDOUT", "The host did not answer."],
]);
/** OpenSSL's names of what is wrong with a certificate, as Node gives them. */
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|PATH_LENGTH|HOSTNAME_|EPROTO)/;

/** An error of a look-up, a socket, TLS or Node's HTTP parser. */
export function connectionFailure(error: unknown): NotFetched {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (NO_NAME.has(code)) return unreachable("no-such-host", `The name of the host leads to no address (${code}).`);
  if (code === "HPE_HEADER_OVERFLOW") return refused("head-too-large", "The head of the answer is too large.");
  if (code.startsWith("HPE_")) return refused("not-http", `What came is no HTTP (${code}).`);
  if (TLS_CODE.test(code)) {
    return unreachable("tls", `The server did not prove who it is, or speaks no TLS that we do (${code}).`);
  }
  const words = NO_ANSWER.get(code);
  return unreachable("no-answer", words ?? `The connection failed (${code === "" ? "no code" : code}).`);
}
