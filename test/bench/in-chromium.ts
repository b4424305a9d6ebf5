// Knows how a bench opens Concordat in real Chromium on a record filled from a file, and reads the page's own clock.
// Leaves what is timed to the benches.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type ConcordatProcess, ROOT, startChromium, startProcess } from "../e2e/concordat-process.ts";
import { openUnwatched } from "./unwatched-page.ts";

const IMPORT_LIMIT_MS = 120_000;
const CHECK_LIMIT_MS = 60_000;

export interface OpenPage {
  readonly page: Page;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
}

/** What is opened first, and what of it is waited for. */
export interface FirstPage {
  readonly search: string;
  readonly selector: string;
}

/** Milliseconds, each from the beginning of a navigation to the drawing. */
export interface Openings {
  /** Of the first page of a Concordat and a Chromium that were just started, before the record is checked. */
  readonly atStart: number;
  /** Of the same page, loaded anew this often. */
  readonly anew: readonly number[];
}

/** A new record with the certificates of `der` (elements one after the other), opened and admitted; all ends with `run`. */
export const inChromium = <T>(der: Uint8Array | undefined, run: (open: OpenPage) => Promise<T>): Promise<T> =>
  started(der, async (concordat, browser) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.addInitScript(PROBE);
    const { origin, hash } = new URL(concordat.printed);
    await openingMs(page, `${origin}/${hash}`, "main");
    // The check of the whole record goes on behind a start; what a screen takes is asked when it is through.
    if (der !== undefined) await page.locator(".foot[data-state=sound]").waitFor({ timeout: CHECK_LIMIT_MS });
    return run({ page, origin });
  });

/** How long the first page of such a record takes, at the start and then loaded anew; nobody listens to it. */
export const openings = (der: Uint8Array, { search, selector }: FirstPage, anew: number): Promise<Openings> =>
  started(der, async (concordat, browser) => {
    const page = await openUnwatched(browser, PROBE);
    const { origin, hash } = new URL(concordat.printed);
    const atStart = await page.openingMs(`${origin}/${search}${hash}`, selector);
    if (anew > 0) await page.openingMs(`${origin}/`, ".foot[data-state=sound]");
    const times: number[] = [];
    for (let i = 0; i < anew; i++) times.push(await page.openingMs(`${origin}/${search}`, selector));
    await page.close();
    return { atStart, anew: times };
  });

/** Concordat on a new record with the certificates of `der`, and a Chromium beside it; both end with `run`. */
async function started<T>(
  der: Uint8Array | undefined,
  run: (concordat: ConcordatProcess, browser: Browser) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "concordat-bench-screens-"));
  const data = join(folder, "data");
  // The list of recent records is the person's who runs the bench.
  for (const place of ["XDG_DATA_HOME", "LOCALAPPDATA"]) process.env[place] = join(folder, "person");
  try {
    if (der !== undefined) {
      const file = join(folder, "framework.der");
      writeFileSync(file, der);
      const cli = [join(ROOT, "electron/cli.ts"), "import", file, "--data", data];
      execFileSync(process.execPath, cli, { stdio: "pipe", timeout: IMPORT_LIMIT_MS });
    }
    const [concordat, browser] = await Promise.all([startProcess(data), startChromium()]);
    try {
      return await run(concordat, browser);
    } finally {
      await browser.close();
      await concordat.end("SIGTERM");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * In the page: `whenDrawn(selector, text)` gives the page's time (milliseconds since its navigation began) at which an element
 * of that selector with that text was on screen: the end of the frame after the one that first had it.
 */
const PROBE = `
  window.whenDrawn = (selector, text = "") => new Promise((resolve) => {
    const look = () => {
      const found = [...document.querySelectorAll(selector)].some((element) => element.textContent.includes(text));
      requestAnimationFrame(found ? () => resolve(performance.now()) : look);
    };
    look();
  });
`;

/** Milliseconds from the beginning of the navigation to `address` until what is asked for was drawn. */
export async function openingMs(page: Page, address: string, selector: string, text = ""): Promise<number> {
  await page.goto(address, { waitUntil: "commit" });
  return page.evaluate(`window.whenDrawn(${JSON.stringify(selector)}, ${JSON.stringify(text)})`);
}

/** The same without loading the page anew: from the change of the address until what is asked for was drawn. */
export const turningMs = (page: Page, search: string, selector: string, text = ""): Promise<number> =>
  page.evaluate(`(async () => {
    history.pushState(null, "", ${JSON.stringify(search)});
    const began = performance.now();
    dispatchEvent(new PopStateEvent("popstate"));
    return await window.whenDrawn(${JSON.stringify(selector)}, ${JSON.stringify(text)}) - began;
  })()`);

/** What is looked for on the page: elements of a selector with a text in them. */
export interface Seen {
  readonly selector: string;
  readonly text?: string;
}

/**
 * Presses a key on the page as it is, and gives the milliseconds from the key's event until each of `seen` was drawn.
 * Called before the key is pressed, they were not there yet.
 */
export async function pressingMs(page: Page, key: string, seen: readonly Seen[]): Promise<readonly number[]> {
  // Armed first: a key may come to the page before what was said to it before.
  await page.evaluate(`void (window.pressed = new Promise((resolve) => {
    addEventListener("keydown", (event) => {
      const drawn = ${JSON.stringify(seen)}.map(({ selector, text }) => window.whenDrawn(selector, text));
      resolve(Promise.all(drawn).then((times) => times.map((time) => time - event.timeStamp)));
    }, { once: true, capture: true });
  }))`);
  await page.keyboard.press(key);
  return page.evaluate("window.pressed");
}
