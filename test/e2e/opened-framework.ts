// Knows a story's beginning that many share: Concordat on a folder of its own, with real files or the demonstration in it, opened
// in Chromium. Leaves how these came into it to prepared-record.ts and what is done then to the stories.
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { DATA_FOLDER } from "../conformance/test-data.ts";
import { copyOfDemo, copyOfFiles } from "./prepared-record.ts";
import {
  axeViolations,
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  type WatchedPage,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

export const FPKI_2024 = join(DATA_FOLDER, "data/fpki/CACertificatesValidatingToFederalCommonPolicyG2.p7b");
export const FPKI_2023 = join(DATA_FOLDER, "data/fpki/older/CACertificates-2023-08-04.p7b");

interface Opened {
  readonly page: () => Page;
  readonly complaints: () => readonly string[];
}

/** To be called first in a `describe`: what is opened before its tests, and closed after them. */
export const openedFramework = (files: readonly string[]): Opened =>
  opened([], (folder) => copyOfFiles(files, folder), isListed);

/** A new record, on the page that a person sees first: no other was shown, or that would be the last screen. */
export const emptyRecord = (): Opened =>
  opened(
    [],
    async () => {},
    async (page) => {
      await page.getByText("Three steps to a first answer").waitFor();
    },
    "printed",
  );

/** The demonstration, without its tour. */
export const openedDemo = (): Opened => opened(["--demo"], copyOfDemo, isListed);

const isListed = (page: Page): Promise<void> => page.getByRole("grid", { name: "Certificates" }).waitFor();

function opened(
  flags: readonly string[],
  fill: (folder: string) => Promise<void>,
  begin: (page: Page) => Promise<void>,
  entry: "address" | "printed" = "address",
): Opened {
  const folder = temporaryFolder();
  let concordat: RunningConcordat | undefined;
  let browser: StoryBrowser | undefined;
  let watched: WatchedPage | undefined;
  beforeAll(async () => {
    await fill(folder);
    [concordat, browser] = await Promise.all([startConcordat(folder, undefined, flags), launchChromium()]);
    watched = await watchedPage(browser);
    const { page } = watched;
    await page.goto(concordat[entry]);
    await begin(page);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });
  const open = (): WatchedPage => {
    if (watched === undefined) throw new Error("the page of this story is not open");
    return watched;
  };
  return { page: () => open().page, complaints: () => open().complaints };
}

/** Goes to a section by its two keys, from wherever the focus is. */
export async function goByKeys(page: Page, letter: string): Promise<void> {
  await page.locator("main").focus();
  await page.keyboard.press("g");
  await page.keyboard.press(letter);
}

/** The same address with further entries, loaded anew: as a link that somebody kept. */
export async function openWith(page: Page, entries: Readonly<Record<string, string>>): Promise<void> {
  const address = new URL(page.url());
  for (const [name, value] of Object.entries(entries)) address.searchParams.set(name, value);
  await page.goto(address.href);
}

const QUIET_MS = 100;
const MOST_MS = 2000;
/** Until nothing on the page has changed for a moment: its last answer has come. A page that never rests is taken as it is. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(
    ([quiet, most]) =>
      new Promise<void>((done) => {
        let timer = setTimeout(done, quiet);
        new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, quiet);
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
        setTimeout(done, most);
      }),
    [QUIET_MS, MOST_MS] as const,
  );

/** axe in light, dark and forced colours, on all that the page has to show; leaves the page light. */
export async function expectsAccessible(page: Page): Promise<void> {
  await settled(page);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await axeViolations(page), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await axeViolations(page, "of-looks"), "dark").toEqual([]);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  expect(await axeViolations(page, "of-looks"), "forced colours").toEqual([]);
  await page.emulateMedia({ forcedColors: "none" });
}
