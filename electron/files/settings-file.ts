// Knows the person's settings: a private file of the data folder, replaced whole, read once, never part of the record.
// Leaves which settings there are to shared/contract/settings.ts.
import { readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Settings, SettingsSchema } from "../../shared/contract/settings.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { replaceFile } from "./replace-file.ts";

export interface SettingsFile {
  current(): Settings;
  /** What was wrong with the file when it was opened, in words for a person; `undefined` for a good one or none. */
  readonly damage: string | undefined;
  /** Nothing is changed unless the file was. */
  change(changes: Partial<Settings>): Result<Settings, SettingsNotWritten>;
  /** Calls back after each change; gives the way to stop. */
  onChange(listener: () => void): () => void;
}

export interface SettingsNotWritten {
  readonly kind: "settings-not-written";
  readonly reason: string;
}

const FILE = "settings.json";
/** Settings of a person fill some hundred octets; more was not written by us. */
const MOST_OCTETS = 1 << 20;
const DEFAULTS: Settings = SettingsSchema.parse({});

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads the settings of `folder`; call under the instance lock. Members that this version does not know are kept. A
 * file that cannot be read as JSON is kept beside it as `settings.json.damaged`; a known member with a value it cannot
 * have counts as its default. Either is said in `damage`, and the safe default, offline, holds.
 */
export function openSettings(folder: string): SettingsFile {
  const path = join(folder, FILE);
  const read = readMembers(path);
  let members = read.members;
  let { settings, wrong } = settingsOf(members);
  const damage =
    read.damage ??
    (wrong.length === 0 ? undefined : `${path}: ${wrong.join(", ")} had no value it can have; the default holds.`);
  const listeners = new Set<() => void>();
  return {
    current: () => settings,
    damage,
    change: (changes) => {
      const next = { ...members, ...settings, ...changes };
      const written = replaced(path, `${JSON.stringify(next, undefined, 2)}\n`);
      if (!written.ok) return written;
      members = next;
      ({ settings, wrong } = settingsOf(members));
      for (const listener of listeners) listener();
      return ok(settings);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readMembers(path: string): { readonly members: Members; readonly damage?: string } {
  try {
    if (statSync(path).size > MOST_OCTETS) throw new Error(`it is larger than ${MOST_OCTETS} bytes`);
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (typeof content !== "object" || content === null || Array.isArray(content))
      throw new Error("it is no JSON object");
    return { members: content as Members };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { members: {} };
    const reason = error instanceof Error ? error.message : String(error);
    return { members: {}, damage: `${path} could not be read (${reason}). ${putAside(path)} Defaults hold.` };
  }
}

function putAside(path: string): string {
  try {
    renameSync(path, `${path}.damaged`);
    return `It was kept as ${path}.damaged.`;
  } catch {
    return "It was left where it is.";
  }
}

/** Every known member by itself, so that one bad value does not take the others along. */
function settingsOf(members: Members): { settings: Settings; wrong: readonly string[] } {
  const wrong: string[] = [];
  const known: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(SettingsSchema.shape)) {
    if (!Object.hasOwn(members, name)) continue;
    const value = schema.safeParse(members[name]);
    if (value.success) known[name] = value.data;
    else wrong.push(name);
  }
  return { settings: { ...DEFAULTS, ...known }, wrong };
}

function replaced(path: string, text: string): Result<undefined, SettingsNotWritten> {
  try {
    replaceFile(path, text);
    return ok(undefined);
  } catch (error) {
    // A fresh file that cannot be removed either is in nobody's way but the next change's, which says so.
    return err({ kind: "settings-not-written", reason: error instanceof Error ? error.message : String(error) });
  }
}
