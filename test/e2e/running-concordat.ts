// Knows Concordat as a person runs it: started on a folder of its own, its printed address opened in real Chromium, with
// every CSP violation and console error kept. Leaves what is done there to the stories.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { type Browser, chromium, type Page } from "playwright-core";
import { ownAddress, watchBrowser } from "./no-foreign-connection.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");
const CHROMIUM = process.env.CONCORDAT_CHROMIUM ?? "/usr/bin/chromium";
const READY = /http:\/\/127\.0\.0\.1:\d+\/#k=\S+/;
const START_MS = 20_000;
const STOP_MS = 10_000;

/** Why these stories can't be told here; `undefined` where they can. */
export const unfit: string | undefined = !existsSync(CHROMIUM)
  ? `no Chromium at ${CHROMIUM} (CONCORDAT_CHROMIUM names another)`
  : !existsSync(join(ROOT, "dist/renderer/index.html"))
    ? "the screens are not built (npm start builds them)"
    : undefined;

export interface RunningConcordat {
  /** One-time address as printed, on the screen of certificates, where most stories begin. */
  readonly address: string;
  /** The same as a person opens it. */
  readonly printed: string;
  /** Asks it to end, and forces it after ten seconds; gives its exit code, `null` where it was forced. */
  readonly stop: (signal?: "SIGTERM" | "SIGINT") => Promise<number | null>;
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
  const flags = ["--no-open", "--data", folder, ...(port === undefined ? [] : ["--port", String(port)]), ...further];
  const child = spawn(process.execPath, [join(ROOT, "electron/loopback.ts"), ...flags], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const address = await printedAddress(child);
  ownAddress(address);
  const end = async (signal: "SIGTERM" | "SIGINT" | "SIGKILL") => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    child.kill(signal);
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(force);
    return child.exitCode;
  };
  const printed = address;
  return {
    address: printed.replace("/#", "/?page=certificates#"),
    printed,
    stop: (signal = "SIGTERM") => end(signal),
    kill: async () => void (await end("SIGKILL")),
  };
}

function printedAddress(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  return new Promise((found, failed) => {
    let printed = "";
    const giveUp = setTimeout(() => failed(new Error(`no address within ${START_MS} ms: ${printed}`)), START_MS);
    const read = (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      const address = READY.exec(printed)?.[0];
      if (address === undefined) return;
      clearTimeout(giveUp);
      found(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(giveUp);
      failed(new Error(`ended with ${code}: ${printed}`));
    });
  });
}

export const launchChromium = async (): Promise<Browser> => {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      "--no-sandbox", // needed as root
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return watchBrowser(browser);
};

export interface WatchedPage {
  readonly page: Page;
  /** CSP violations, console errors and exceptions so far; empty is what every story ends with. */
  readonly complaints: string[];
}

export async function watchedPage(browser: Browser): Promise<WatchedPage> {
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
 * popover (all else is inert) the rule on landmarks is not asked: its dialog has React Aria's Dismiss buttons beside it.
 */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: AXE });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, {
      resultTypes: ["violations"],
      rules: { region: { enabled: document.querySelector("#root[inert]") === null } },
    }).then((found) => JSON.stringify({
      checked: found.passes.length,
      violations: found.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(" | ")),
    }))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  const found = JSON.parse(String(result.value)) as { checked: number; violations: string[] };
  // A run that looked at nothing would be green, too.
  return found.checked > 5 ? found.violations : ["axe checked nothing"];
}
