// Knows the guided tour as somebody takes it who has never seen the application: by keyboard, each stop's claim on screen.
// Leaves whether the claims are true of the demonstration to test/electron/demo.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible } from "./opened-framework.ts";
import { picture } from "./picture.ts";
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

/** What stands on the page itself at each stop: its first line, and words of what the stop points at. */
const STOPS: readonly {
  readonly asks: string;
  readonly answer: RegExp;
  readonly seen: readonly (string | RegExp)[];
}[] = [
  {
    asks: "May a supplier's engineer sign for the car maker?",
    answer: /^Yes\. It satisfies halden-medium through brakewell-medium\.$/,
    seen: ["Halden Supply Chain Bridge CA", "Ruth Adeyemi", "supply-medium"],
  },
  {
    asks: "Why is another supplier's engineer refused?",
    answer: /^No\. halden-medium is lost at rung 3, from Sundby Harness Root CA to Sundby Harness Issuing CA\.$/,
    seen: [
      "Policies: broken here",
      /2\.999\.12\.7\.12 \(no name\), which the certificate that Sundby Harness Root CA issued to Sundby Harness Issuing CA does not assert/,
      "One digit apart, and two policies: 2.999.12.7.12 and 2.999.12.7.2.",
    ],
  },
  {
    asks: "What is accepted without any policy?",
    answer: /^5 CAs are accepted without any policy\./,
    seen: ["Calder Laboratories Clinical CA", "accepted"],
  },
  {
    asks: "Which CA has two keys?",
    answer: /^87 certificates between 35 CA entities, and 35 CRLs\.$/,
    seen: [
      /This key: since \d{4}-\d\d-\d\d, certified by itself alone\./,
      /1 other key: EC P-256.* since \d{4}-\d\d-\d\d, certified by Halden Supply Chain Bridge CA\./,
      "1 certificate issued to it, by",
      "Corvane Electronics Issuing CA 2",
    ],
  },
  {
    asks: "What did a renewal change?",
    answer: /^3 were renewed\.$/,
    seen: [/keyUsage lost nonRepudiation\./],
  },
  {
    asks: "Was this certificate revoked?",
    answer: /^No, for want of a status\. The revocation status of Nils Abrahamsen .* is not conclusive\.$/,
    seen: [/^The CRL of .* ended at /, "Revocation: not known here", "Import a CRL of Calder Laboratories Clinical CA"],
  },
];

describe.skipIf(unfit !== undefined)("the guided tour", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let watched: WatchedPage;
  const tour = () => watched.page.getByRole("region", { name: "Guided tour" });
  const button = (name: string) => tour().getByRole("button", { name, exact: true });

  async function expectStop(number: number): Promise<void> {
    const { page } = watched;
    const stop = STOPS[number - 1];
    if (stop === undefined) throw new Error(`there is no stop ${number}`);
    await tour().getByText(`Stop ${number} of 6`).waitFor();
    await tour().getByRole("heading", { name: stop.asks }).waitFor();
    const main = page.getByRole("main");
    await main.getByRole("heading", { level: 1 }).filter({ hasText: stop.answer }).waitFor();
    for (const text of stop.seen) await main.getByText(text).first().waitFor();
  }

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder, undefined, ["--demo"]), launchChromium()]);
    watched = await watchedPage(browser);
    await watched.page.setViewportSize({ width: 1280, height: 800 });
    await watched.page.goto(concordat.address);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("is offered at the first opening; six stops by the same key, each claim on screen, no violation", async () => {
    const { page } = watched;
    await tour().getByText("Six questions, answered on this demonstration").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // From the beginning of the page Tab alone leads to it.
    for (let pressed = 0; pressed < 30 && !(await button("Take the tour").evaluate(isFocused)); pressed++)
      await page.keyboard.press("Tab");
    for (let number = 1; number <= STOPS.length; number++) {
      await page.keyboard.press("Enter");
      await expectStop(number);
      expect(await button(number === STOPS.length ? "End the tour" : "Next").evaluate(isFocused)).toBe(true);
      await picture(page, `tour-${number}`);
      await expectsAccessible(page);
    }
    await button("Back").press("Enter");
    await expectStop(5);
    await button("Next").press("Enter");
    await expectStop(6);
    await button("End the tour").press("Enter");
    await tour().getByRole("heading", { name: "That was the tour." }).waitFor();
    await tour().getByRole("button", { name: "Another record" }).waitFor();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "1 pair is half-open" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // It speaks of the overview, and stands on no other page.
    await page.getByRole("link", { name: "Trust map" }).press("Enter");
    await page.getByRole("region", { name: "Map", exact: true }).waitFor();
    await tour().waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Overview" }).press("Enter");
    await tour().getByRole("heading", { name: "That was the tour." }).waitFor();
    await button("Close").press("Enter");
    await tour().waitFor({ state: "detached" });
    // Its last relying party was not chosen by anybody, and is not left behind.
    await page.getByText("What needs attention first on").waitFor();
    await page.getByRole("button", { name: /^Relying party not saved/ }).waitFor();
    expect(new URL(page.url()).search).toBe("?page=overview");
  });

  test("what was answered once is not offered again; the palette starts it anew, Escape leaves it", async () => {
    const { page } = watched;
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByText("events in the record").first().waitFor({ state: "attached" });
    expect(await tour().count()).toBe(0);
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Find or run" }).fill("guided tour");
    await page.getByRole("menuitem", { name: /Take the guided tour/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expectStop(1);
    // What is on screen stays usable on the way, and the way on stays where it was.
    // However far a stop was scrolled, the next begins at the top of its page.
    const main = page.getByRole("main");
    await main.evaluate((part) => part.scrollTo(0, 400));
    expect(await main.evaluate((part) => part.scrollTop)).toBeGreaterThan(0);
    await button("Next").press("Enter");
    await expectStop(2);
    expect(await main.evaluate((part) => part.scrollTop)).toBe(0);
    await button("Back").press("Enter");
    await expectStop(1);
    await page.getByRole("link", { name: "Members" }).click();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "18 members" }).waitFor();
    await button("Next").press("Enter");
    await expectStop(2);
    await button("Next").press("Escape");
    await tour().waitFor({ state: "detached" });
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "halden-medium is lost" }).waitFor();
    // From any screen the bar leads back to where it was left.
    await page.getByRole("link", { name: "Members" }).click();
    await page.getByRole("button", { name: "Guided tour" }).press("Enter");
    await expectStop(2);
    expect(await page.getByRole("button", { name: "Guided tour" }).count()).toBe(0);
    await button("Leave the tour").press("Enter");
    await page.getByRole("button", { name: "Guided tour" }).waitFor();
    expect(watched.complaints).toEqual([]);
  });

  test("somebody's own record has no tour, nor a command for one", async () => {
    const own = temporaryFolder();
    const started = await startConcordat(own);
    try {
      const { page } = await watchedPage(browser);
      await page.goto(started.address);
      await page.getByText("No certificates yet.").waitFor();
      expect(await page.getByRole("region", { name: "Guided tour" }).count()).toBe(0);
      await page.keyboard.press("Control+k");
      await page.getByRole("searchbox", { name: "Find or run" }).fill("guided tour");
      await page.getByText("Nothing with these words.").waitFor();
      await page.close();
    } finally {
      await started.stop();
      removeFolder(own);
    }
  });
});

const isFocused = (element: Element): boolean => element.ownerDocument.activeElement === element;
