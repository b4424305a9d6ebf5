// Knows this application's version, from package.json. Leaves the versions of formats to whoever writes them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json and `dist/`. */
export const APPLICATION_FOLDER = fileURLToPath(new URL("..", import.meta.url));

const parsed: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const found = typeof parsed === "object" && parsed !== null && "version" in parsed ? parsed.version : undefined;

/** For example "0.1.0". */
export const VERSION: string = typeof found === "string" ? found : "unknown";
