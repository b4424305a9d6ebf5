// Knows every suite of `npm test`: what is run, what it needs, how long it may take. To add one, add an entry here.
// Leaves running to run-suite.mjs, counting to counts.mjs, and which files belong to a Vitest project to vite.config.ts.

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {"check" | "vitest"} kind a check counts as one; Vitest counts its own tests
 * @property {readonly string[]} run program and arguments, under the pinned Node, in the root
 * @property {readonly string[]} [needs] names in system-tools.json
 * @property {readonly string[]} [wants] likewise; without one the suite runs all the same and skips what asks for it
 * @property {boolean} [needsScreens] runs only when the renderer was built
 * @property {boolean} [stepsBack] runs at a lower priority, so that a suite beside it which takes longer loses nothing to it
 * @property {number} limitMs
 */

const MINUTE = 60_000;

/** @param {string} project @returns {Suite} */
const typecheck = (project) => ({
  name: `types: ${project}`,
  kind: "check",
  run: ["node_modules/typescript/bin/tsc", "--project", project === "root" ? "tsconfig.json" : project],
  limitMs: 2 * MINUTE,
});

/** In the order in which they are begun; two run at a time, so the longest stands first. @type {readonly Suite[]} */
export const SUITES = [
  // The longest by far: the tests beside it have what it leaves of both cores.
  {
    name: "end-to-end",
    kind: "vitest",
    run: ["node_modules/vitest/vitest.mjs", "run", "--project", "end-to-end"],
    needs: ["chromium"],
    needsScreens: true,
    limitMs: 25 * MINUTE,
  },
  {
    name: "tests",
    kind: "vitest",
    run: ["node_modules/vitest/vitest.mjs", "run", "--project", "tests", "--project", "pure"],
    wants: ["strace", "slapd"],
    stepsBack: true,
    limitMs: 20 * MINUTE,
  },
  // As long as the tests above, and without a browser: beside them it disturbs nobody's waiting.
  {
    name: "durability",
    kind: "vitest",
    run: ["node_modules/vitest/vitest.mjs", "run", "--project", "durability"],
    wants: ["strace"],
    stepsBack: true,
    limitMs: 15 * MINUTE,
  },
  ...["shared", "electron", "renderer", "test", "scripts", "root"].map(typecheck),
  {
    name: "lint",
    kind: "check",
    run: ["node_modules/@biomejs/biome/bin/biome", "check", "--colors=off", "--error-on-warnings", "."],
    limitMs: MINUTE,
  },
  { name: "arrows", kind: "check", run: ["scripts/test/check-arrows.mjs"], limitMs: MINUTE },
  { name: "purity of shared", kind: "check", run: ["scripts/test/check-purity.mjs"], limitMs: MINUTE },
  { name: "dead code", kind: "check", run: ["node_modules/knip/bin/knip.js", "--no-progress"], limitMs: MINUTE },
  {
    name: "package",
    kind: "vitest",
    run: ["node_modules/vitest/vitest.mjs", "run", "--project", "package"],
    needsScreens: true,
    limitMs: 3 * MINUTE,
  },
];
