// Knows which npm packages JavaScript reaches: those it names, and what their package.json say they need.
// Leaves what is packed to electron-builder.yml.
import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, resolve } from "node:path";

const MODULES = resolve(import.meta.dirname, "../../node_modules");
/** `… from "x";` at the end of a line, `import "x";`, `import("x")` and `require("x")`. */
const NAMED = /(?:^import |^.*\bfrom |\bimport\(|\brequire\()"([^".\n][^"\n]*)"(?:;$|\))/gm;

/** `@a/b/c` is of the package `@a/b`. */
const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** Packages that these texts name, without those of Node and `electron`. */
export function namedPackages(sources: Iterable<string>): ReadonlySet<string> {
  const named = new Set<string>();
  for (const source of sources) {
    for (const [, specifier = ""] of source.matchAll(NAMED)) {
      const name = packageOf(specifier);
      if (!name.startsWith("node:") && !builtinModules.includes(name) && name !== "electron") named.add(name);
    }
  }
  return named;
}

/** Those packages and everything they depend on, as it is installed here. */
export function withDependencies(names: Iterable<string>): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (name: string) => {
    const file = join(MODULES, name, "package.json");
    if (reached.has(name) || !existsSync(file)) return;
    reached.add(name);
    const { dependencies = {} } = JSON.parse(readFileSync(file, "utf8")) as { dependencies?: Record<string, string> };
    for (const needed of Object.keys(dependencies)) visit(needed);
  };
  for (const name of names) visit(name);
  return reached;
}
