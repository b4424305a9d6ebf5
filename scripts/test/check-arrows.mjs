// Knows how to hold the rules of .dependency-cruiser.mjs over every source file, and that a run which saw nothing is a failure.
// Leaves the rules to that file.
import { readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { cruise } from "dependency-cruiser";
import config from "../../.dependency-cruiser.mjs";

const FOLDERS = ["shared", "electron", "renderer", "scripts"];

/** @param {string} root @returns {string[]} */
const sourcesUnder = (root) =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name).split(sep).join("/"))
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.includes("node_modules")),
  );

/** @param {string} root @returns {Promise<{ seen: number, problems: string[] }>} */
export async function checkArrows(root) {
  const { forbidden, options } = config;
  const { enhancedResolveOptions, ...rest } = options;
  const settings = /** @type {import("dependency-cruiser").ICruiseOptions} */ (
    /** @type {unknown} */ ({ ...rest, baseDir: root, validate: true, ruleSet: { forbidden } })
  );
  const resolving = /** @type {import("dependency-cruiser").IResolveOptions} */ (enhancedResolveOptions);
  const { output } = await cruise(FOLDERS, settings, resolving);
  if (typeof output === "string") throw new Error("dependency-cruiser gave text where a result was asked for");
  const seen = new Set(output.modules.map(({ source }) => source));
  const unseen = sourcesUnder(root).filter((file) => !seen.has(file));
  const arrows = output.modules.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  return {
    seen: output.summary.totalCruised,
    problems: [
      ...(output.summary.totalCruised === 0 || arrows === 0 ? ["dependency-cruiser looked at nothing"] : []),
      ...unseen.map((file) => `${file}: was not looked at`),
      ...output.summary.violations.map(({ from, to, rule }) => `${from} → ${to}  (${rule.name})`),
    ],
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { seen, problems } = await checkArrows(resolve("."));
  console.log(problems.length === 0 ? `${seen} modules, no forbidden arrow` : problems.join("\n"));
  process.exitCode = problems.length === 0 ? 0 : 1;
}
