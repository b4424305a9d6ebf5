// Knows what no page of any story may do: break the CSP, throw, or connect to anything but its own Concordat. Every context of
// every story is watched. Leaves failing a story's file for it to watched-stories.ts, and console errors, which some stories
// provoke, to the stories.
import type { BrowserContext, Page } from "playwright-core";

/** `127.0.0.1:PORT` of each Concordat that this file started. */
const own = new Set<string>();
let seen: string[] = [];

/** `address` is one of ours: connections to its host are no foreign ones. */
export const ownAddress = (address: string): void => void own.add(new URL(address).host);

/** All that was seen since it was asked for last. */
export function takeSeen(): readonly string[] {
  const taken = seen;
  seen = [];
  return taken;
}

/** Takes out what a test provoked on purpose; gives it. */
export function provoked(pattern: RegExp): readonly string[] {
  const matching = seen.filter((text) => pattern.test(text));
  seen = seen.filter((text) => !pattern.test(text));
  return matching;
}

function noteAddress(kind: string, address: string): void {
  const { protocol, host } = new URL(address);
  // Octets of the page itself; what may be made of them is the CSP's business.
  if (["data:", "blob:", "about:"].includes(protocol)) return;
  const plain = protocol === "http:" || protocol === "ws:";
  if (!plain || !own.has(host)) seen.push(`foreign ${kind}: ${address}`);
}

export async function watchContext(context: BrowserContext): Promise<void> {
  await context.exposeBinding("noteViolation", (_, text: string) => void seen.push(`CSP: ${text}`));
  await context.addInitScript(
    `addEventListener("securitypolicyviolation", (e) => noteViolation(e.violatedDirective + " " + e.blockedURI + " " + e.sample));`,
  );
  context.on("request", (request) => noteAddress("request", request.url()));
  context.on("weberror", (error) => seen.push(`exception: ${error.error().message}`));
  context.on("page", (page: Page) => page.on("websocket", (socket) => noteAddress("WebSocket", socket.url())));
}
