// Knows the one Chromium of a run: started for the first story that asks, and for the next one where it has ended. A story has
// contexts of its own in it, as a person has profiles, and closes these alone. Playwright ends it with the process of the tests.
// Leaves starting it to concordat-process.ts and what no page may do to no-foreign-connection.ts.
import type { Browser, BrowserContext } from "playwright-core";
import { startChromium } from "./concordat-process.ts";
import { watchContext } from "./no-foreign-connection.ts";

let started: Promise<Browser> | undefined;

async function running(): Promise<Browser> {
  if (started !== undefined && !(await started).isConnected()) started = undefined;
  started ??= startChromium();
  return started;
}

/** What a story has of it; every context is watched. */
export type StoryBrowser = Pick<Browser, "newContext" | "newPage" | "close">;

/** For one story; `close` closes what it opened. */
export async function launchChromium(): Promise<StoryBrowser> {
  const browser = await running();
  const contexts: BrowserContext[] = [];
  const newContext: Browser["newContext"] = async (options) => {
    const context = await browser.newContext(options);
    contexts.push(context);
    await watchContext(context);
    return context;
  };
  return {
    newContext,
    newPage: async (options) => (await newContext(options)).newPage(),
    close: async () => {
      for (const context of contexts.splice(0)) await context.close();
    },
  };
}
