// Knows one HTTP question: sent to checked addresses only, with nothing about the person in it, until its head is there.
// Leaves redirects and the body to fetch-address.ts.
import { type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { connectionFailure, type NotFetched, refused } from "./not-fetched.ts";
import type { CheckedAddresses } from "./resolve-host.ts";

export interface HopOptions {
  readonly headOctets: number;
  /** Certificates of roots instead of Node's own, PEM. For tests. */
  readonly roots?: readonly string[];
}

/**
 * GET of `url` over HTTP/1.1, on a connection of its own that is closed afterwards. Gives the answer with its body not
 * yet read: read it or destroy it. Ends with the signal; whoever aborts knows why, so the error is then not to be shown.
 *
 * No cookies, no credentials, no referrer, no proxy of the environment. TLS is checked against Node's roots whatever the
 * environment says. What comes encoded (RFC 9110 §8.4) is refused before an octet of it is read: we asked for it plain,
 * and a small body can unfold to any size.
 */
export function askOnce(
  url: URL,
  where: CheckedAddresses,
  options: HopOptions,
  signal: AbortSignal,
): Promise<Result<IncomingMessage, NotFetched>> {
  const secure = url.protocol === "https:";
  const lookup: LookupFunction = (_, { all }, found) => {
    if (all) found(null, [...where]);
    else found(null, where[0].address, where[0].family);
  };
  const common: RequestOptions = {
    method: "GET",
    // A new agent for this request alone: no connection is shared, no proxy of the environment is used.
    agent: false,
    lookup,
    headers: { "User-Agent": "Concordat", Accept: "*/*", "Accept-Encoding": "identity" },
    maxHeaderSize: options.headOctets,
    insecureHTTPParser: false,
    signal,
  };
  return new Promise((resolve) => {
    const { roots } = options;
    const request = secure
      ? requestHttps(url, { ...common, rejectUnauthorized: true, ...(roots === undefined ? {} : { ca: [...roots] }) })
      : requestHttp(url, common);
    request.once("response", (response) => {
      const answer = takeable(response);
      if (!answer.ok) response.destroy();
      resolve(answer);
    });
    // Neither an answer nor an error: another protocol, or a connection that was gone before it began.
    request.once("upgrade", (_, socket) => {
      socket.destroy();
      resolve(err(refused("not-http", "It wants to speak another protocol than HTTP.")));
    });
    request.once("close", () => resolve(err(connectionFailure(undefined))));
    // Not `once`: an aborted request may complain twice, and an unheard error would end the process.
    request.on("error", (error) => resolve(err(connectionFailure(error))));
    request.end();
  });
}

function takeable(response: IncomingMessage): Result<IncomingMessage, NotFetched> {
  const coding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (coding !== "identity" && coding !== "") {
    return err(refused("encoded", "The answer is compressed although it was asked for plain; it was not unpacked."));
  }
  const transfer = response.headers["transfer-encoding"]?.trim().toLowerCase() ?? "chunked";
  if (transfer !== "chunked") {
    return err(refused("encoded", "The answer is compressed on its way although it was asked for plain."));
  }
  return ok(response);
}
