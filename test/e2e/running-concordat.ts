// Knows Concordat as a person runs it: started on a folder of its own, its printed address opened in real Chromium, with
// every CSP violation and console error kept. Leaves starting to concordat-process.ts and what is done there to the stories.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { ROOT, startProcess } from "./concordat-process.ts";
import { ownAddress } from "./no-foreign-connection.ts";
import type { StoryBrowser } from "./shared-chromium.ts";

/** Those of axe's category "color": all others read the document, which is the same in every colour. */
const RULES_OF_COLOURS = ["color-contrast", "link-in-text-block"];
/** For axe's `runOnly`, as an expression in the page, where `moved` says that something stands elsewhere than at the last look. */
const ONLY = {
  all: "undefined",
  "of-looks": `[...${JSON.stringify(RULES_OF_COLOURS)}, ...(moved ? ["target-size"] : [])]`,
  "of-places": '["target-size"]',
} as const;
/** Where every element stands and what lies over what, which is all that the rule on sizes looks at. */
const PLACES = `[...document.querySelectorAll("*")].map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const { display, visibility, position, zIndex, opacity, float, overflow } = getComputedStyle(element);
  return [x, y, width, height, display, visibility, position, zIndex, opacity, float, overflow].join();
}).join(";")`;
const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");

export interface RunningConcordat {
  /** One-time address as printed, on the screen of certificates, where most stories begin. */
  readonly address: string;
  /** The same as a person opens it. */
  readonly printed: string;
  /** Asks it to end, and forces it after ten seconds; gives its exit code, `null` where it was forced. */
  readonly stop: (signal?: "SIGTERM" | "SIGINT") => Promise<number | null>;
  /** Sends it a signal and waits for nothing. */
  readonly signal: (signal: "SIGSTOP" | "SIGCONT") => void;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), "concordat-e2e-"));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Starts the browser shell on `folder` and waits for the line with the address. */
export async function startConcordat(
  folder: string,
  port?: number,
  further: readonly string[] = [],
): Promise<RunningConcordat> {
  const { printed, end, signal } = await startProcess(folder, [
    ...(port === undefined ? [] : ["--port", String(port)]),
    ...further,
  ]);
  ownAddress(printed);
  return {
    address: printed.replace("/#", "/?page=certificates#"),
    printed,
    stop: (signal = "SIGTERM") => end(signal),
    signal,
    kill: async () => void (await end("SIGKILL")),
  };
}

export interface WatchedPage {
  readonly page: Page;
  /** CSP violations, console errors and exceptions so far; empty is what every story ends with. */
  readonly complaints: string[];
}

export async function watchedPage(browser: StoryBrowser): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  await page.exposeFunction("reportViolation", (text: string) => complaints.push(`CSP: ${text}`));
  await page.addInitScript(
    `addEventListener("securitypolicyviolation", (e) => reportViolation(e.violatedDirective + " " + e.blockedURI + " " + e.sample));`,
  );
  return { page, complaints };
}

/**
 * Every violation axe finds on the page as it stands, each with its first elements. Runs beside the page's CSP. Of an open
 * popover the rule on landmarks is not asked: its dialog has React Aria's Dismiss buttons beside it.
 * While a combobox is open, all else is hidden from assistive technology, headings too, until Tab or Escape closes it: React
 * Aria's way, in which no focus gets into what is hidden. The size of targets (WCAG 2.5.8) is asked for by name: axe leaves
 * that rule off. `of-looks`: the rules whose answer depends on colours, for a page of which all were asked in others, and that of
 * sizes where anything stands elsewhere than it stood then: half of what the other two cost. `of-places`: that of sizes alone, for
 * another width of a page whose colours were asked.
 */
export async function axeViolations(page: Page, rules: keyof typeof ONLY = "all"): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { result: loaded } = await session.send("Runtime.evaluate", { expression: "typeof axe" });
  if (loaded.value === "undefined") await session.send("Runtime.evaluate", { expression: AXE });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `(() => { const places = ${PLACES};
    const moved = globalThis.placesOfSizes !== places;
    globalThis.placesOfSizes = places;
    return axe.run(document, {
      resultTypes: ["violations"],
      // Style sheets are fetched and read again for rules that are off, media for one that finds none: a quarter of a run.
      preload: false,
      runOnly: ${ONLY[rules]},
      rules: {
        region: { enabled: document.querySelector("#root[inert], .popover") === null },
        "target-size": { enabled: true },
        "aria-hidden-focus": { enabled: document.querySelector("[role=combobox][aria-expanded=true]") === null },
        "page-has-heading-one": { enabled: document.querySelector("[role=combobox][aria-expanded=true]") === null },
      },
    }).then((found) => JSON.stringify({
      checked: found.passes.length,
      violations: found.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(" | ")),
    })); })()`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  const found = JSON.parse(String(result.value)) as { checked: number; violations: string[] };
  // A run that looked at nothing would be green, too.
  return found.checked > (rules === "all" ? 5 : 0) ? found.violations : ["axe checked nothing"];
}
