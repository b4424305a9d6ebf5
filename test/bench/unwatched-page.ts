// Knows a page that nobody listens to. Playwright's own pages send it each message of their sockets, megabytes of a large
// record among them, and the page stands still meanwhile. What a person waits for is asked here.
// Leaves everything that presses keys to Playwright and in-chromium.ts.
import type { Browser, CDPSession } from "playwright-core";

const ANSWER_MS = 30_000;

export interface UnwatchedPage {
  /** From the beginning of the navigation until the selector was drawn, by the page's own clock; `probe` defines `whenDrawn`. */
  openingMs(address: string, selector: string): Promise<number>;
  close(): Promise<void>;
}

/** In a context of its own, which Playwright does not know and so leaves alone. `probe` runs in each document before it does. */
export async function openUnwatched(browser: Browser, probe: string): Promise<UnwatchedPage> {
  const cdp = await browser.newBrowserCDPSession();
  const { browserContextId } = await cdp.send("Target.createBrowserContext");
  const { targetId } = await cdp.send("Target.createTarget", {
    url: "about:blank",
    browserContextId,
    width: 1440,
    height: 900,
  });
  const { sessionId } = await cdp.send("Target.attachToTarget", { targetId, flatten: false });
  const send = sender(cdp, sessionId);
  await send("Page.enable");
  await send("Page.addScriptToEvaluateOnNewDocument", { source: probe });
  return {
    openingMs: async (address, selector) => {
      await send("Page.navigate", { url: address });
      const expression = `window.whenDrawn(${JSON.stringify(selector)})`;
      const { result } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      const value = typeof result === "object" && result !== null && "value" in result ? result.value : undefined;
      if (typeof value !== "number") throw new Error(`${selector} was not drawn: ${JSON.stringify(result)}`);
      return value;
    },
    close: async () => {
      await cdp.send("Target.disposeBrowserContext", { browserContextId });
      await cdp.detach();
    },
  };
}

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Sends a command to the page of a session and waits for its answer. */
function sender(cdp: CDPSession, sessionId: string) {
  let last = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  cdp.on("Target.receivedMessageFromTarget", (event) => {
    if (event.sessionId !== sessionId) return;
    const answer = JSON.parse(event.message) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  return async (method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> => {
    last += 1;
    const id = last;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    waiting.set(id, resolve);
    const tooLong = setTimeout(() => reject(new Error(`no answer to ${method}`)), ANSWER_MS);
    try {
      await cdp.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) });
      const { result = {}, error } = await promise;
      if (error !== undefined) throw new Error(`${method}: ${error.message}`);
      return result;
    } finally {
      clearTimeout(tooLong);
      waiting.delete(id);
    }
  };
}
