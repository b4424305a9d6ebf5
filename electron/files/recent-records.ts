// Knows the records that this person opened lately: a private file beside the default data folder, shared by all instances.
// Never the demonstration, and never an event. Leaves opening them to the shells.
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { formatInstant, type Instant } from "../../shared/values/instant.ts";
import { type DataFolderQuestion, dataFolderOf } from "./data-folder.ts";
import { replaceFile } from "./replace-file.ts";

const EntrySchema = z.object({ folder: z.string().min(1).max(4096), openedAt: z.iso.datetime() });
export type RecentEntry = Readonly<z.output<typeof EntrySchema>>;
const FileSchema = z.object({ version: z.literal(1), records: z.array(EntrySchema).max(100) });

/** More than a person works with; the oldest goes. */
const MOST = 20;
/** Twenty paths of the greatest length. */
const MOST_OCTETS = 1 << 20;

export interface RecentRecords {
  /** Newest first. A file that cannot be read is none: the list is a convenience, and the next start begins it anew. */
  list(): readonly RecentEntry[];
  /** Puts `folder` first. Gives what went wrong, for a person: a start does not fail for it. */
  remember(folder: string, at: Instant): string | undefined;
  /** Takes `folder` off the list; nothing else is touched. Throws what the file system says. */
  forget(folder: string): void;
}

/** Of that user on that machine, wherever `--data` points: beside the data folder that is used without it. */
export function recentRecordsFile(question: Pick<DataFolderQuestion, "platform" | "env" | "home" | "cwd">): string {
  const { platform, env, home, cwd } = question;
  return join(dirname(dataFolderOf({ platform, env, home, cwd, demo: false })), "concordat-recent.json");
}

/** Two instances that write at the same moment: the later one's list holds, and the other's folder comes back with its next start. */
export function recentRecords(path: string): RecentRecords {
  const list = (): readonly RecentEntry[] => {
    try {
      if (statSync(path).size > MOST_OCTETS) return [];
      const parsed = FileSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
      return parsed.success ? parsed.data.records : [];
    } catch {
      return []; // none yet, or not ours
    }
  };
  const write = (records: readonly RecentEntry[]) => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    replaceFile(path, `${JSON.stringify({ version: 1, records }, undefined, 2)}\n`);
  };
  return {
    list,
    remember: (folder, at) => {
      try {
        const others = list().filter((entry) => entry.folder !== folder);
        write([{ folder, openedAt: formatInstant(at) }, ...others].slice(0, MOST));
        return undefined;
      } catch (error) {
        return `The list of recent records was not written: ${error instanceof Error ? error.message : String(error)}`;
      }
    },
    forget: (folder) => write(list().filter((entry) => entry.folder !== folder)),
  };
}
