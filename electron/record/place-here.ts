// Knows how the operating system is asked what a folder lies on: its real name, its file system, the table of mounts.
// Leaves what is safe to place.ts.
import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync, statfsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Mount, type UnsafePlace, unsafePlace } from "./place.ts";

/** macOS prints its mounts at once; a drive that hangs must not keep the application from saying so. */
const MOUNT_MS = 5000;

/** Judges a folder that may not exist yet. What cannot be asked is left out of the judgement. */
export function unsafePlaceHere(folder: string): UnsafePlace | undefined {
  const path = resolve(folder);
  const { existing, rest } = nearestExisting(path);
  const realPath = rest === "" ? existing : join(existing, rest);
  const statfsType = attempt(() => statfsSync(existing).type);
  const mount = mountOf(existing);
  return unsafePlace({
    platform: process.platform,
    path,
    realPath,
    env: process.env,
    ...(statfsType === undefined ? {} : { statfsType }),
    ...(mount === undefined ? {} : { mount }),
  });
}

/** The real name of the nearest ancestor that exists (on Windows a mapped drive gives its share), and what follows. */
function nearestExisting(path: string): { readonly existing: string; readonly rest: string } {
  for (let at = path; ; at = dirname(at)) {
    const existing = attempt(() => realpathSync.native(at));
    if (existing !== undefined) return { existing, rest: path.slice(at.length) };
    if (dirname(at) === at) return { existing: path, rest: "" };
  }
}

function mountOf(path: string): Mount | undefined {
  if (process.platform === "linux") {
    return mountAt(path, attempt(() => linuxMounts(readFileSync("/proc/self/mountinfo", "utf8"))) ?? []);
  }
  if (process.platform !== "darwin") return undefined;
  const printed = attempt(() => execFileSync("/sbin/mount", { encoding: "utf8", timeout: MOUNT_MS }));
  return mountAt(path, darwinMounts(printed ?? ""));
}

/** The mount that a real path lies on: the longest mount point, and of two at one point the later, which covers it. */
export function mountAt(path: string, mounts: readonly Mount[]): Mount | undefined {
  let found: Mount | undefined;
  for (const mount of mounts) {
    const { point } = mount;
    const holds = point === "/" || path === point || path.startsWith(`${point}/`);
    if (holds && point.length >= (found?.point.length ?? 0)) found = mount;
  }
  return found;
}

/** proc_pid_mountinfo(5): fields up to a lone `-`, then type and source; blanks in names as `\040`. */
export function linuxMounts(text: string): readonly Mount[] {
  return text.split("\n").flatMap((line) => {
    const [before, after] = line.split(" - ");
    const point = before?.split(" ")[4];
    const [type, source] = after?.split(" ") ?? [];
    if (point === undefined || type === undefined) return [];
    return [{ type, source: unescaped(source ?? ""), point: unescaped(point) }];
  });
}

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

/** mount(8) of macOS: `source on point (type, option, …)`. */
export function darwinMounts(text: string): readonly Mount[] {
  return text.split("\n").flatMap((line) => {
    const found = /^(.*) on (\/.*) \(([^,)]+)[^)]*\)$/.exec(line);
    const [, source, point, type] = found ?? [];
    return source === undefined || point === undefined || type === undefined ? [] : [{ type, source, point }];
  });
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined; // not there, or not ours to see
  }
}
