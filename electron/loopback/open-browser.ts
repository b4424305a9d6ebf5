// Knows which installed browser can show the page as an application, and opens it without the secret in the process
// list: the address stands in a private file that the browser is pointed at.
// Leaves the address itself to whoever made it, and removing the file to the instance that holds the folder.
import { spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { redirectFile } from "../files/instance-lock.ts";

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
}

const ON_PATH = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const ON_MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];
const ON_WINDOWS = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];

/** True where a window can be shown at all. */
export const hasDisplay = ({ platform, env }: Pick<Surroundings, "platform" | "env">): boolean =>
  platform === "win32" || platform === "darwin" || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);

/** The executable of an installed browser that knows `--app`; `undefined` where there is none. */
export function findBrowser({ platform, env, exists }: Surroundings): string | undefined {
  if (platform === "darwin") return ON_MAC.find(exists);
  if (platform === "win32") {
    const roots = [env.ProgramFiles, env["ProgramFiles(x86)"], env.LOCALAPPDATA];
    const known = roots.filter((root) => root !== undefined);
    return known.flatMap((root) => ON_WINDOWS.map((name) => `${root}\\${name}`)).find(exists);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder.startsWith("/"));
  return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name))).find(exists);
}

/** The page that leads to `address`; base64url and digits need no escaping, anything else is a mistake of ours. */
export function redirectPage(address: string): string {
  if (!/^http:\/\/127\.0\.0\.1:\d+\/#k=[\w-]+$/.test(address)) throw new Error("not an address of ours");
  return `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${address}"><title>Concordat</title>`;
}

/**
 * Writes the redirect file (0600) into `folder` and starts the browser on it; nothing where no browser is installed.
 * A browser that fails to start is as good as none: the address is printed. The file stays until the instance that holds
 * the folder ends, or the next one begins: when the browser has read it, nobody tells.
 */
export function openBrowser(address: string, folder: string, around: Surroundings): void {
  const browser = findBrowser(around);
  if (browser === undefined) return;
  const file = redirectFile(folder);
  rmSync(file, { force: true });
  writeFileSync(file, redirectPage(address), { mode: 0o600, flag: "wx" });
  const child = spawn(browser, [`--app=${pathToFileURL(file).href}`], { detached: true, stdio: "ignore" });
  child.on("error", () => {}); // the address is on the terminal too
  child.unref();
}

export const hereAndNow: Surroundings = { platform: process.platform, env: process.env, exists: existsSync };
