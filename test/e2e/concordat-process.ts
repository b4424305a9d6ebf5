// Knows Concordat's browser shell as a process of its own and the Chromium beside it: started, its printed address read, ended.
// Leaves watching pages to running-concordat.ts and what is measured or told there to benches and stories.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { type Browser, chromium } from "playwright-core";

export const ROOT = resolve(import.meta.dirname, "../..");
const CHROMIUM = process.env.CONCORDAT_CHROMIUM ?? "/usr/bin/chromium";
const READY = /http:\/\/127\.0\.0\.1:\d+\/#k=\S+/;
const START_MS = 20_000;
const STOP_MS = 10_000;

/** Why no page can be opened here; `undefined` where one can. */
export const unfit: string | undefined = !existsSync(CHROMIUM)
  ? `no Chromium at ${CHROMIUM} (CONCORDAT_CHROMIUM names another)`
  : !existsSync(join(ROOT, "dist/renderer/index.html"))
    ? "the screens are not built (npm start builds them)"
    : undefined;

export interface ConcordatProcess {
  /** One-time address as printed. */
  readonly printed: string;
  /** Sends it a signal and waits for nothing. */
  readonly signal: (signal: "SIGSTOP" | "SIGCONT") => void;
  /** Asks it to end, and forces it after ten seconds; gives its exit code, `null` where it was forced. */
  readonly end: (signal: "SIGTERM" | "SIGINT" | "SIGKILL") => Promise<number | null>;
}

/** Starts the browser shell on `folder` and waits for the line with the address. */
export async function startProcess(folder: string, further: readonly string[] = []): Promise<ConcordatProcess> {
  const flags = ["--no-open", "--data", folder, ...further];
  const child = spawn(process.execPath, [join(ROOT, "electron/loopback.ts"), ...flags], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = await printedAddress(child);
  const end = async (signal: "SIGTERM" | "SIGINT" | "SIGKILL") => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    child.kill(signal);
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(force);
    return child.exitCode;
  };
  return { printed, end, signal: (signal) => void child.kill(signal) };
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

/**
 * What Chromium leaves out. A second `--disable-features` replaces the first, so that what Playwright names (1.65.1) stands here, too.
 * The three of the address field would load pages of Chromium's own beside each of ours: a tenth of all that a story computes.
 */
const WITHOUT = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"],
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"],
  ...[
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
  ],
  ...[
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
  ],
  ...["AimEnabled", "PreconnectToSearch", "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"],
];

/** Headless, and asking nobody but the page's own server for anything. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      "--no-sandbox", // needed as root
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disable-features=${WITHOUT.join(",")}`,
    ],
  });
