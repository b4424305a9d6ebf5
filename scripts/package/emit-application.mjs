// Knows how the core and the desktop shell become plain JavaScript: one file for one file, types blanked out by the very
// function with which Node runs the source, so that what is tested and what is packaged differ in the endings of paths.
// Leaves the screens to vite.config.ts and putting it all into a package to electron-builder.yml.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Folders of the root that hold what runs. */
const FOLDERS = ["electron", "shared"];
/** A sandboxed preload is a plain script, and says so by its ending. */
const PRELOAD = join("electron", "preload.ts");
/** A text in quotes that is a relative path to TypeScript. */
const RELATIVE = /(["'`])(\.{1,2}\/[^"'`\n]+\.ts)\1/g;
/** Any text in quotes that still ends so. */
const LEFT_OVER = /(["'`])[^"'`\n]*\.ts\1/;

/** @param {string} file relative to the root */
const builtName = (file) => file.replace(/\.ts$/, file === PRELOAD ? ".cjs" : ".js");

/**
 * TypeScript to JavaScript with every path that leads to a file of ours ending as that file will. Columns and lines stay.
 * @param {string} source @param {string} file relative to `root` @param {string} root
 */
export function emitted(source, file, root) {
  const plain = stripTypeScriptTypes(source).replaceAll(RELATIVE, (whole, quote, path) => {
    const target = join(dirname(file), path);
    return existsSync(join(root, target)) ? `${quote}${builtName(path)}${quote}` : whole;
  });
  const left = plain.split("\n").find((line) => LEFT_OVER.test(line) && !line.trimStart().startsWith("//"));
  if (left !== undefined)
    throw new Error(`${file}: a path to TypeScript that leads to no file of ours: ${left.trim()}`);
  return plain;
}

/** @param {string} root @returns {string[]} relative paths of what is emitted or copied */
function sources(root) {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/^tsconfig.*\.json$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(resolve(root).length + 1)),
  );
}

/**
 * Writes the whole application but its packages into `target`, which is emptied first: shell and core as JavaScript,
 * the built screens, and a package.json. Throws where the screens are not built.
 * @param {string} root @param {string} [target] @returns {{ files: number, target: string }}
 */
export function emitApplication(root, target = join(root, "dist", "application")) {
  rmSync(target, { recursive: true, force: true });
  const files = sources(resolve(root));
  for (const file of files) {
    const to = join(target, file.endsWith(".ts") ? builtName(file) : file);
    mkdirSync(dirname(to), { recursive: true });
    const source = readFileSync(join(root, file));
    writeFileSync(to, file.endsWith(".ts") ? emitted(source.toString("utf8"), file, root) : source);
  }
  cpSync(join(root, "dist", "renderer"), join(target, "dist", "renderer"), { recursive: true });
  const { name, version, description, type } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const main = "electron/main.js";
  writeFileSync(
    join(target, "package.json"),
    `${JSON.stringify({ name, version, description, type, main }, null, 2)}\n`,
  );
  return { files: files.length, target };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  // "Experimental" is said of a function that Node itself runs our source with.
  process.removeAllListeners("warning");
  emitApplication(resolve(import.meta.dirname, "../.."));
}
