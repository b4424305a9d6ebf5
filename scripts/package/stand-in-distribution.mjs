// Knows a stand-in for Electron's own files, with which a package can be put together and looked at without its binary.
// Leaves the package to package-desktop.mjs. What is made of it cannot run, and is never given to anybody.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FUSES, fuseWire } from "./fuse-wire.mjs";

/** What electron-builder looks for in a distribution for Linux. */
const EMPTY_FILES = ["chrome-sandbox", "chrome_crashpad_handler", "LICENSE", "LICENSES.chromium.html"];

/** Electron's defaults: what has to be turned is turned by electron-builder, as in a real binary. */
const DEFAULTS = /** @type {Readonly<Record<string, boolean>>} */ ({
  runAsNode: true,
  enableNodeOptionsEnvironmentVariable: true,
  enableNodeCliInspectArguments: true,
  grantFileProtocolExtraPrivileges: true,
});

/** @param {string} folder a new one @param {string} version of Electron */
export function writeStandIn(folder, version) {
  mkdirSync(join(folder, "locales"), { recursive: true });
  mkdirSync(join(folder, "resources"), { recursive: true });
  for (const name of EMPTY_FILES) writeFileSync(join(folder, name), "");
  writeFileSync(join(folder, "locales", "en-US.pak"), "");
  writeFileSync(join(folder, "version"), version);
  const wire = fuseWire(FUSES.map((fuse) => DEFAULTS[fuse] ?? false));
  writeFileSync(join(folder, "electron"), Buffer.concat([Buffer.from("not a program\n"), wire, Buffer.from("\n")]));
  chmodSync(join(folder, "electron"), 0o755);
}
