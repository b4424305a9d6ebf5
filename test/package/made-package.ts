// Knows how the tests get a package: the application emitted, electron-builder run on it with a stand-in for Electron's
// files, its archive unpacked into a folder where plain Node can run it. Nothing is downloaded.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { writeStandIn } from "../../scripts/package/stand-in-distribution.mjs";
import { type ArchivedFile, readArchive } from "./read-archive.ts";

export const ROOT = resolve(import.meta.dirname, "../..");
const BUILDER = join(ROOT, "node_modules", "electron-builder", "cli.js");
const LIMIT_MS = 120_000;

export interface MadePackage {
  /** electron-builder's `linux-unpacked`. */
  readonly folder: string;
  readonly files: readonly ArchivedFile[];
  /** The archive's files on the disk, runnable by Node. */
  readonly application: string;
  remove(): void;
}

/** electron-builder with these flags; what it printed, and its exit code. No proxy answers, so no download can succeed. */
export function build(flags: readonly string[]): { readonly code: number | null; readonly printed: string } {
  const dead = "http://127.0.0.1:9";
  const env = {
    ...process.env,
    CSC_IDENTITY_AUTO_DISCOVERY: "false",
    HTTPS_PROXY: dead,
    HTTP_PROXY: dead,
    FORCE_COLOR: "0",
  };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BUILDER, "--dir", "--linux", "--publish", "never", ...flags],
    { cwd: ROOT, env, encoding: "utf8", timeout: LIMIT_MS },
  );
  return { code: status, printed: `${stdout}${stderr}` };
}

/** Emits, packs, unpacks. Throws with what electron-builder printed where it fails. */
export function makePackage(): MadePackage {
  const place = mkdtempSync(join(tmpdir(), "concordat-package-"));
  const remove = () => rmSync(place, { recursive: true, force: true });
  try {
    const emitted = spawnSync(process.execPath, [join(ROOT, "scripts/package/emit-application.mjs")], {
      encoding: "utf8",
      timeout: LIMIT_MS,
    });
    if (emitted.status !== 0) throw new Error(emitted.stderr);
    const distribution = join(place, "electron");
    writeStandIn(distribution, electronVersion());
    const { code, printed } = build([
      `--config.electronDist=${distribution}`,
      `--config.directories.output=${join(place, "out")}`,
    ]);
    if (code !== 0) throw new Error(`electron-builder ended with ${code}:\n${printed}`);
    const folder = join(place, "out", "linux-unpacked");
    const files = readArchive(join(folder, "resources", "app.asar"));
    const application = join(place, "application");
    for (const { path, octets } of files) {
      mkdirSync(dirname(join(application, path)), { recursive: true });
      writeFileSync(join(application, path), octets);
    }
    return { folder, files, application, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The version of Electron that is pinned. */
export function electronVersion(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  return devDependencies.electron ?? "";
}

/** `electronFuses` of electron-builder.yml: one line each, as this file writes them. */
export function configuredFuses(): Readonly<Record<string, boolean>> {
  const [, block = ""] =
    /^electronFuses:\n((?: {2}.*\n)+)/m.exec(readFileSync(join(ROOT, "electron-builder.yml"), "utf8")) ?? [];
  return Object.fromEntries(
    [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, on]) => [name, on === "true"]),
  );
}
