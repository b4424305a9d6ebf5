// Knows the built renderer as a map in memory from URL path to octets: nothing outside it can be asked for.
// Leaves building it to vite.config.ts and serving it to the shells.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** URL path, exactly as it is requested, to file; `/` is index.html. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

/** Reads every plain file under `folder` that has a type we serve; links are not followed. Throws where it is missing. */
export function loadPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>();
  const walk = (at: string, url: string) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path, `${url}${entry.name}/`);
      const type = TYPES[extname(entry.name)];
      if (entry.isFile() && type !== undefined) files.set(`${url}${entry.name}`, { type, body: readFileSync(path) });
    }
  };
  walk(folder, "/");
  const index = files.get("/index.html");
  if (index !== undefined) files.set("/", index);
  return files;
}
