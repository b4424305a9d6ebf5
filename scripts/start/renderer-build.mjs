// Knows whether the built renderer is older than what it is built from, and builds it.
// Leaves how it is built to vite.config.ts.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { runChild } from "../run-child.mjs";
import { say, seconds } from "../say.mjs";

const FOLDERS = ["renderer", "shared"];
const FILES = ["package-lock.json", "vite.config.ts", "tsconfig.base.json"];
const LIMIT_MS = 3 * 60_000;

/** @param {string} root */
const stampFile = (root) => join(root, "dist", "renderer.inputs");

/** Contents, not times: a checkout of another branch and back does not build again. @param {string} root */
function inputsHash(root) {
  const hash = createHash("sha256");
  const sources = FOLDERS.flatMap((folder) => filesUnder(join(root, folder)));
  for (const file of [...FILES.map((name) => join(root, name)), ...sources]) {
    if (!existsSync(file)) continue;
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

/** @param {string} folder @returns {string[]} in a fixed order */
function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesUnder(path);
      return [path];
    });
}

/** @param {string} root @param {string} inputs */
const isFresh = (root, inputs) =>
  existsSync(join(root, "dist", "renderer", "index.html")) &&
  existsSync(stampFile(root)) &&
  readFileSync(stampFile(root), "utf8") === inputs;

/** @param {string} root @param {string} node @returns {Promise<number>} an exit code; 0 when the build is current */
export async function buildRenderer(root, node) {
  const inputs = inputsHash(root);
  if (isFresh(root, inputs)) return 0;
  const began = Date.now();
  rmSync(stampFile(root), { force: true });
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const code = await runChild(node, [vite, "build", "--config", "vite.config.ts", "--logLevel", "warn"], {
    cwd: root,
    // Vite takes it from whoever builds: a start under test would make screens with React's development build.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", 2, 2],
    limitMs: LIMIT_MS,
  });
  if (code !== 0) {
    say(`The screens could not be built (vite ended with code ${code}).`);
    return code;
  }
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stampFile(root), inputs);
  say(`Built the screens in ${seconds(Date.now() - began)}.`);
  return 0;
}
