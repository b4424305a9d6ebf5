// Knows what shared/ must not touch: clock, chance, Node, network. Reads the syntax tree, so words in comments and texts are free.
// Leaves which folder may import which to .dependency-cruiser.mjs.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseSync } from "@swc/core";

/** Of `Date`, only what turns a given time into another form. */
const DATE_MEMBERS = new Set(["UTC", "parse", "prototype"]);
/** Ambient names that lead out; the missing types in shared/tsconfig.json are the other guard. */
const FORBIDDEN_NAMES = new Set(["process", "Buffer", "performance", "crypto", "globalThis", "require"]);

/** @typedef {{ type?: string, span?: { start: number }, [key: string]: unknown }} Node */

/**
 * @param {string} source TypeScript @returns {{ line: number, what: string }[]}
 */
export function impurities(source) {
  // swc counts offsets across all texts it has parsed; an empty one tells where this one begins.
  const origin = parseSync("", { syntax: "typescript" }).span.end;
  const bytes = Buffer.from(source);
  /** @type {{ line: number, what: string }[]} */
  const found = [];
  /** @param {Node} node @param {string} what */
  const report = (node, what) => {
    const upTo = bytes.subarray(0, Math.max(0, (node.span?.start ?? origin) - origin)).toString();
    found.push({ line: upTo.split("\n").length, what });
  };
  visit(/** @type {Node} */ (/** @type {unknown} */ (parseSync(source, { syntax: "typescript", tsx: false }))), report);
  return found;
}

/** @param {Node} node @param {(node: Node, what: string) => void} report @returns {void} */
function visit(node, report) {
  const object = /** @type {Node | undefined} */ (node.object);
  const property = /** @type {Node | undefined} */ (node.property);
  const callee = /** @type {Node | undefined} */ (node.callee);
  if (
    node.type?.startsWith("Ts") &&
    /Type(Reference|Query|Annotation)?$/.test(node.type) &&
    node.type !== "TsTypeAnnotation"
  )
    return;
  if (node.type === "MemberExpression" && object?.type === "Identifier") {
    const name = String(object.value);
    if (name === "Math" && !isNamed(property, (member) => member !== "random")) report(node, "Math.random");
    if (name === "Date" && !isNamed(property, (member) => DATE_MEMBERS.has(member))) report(node, "Date.now");
    if (name === "Math" || name === "Date") return property?.type === "Computed" ? visit(property, report) : undefined;
    if (FORBIDDEN_NAMES.has(name)) report(node, name);
  }
  // The name of a member or of a field is a word, not a use of the thing.
  if (node.type === "MemberExpression")
    return visitAll(property?.type === "Computed" ? [object, property] : [object], report);
  if (node.type === "KeyValueProperty") return visitAll([node.value], report);
  if (node.type === "NewExpression" && callee?.value === "Date") {
    const given = /** @type {Node[] | null | undefined} */ (node.arguments) ?? [];
    if (given.length === 0) report(node, "new Date()");
    return visitAll(given, report);
  }
  if (node.type === "BinaryExpression" && node.operator === "instanceof")
    return visit(/** @type {Node} */ (node.left), report);
  if (
    node.type === "ImportDeclaration" ||
    node.type === "ExportNamedDeclaration" ||
    node.type === "ExportAllDeclaration"
  ) {
    const from = String(/** @type {Node | null | undefined} */ (node.source)?.value ?? "");
    if (from.startsWith("node:")) report(node, from);
    if (node.type !== "ExportNamedDeclaration") return;
  }
  if (node.type === "Identifier" && (node.value === "Date" || node.value === "Math"))
    report(node, `${node.value} as a value`);
  if (node.type === "CallExpression" && callee?.type === "Identifier" && FORBIDDEN_NAMES.has(String(callee.value)))
    report(node, String(callee.value));
  if (node.type === "CallExpression" && callee?.type === "Import") report(node, "import()");
  visitAll(Object.values(node), report);
}

/** @param {Node | undefined} property @param {(name: string) => boolean} passes */
const isNamed = (property, passes) => property?.type === "Identifier" && passes(String(property.value));

/** @param {unknown[]} values @param {(node: Node, what: string) => void} report @returns {void} */
function visitAll(values, report) {
  for (const value of values) {
    if (Array.isArray(value)) visitAll(value, report);
    else if (typeof value === "object" && value !== null) visit(/** @type {Node} */ (value), report);
  }
}

/** @param {string} folder @returns {string[]} */
const sourcesUnder = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name));

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = sourcesUnder(resolve("shared"));
  const problems = files.flatMap((file) =>
    impurities(readFileSync(file, "utf8")).map(({ line, what }) => `${file}:${line}: ${what}`),
  );
  if (files.length === 0) problems.push("no file in shared/ was looked at");
  console.log(problems.length === 0 ? `${files.length} files, neither clock nor chance nor Node` : problems.join("\n"));
  process.exitCode = problems.length === 0 ? 0 : 1;
}
