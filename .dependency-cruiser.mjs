// Knows which folder may import which: DESIGN §4, "Arrows inside shared", and the walls between shared, electron and renderer.
// Leaves running it, and proving that every file was really looked at, to scripts/test/check-arrows.mjs.

/** What each folder of shared/ may import besides itself; `values` holds the plain value types all of them speak. */
const SHARED = {
  values: [],
  pki: ["values"],
  audit: ["values"],
  path: ["values", "pki"],
  framework: ["values", "pki"],
  governance: ["values", "pki", "path", "framework"],
  ceremony: ["values", "pki", "path"],
  directory: ["values", "pki", "framework"],
  revocation: ["values", "pki", "framework"],
  contract: ["values", "pki", "audit", "path", "framework", "governance", "ceremony", "directory", "revocation"],
};
const known = Object.keys(SHARED).join("|");

/** npm packages that compute and nothing else. */
const PURE_PACKAGES = "@noble/hashes";
const CONTRACT_PACKAGES = `${PURE_PACKAGES}|@orpc/contract|zod`;

const sharedArrows = Object.entries(SHARED).map(([folder, allowed]) => ({
  name: `shared-${folder}`,
  severity: "error",
  comment: `shared/${folder} may import: ${[folder, ...allowed].join(", ")}`,
  from: { path: `^shared/${folder}/` },
  to: { path: "^shared/", pathNot: `^shared/(${[folder, ...allowed].join("|")})/` },
}));

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

export default {
  forbidden: [
    ...sharedArrows,
    forbid(
      "shared-folder-unknown",
      "A new folder in shared/ needs its arrows in .dependency-cruiser.mjs",
      {},
      {
        path: `^shared/(?!(${known})/)`,
      },
    ),
    forbid(
      "shared-is-pure",
      "shared/ imports nothing of electron, renderer, test or scripts",
      { path: "^shared/" },
      {
        path: "^(electron|renderer|test|scripts)/",
      },
    ),
    forbid(
      "shared-without-node",
      "shared/ runs in the renderer too: no Node",
      { path: "^shared/" },
      {
        dependencyTypes: ["core"],
      },
    ),
    forbid(
      "shared-packages",
      "shared/ imports only packages that compute",
      { path: "^shared/(?!contract/)" },
      {
        path: "^node_modules/",
        pathNot: `^node_modules/(${PURE_PACKAGES})/`,
      },
    ),
    forbid(
      "contract-packages",
      "shared/contract imports oRPC's contract and zod alone",
      { path: "^shared/contract/" },
      {
        path: "^node_modules/",
        pathNot: `^node_modules/(${CONTRACT_PACKAGES})/`,
      },
    ),
    forbid(
      "renderer-contract-only",
      "The renderer knows the contract and value types",
      { path: "^renderer/" },
      {
        path: "^shared/",
        pathNot: "^shared/(contract|values)/",
      },
    ),
    forbid(
      "renderer-walled",
      "The renderer imports nothing of electron, test or scripts",
      { path: "^renderer/" },
      {
        path: "^(electron|test|scripts)/",
      },
    ),
    forbid("renderer-without-node", "The renderer has no Node", { path: "^renderer/" }, { dependencyTypes: ["core"] }),
    forbid(
      "electron-walled",
      "electron/ imports nothing of renderer, test or scripts",
      { path: "^electron/" },
      {
        path: "^(renderer|test|scripts)/",
      },
    ),
    forbid(
      "electron-package",
      "Only main.ts and preload.ts import the package `electron`",
      { pathNot: "^electron/(main|preload)\\.ts$" },
      { path: "^(node_modules/electron/|electron$)" },
    ),
    forbid(
      "scripts-alone",
      "The launcher runs before anything is installed",
      { path: "^scripts/(?!test/check-)" },
      {
        path: "^(node_modules|shared|electron|renderer|test)/",
      },
    ),
    forbid(
      "no-development-packages",
      "What ships imports nothing that is only there for development",
      { path: "^(shared|electron|renderer)/" },
      { dependencyTypes: ["npm-dev"], pathNot: "^node_modules/(electron|@types)/" },
    ),
    forbid("no-cycles", "Two files that need each other are one thing or three", {}, { circular: true }),
    forbid("no-unresolvable", "An import that leads nowhere", {}, { couldNotResolve: true }),
    forbid(
      "no-undeclared",
      "A package that package.json does not name",
      {},
      {
        dependencyTypes: ["npm-no-pkg", "npm-unknown"],
      },
    ),
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".d.ts", ".json"],
    },
  },
};
