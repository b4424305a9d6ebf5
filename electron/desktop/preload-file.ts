// Knows where the preload's plain script is: beside the built main.js, or made from preload.ts where the source runs.
// Leaves what it does to preload.ts. A sandboxed preload is one script without types and without imports.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BUILT = fileURLToPath(new URL("../preload.cjs", import.meta.url));
const SOURCE = fileURLToPath(new URL("../preload.ts", import.meta.url));

/** The preload's path. From source it is written into `folder`, readable by this user alone; a package holds its own. */
export async function preloadFile(folder: string): Promise<string> {
  if (existsSync(BUILT)) return BUILT;
  // Imported here: what is packaged must not ask Electron's Node for it.
  const { stripTypeScriptTypes } = await import("node:module");
  const file = join(folder, "preload.cjs");
  writeFileSync(file, stripTypeScriptTypes(readFileSync(SOURCE, "utf8")), { mode: 0o600 });
  return file;
}
