// Knows that one command installs at a time: two first starts side by side would take node_modules from under each other.
// Leaves installing to install.mjs.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const LOOK_AGAIN_MS = 300;

/** Beside node_modules, which npm empties. @param {string} root */
const turnFile = (root) => join(root, ".install-turn");

/**
 * Waits until no other living process holds the turn, then holds it; gives the way to give it back, or `undefined`
 * after `limitMs`. A turn whose holder is gone is taken over.
 * @param {string} root @param {number} limitMs @param {(holder: number) => void} onWait called once, with its process
 * @returns {Promise<(() => void) | undefined>}
 */
export async function takeInstallTurn(root, limitMs, onWait) {
  const file = turnFile(root);
  const until = Date.now() + limitMs;
  for (let waited = false; Date.now() < until; ) {
    if (write(file)) return () => rmSync(file, { force: true });
    const holder = holderOf(file);
    if (holder !== undefined && !isAlive(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!waited && holder !== undefined) onWait(holder);
    waited ||= holder !== undefined;
    await sleep(LOOK_AGAIN_MS);
  }
  return undefined;
}

/** @param {string} file */
function write(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** `undefined` while it is being written, or gone again. @param {string} file */
function holderOf(file) {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
