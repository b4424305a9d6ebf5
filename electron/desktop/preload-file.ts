// Knows where the preload's plain script is: beside the built main.js, or made from preload.ts where the source runs.
// Leaves what it does to preload.ts. A sandboxed preload is one script without types and without imports.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BUILT = fileURLToPath(new URL("../preload.cjs", import.meta.url));
const SOURCE = fileURLToPath(new URL("../preload.ts", import.meta.url));

/** The preload's path. From source it is written into `folder`, readable by this user alone; a package holds its own. */
export function preloadFile(folder: string): string {
  if (existsSync(BUILT)) return BUILT;
  const file = join(folder, "preload.cjs");
  writeFileSync(file, stripTypeScriptTypes(readFileSync(SOURCE, "utf8")), { mode: 0o600 });
  return file;
}
