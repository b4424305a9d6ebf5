// Knows which requests reach the application at all: exact Host, exact Origin, few methods. A pure function.
// Leaves who is asking to session-secrets.ts and answers to server.ts.

export interface Knock {
  readonly method: string;
  /** The request target as sent. */
  readonly target: string;
  /** Name, value, name, value … as sent, so that a header given twice is seen twice. */
  readonly rawHeaders: readonly string[];
  /** True for a WebSocket handshake: a GET that needs an Origin all the same. */
  readonly upgrade: boolean;
}

export type Admission =
  | { readonly admitted: true; readonly path: string }
  | { readonly admitted: false; readonly status: number; readonly reason: string };

const refuse = (status: number, reason: string): Admission => ({ admitted: false, status, reason });

/**
 * Host first, before anything is looked at: it is the defence against DNS rebinding, where the browser believes that
 * the page and this server are one site. `port` is the one that is listened on.
 *
 * Answers 421 for any other Host, 400 for a target that is no plain path, 403 for a foreign Origin or a cross-site
 * fetch (a preflight included: no CORS header is ever sent; a window that goes to the page is none), 405 for methods without a use.
 */
export function admit(knock: Knock, port: number): Admission {
  const authority = `127.0.0.1:${port}`;
  const hosts = valuesOf(knock.rawHeaders, "host");
  if (hosts.length !== 1 || hosts[0] !== authority) return refuse(421, "this Host is not served here");
  if (knock.method === "OPTIONS") return refuse(403, "no other origin is allowed");
  if (!["GET", "HEAD", "POST"].includes(knock.method)) return refuse(405, "this method has no use here");
  if (!/^\/[^\s#]*$/.test(knock.target)) return refuse(400, "the request target is no path");
  const origins = valuesOf(knock.rawHeaders, "origin");
  const needed = knock.upgrade || knock.method === "POST";
  if (origins.length > 1 || (needed && origins.length === 0)) return refuse(403, "exactly one Origin is needed");
  if (origins.length === 1 && origins[0] !== `http://${authority}`) return refuse(403, "this Origin is not ours");
  const [path = ""] = knock.target.split("?");
  const sites = valuesOf(knock.rawHeaders, "sec-fetch-site");
  const isForeign = sites.some((site) => site !== "same-origin" && site !== "none");
  if (isForeign && !opensPage(knock, path)) return refuse(403, "cross-site requests are refused");
  return { admitted: true, path };
}

/**
 * A window that goes to the page from elsewhere: from the file that the first start opens, from another record's page. It
 * shows the page, which is the same for everybody and can do nothing without a session; never in a frame.
 */
function opensPage({ method, upgrade, rawHeaders }: Knock, path: string): boolean {
  const says = (name: string, value: string) => {
    const found = valuesOf(rawHeaders, name);
    return found.length === 1 && found[0] === value;
  };
  const isWindow = says("sec-fetch-mode", "navigate") && says("sec-fetch-dest", "document");
  return path === "/" && method === "GET" && !upgrade && isWindow;
}

function valuesOf(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}
