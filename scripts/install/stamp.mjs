// Knows whether node_modules was completely installed from the package-lock.json that lies here now.
// Leaves installing to install.mjs. npm runs this file as `postinstall`, so an install typed by hand counts too.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** @param {string} root */
const stampFile = (root) => join(root, "node_modules", ".install-stamp");

/** The platform is part of it: a folder shared between two systems has the other one's binaries. @param {string} root */
export const wantedStamp = (root) =>
  `${createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex")} ${process.platform}-${process.arch}\n`;

/** @param {string} root */
export const isInstalled = (root) =>
  existsSync(stampFile(root)) && readFileSync(stampFile(root), "utf8") === wantedStamp(root);

/** Called before an install begins, so that one cut short is never taken for a whole one. @param {string} root */
export const removeStamp = (root) => rmSync(stampFile(root), { force: true });

/** @param {string} root */
export const writeStamp = (root) => writeFileSync(stampFile(root), wantedStamp(root));

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeStamp(resolve(process.cwd()));
}
