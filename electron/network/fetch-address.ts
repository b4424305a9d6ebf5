// Knows how one address is fetched into a temporary file: redirects followed where they may be, every limit held while
// octets come. Leaves a single question to http-hop.ts and what the octets are to inspect-files.ts.
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { UploadStore } from "../files/uploads.ts";
import { type AskedAddress, readAddress } from "./asked-address.ts";
import type { CollectionLimits } from "./collection-limits.ts";
import { askOnce } from "./http-hop.ts";
import { type NotFetched, refused, statusFailure, unreachable } from "./not-fetched.ts";
import type { ResolveHost } from "./resolve-host.ts";

export interface FetchPorts {
  readonly resolveHost: ResolveHost;
  readonly store: Pick<UploadStore, "receive" | "find" | "remove">;
  /** Hosts that a person allowed, as in `AskedAddress`. */
  readonly hosts: ReadonlySet<string>;
  readonly limits: CollectionLimits;
  /** Takes octets from what the whole collection may hold; `false` where that is spent. */
  readonly spend: (octets: number) => boolean;
  /** As in `HopOptions`. */
  readonly roots?: readonly string[];
}

export interface Fetched {
  readonly outcome: "fetched";
  /** Of the temporary file; the caller removes it. */
  readonly upload: string;
  readonly path: string;
  readonly size: number;
  /** SHA-256 of the octets, lower-case hexadecimal. */
  readonly sha256: string;
  /** The media type that was announced, without parameters, lower case, printable ASCII; empty where there was none. */
  readonly announced: string;
  /** Where redirects led, if they did. */
  readonly from?: string;
}

/** This computer could not keep what came: nothing that follows could be kept either. */
export interface NotStored {
  readonly outcome: "not-stored";
  readonly reason: string;
}

const STOPPED = unreachable("stopped", "It was stopped.");
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_TYPE_CHARACTERS = 100;

/**
 * Asks `address` and takes up to `octets` of what it answers. After an abort of `signal` nothing was fetched, and nothing
 * may be recorded of it.
 */
export async function fetchAddress(
  address: AskedAddress,
  octets: number,
  ports: FetchPorts,
  signal: AbortSignal,
): Promise<Fetched | NotFetched | NotStored> {
  const { limits } = ports;
  const limit = new AbortController();
  const both = AbortSignal.any([signal, limit.signal]);
  let ended: NotFetched | undefined;
  const end = (why: NotFetched) => {
    ended ??= why;
    limit.abort();
  };
  const whole = setTimeout(
    () => end(unreachable("too-slow", `It was not complete after ${limits.addressMs / 1000} seconds.`)),
    limits.addressMs,
  );
  try {
    const answer = await followRedirects(address, ports, both, end);
    const outcome = "outcome" in answer ? answer : await keepBody(answer, octets, ports, end);
    if (ended === undefined && !signal.aborted) return outcome;
    // Aborting shows as some broken connection, as a body's end, or not at all: why it was aborted is the answer.
    if (outcome.outcome === "fetched") await ports.store.remove(outcome.upload);
    return ended ?? STOPPED;
  } finally {
    clearTimeout(whole);
    limit.abort();
  }
}

interface OpenAnswer {
  readonly response: IncomingMessage;
  readonly from?: string;
}

async function followRedirects(
  address: AskedAddress,
  ports: FetchPorts,
  signal: AbortSignal,
  end: (why: NotFetched) => void,
): Promise<OpenAnswer | NotFetched> {
  const { limits } = ports;
  const asked = new Set<string>();
  for (let at = address; ; ) {
    asked.add(at.uri);
    const answer = await askChecked(at, ports, signal, end);
    if ("outcome" in answer) return answer;
    const { statusCode = 0, headers } = answer;
    if (statusCode === 200) return { response: answer, ...(at === address ? {} : { from: at.uri }) };
    answer.destroy();
    if (!REDIRECTS.has(statusCode)) return statusFailure(statusCode);
    const next = redirectTarget(at, headers.location, ports.hosts);
    if ("outcome" in next) return next;
    if (asked.has(next.uri)) return refused("redirect-circle", "Its redirects lead in a circle.");
    if (asked.size > limits.redirects) {
      return refused("too-many-redirects", `It redirects more than ${limits.redirects} times.`);
    }
    at = next;
  }
}

async function askChecked(
  { url }: AskedAddress,
  { resolveHost, limits, roots }: FetchPorts,
  signal: AbortSignal,
  end: (why: NotFetched) => void,
): Promise<IncomingMessage | NotFetched> {
  const where = await Promise.race([resolveHost(url.hostname), aborted(signal)]);
  if (where === undefined || signal.aborted) return STOPPED;
  if (!where.ok) return where.error;
  const options = { headOctets: limits.headOctets, ...(roots === undefined ? {} : { roots }) };
  // Only from here on is it the host that is waited for: its name may have waited for the names of others.
  const late = setTimeout(
    () => end(unreachable("no-answer", `No answer began within ${limits.headMs / 1000} seconds.`)),
    limits.headMs,
  );
  const answer = await askOnce(url, where.value, options, signal).finally(() => clearTimeout(late));
  return answer.ok ? answer.value : answer.error;
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });

/** Each redirect is checked like an address of its own; where it is refused, the text of the server is not repeated. */
function redirectTarget(
  at: AskedAddress,
  location: string | undefined,
  hosts: ReadonlySet<string>,
): AskedAddress | NotFetched {
  if (location === undefined) return refused("redirect-nowhere", "It redirects without saying where.");
  const target = URL.canParse(location, at.uri) ? readAddress(new URL(location, at.uri).href) : undefined;
  if (target === undefined) return refused("redirect-refused", "It redirects to something that is no URI.");
  if (!target.ok) return refused("redirect-refused", `It redirects to an address that is not asked: ${target.error}.`);
  if (hosts.has(target.value.host)) return target.value;
  return refused("redirect-other-host", `It redirects to ${target.value.host}, a host that was not allowed.`);
}

async function keepBody(
  { response, from }: OpenAnswer,
  octets: number,
  ports: FetchPorts,
  end: (why: NotFetched) => void,
): Promise<Fetched | NotFetched | NotStored> {
  const { store, limits, spend } = ports;
  const tooLarge = refused("too-large", `It is larger than ${octets} bytes.`);
  if (Number(response.headers["content-length"] ?? 0) > octets) {
    response.destroy();
    return tooLarge;
  }
  const hash = createHash("sha256");
  let came = 0;
  let brokenOff = false;
  const metered = async function* () {
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        if (!spend(chunk.length)) {
          end(refused("collection-full", `One collection takes ${limits.octets} bytes; this was beyond them.`));
          return;
        }
        came += chunk.length;
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      brokenOff = true;
      throw error;
    }
  };
  let before = 0;
  const watch = setInterval(() => {
    if (came - before < limits.slowOctets) end(unreachable("too-slow", "It came so slowly that it was given up."));
    before = came;
  }, limits.slowWindowMs);
  const kept = await store.receive(Readable.from(metered()), octets).finally(() => clearInterval(watch));
  response.destroy();
  if (kept.ok) {
    const path = await store.find(kept.value.id);
    if (path === undefined) return { outcome: "not-stored", reason: "the temporary file was removed" };
    const { id, size } = kept.value;
    const sha256 = hash.digest("hex");
    const announced = mediaType(response.headers["content-type"]);
    return { outcome: "fetched", upload: id, path, size, sha256, announced, ...(from === undefined ? {} : { from }) };
  }
  // Too large first: that the store takes no more breaks the answer off, too.
  if (kept.error.kind === "upload-too-large") return tooLarge;
  if (brokenOff || kept.error.kind === "upload-broken-off") {
    return unreachable("broken-off", "The answer broke off before its end.");
  }
  return { outcome: "not-stored", reason: "reason" in kept.error ? kept.error.reason : "no room for more files" };
}

const mediaType = (header: string | undefined): string =>
  (header?.split(";")[0] ?? "")
    .trim()
    .toLowerCase()
    .replace(/[^\x21-\x7e]/g, "?")
    .slice(0, MOST_TYPE_CHARACTERS);
