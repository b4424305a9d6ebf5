// Knows how the section on other records is answered: the list, and opening what the person chose.
// Leaves instances and windows to the shell, folders to files/.
import { statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { OpenRecord, Records } from "../../shared/contract/records.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { visibleText } from "../../shared/values/visible-text.ts";
import { RECORD_FILE } from "../core.ts";
import { checkChosenFolder } from "../files/chosen-folder.ts";
import type { OpenedElsewhere, OpeningRefusal } from "../other-records.ts";
import { api, type CallContext } from "./context.ts";

export const recordsApi = {
  list: api.records.list.handler(({ context }) => listed(context)),
  open: api.records.open.handler(async ({ context, input, errors }) => {
    const opened = await open(context, input);
    if (!opened.ok) throw errors.NOT_OPENED({ data: { ...opened.error } });
    return opened.value;
  }),
  forget: api.records.forget.handler(({ context, input, errors }) => {
    try {
      context.recent?.forget(input.folder);
      return listed(context);
    } catch (error) {
      const cause = `The list of recent records cannot be written: ${error instanceof Error ? error.message : String(error)}.`;
      throw errors.NOT_OPENED({
        data: { code: "recent-not-written", cause, next: "The record itself was not touched." },
      });
    }
  }),
};

function listed({ core, recent, otherRecords }: CallContext): Records {
  const folder = dirname(core.record.path);
  const size = sizeOf(core.record.path);
  const entries = (recent?.list() ?? []).map((entry) => {
    const octets = sizeOf(join(entry.folder, RECORD_FILE));
    return {
      ...entry,
      shown: visibleText(entry.folder),
      isHere: entry.folder === folder,
      ...(octets === undefined ? {} : { size: octets }),
    };
  });
  return {
    way: otherRecords?.way ?? "none",
    folder,
    shown: visibleText(folder),
    ...(size === undefined ? {} : { size }),
    words: { open: "npm start -- --data FOLDER", demo: "npm start -- --demo" },
    recent: entries,
  };
}

async function open(
  { core, otherRecords }: CallContext,
  input: OpenRecord,
): Promise<Result<OpenedElsewhere, OpeningRefusal>> {
  if (otherRecords === undefined) return err(NOT_FROM_HERE);
  switch (input.what) {
    case "demo":
      return otherRecords.open(demoBase(dirname(core.record.path), core.kind === "sample"), "sample");
    case "choose-record":
    case "choose-new":
      if (otherRecords.choose === undefined) return err(NOT_FROM_HERE);
      otherRecords.choose(input.what === "choose-record" ? "record" : "new");
      return ok({});
    case "record":
    case "new": {
      const chosen = checkChosenFolder({ typed: input.folder, want: input.what, home: homedir() });
      if (!chosen.ok) return chosen;
      return otherRecords.open(chosen.value.folder, chosen.value.isDemo ? "sample" : "own");
    }
  }
}

/** The demonstration stands in a folder of its own below the record's. */
const demoBase = (folder: string, isSample: boolean): string =>
  isSample && basename(folder) === "demo" ? dirname(folder) : folder;

const NOT_FROM_HERE: OpeningRefusal = {
  code: "not-from-here",
  cause: "This Concordat cannot open another record by itself.",
  next: "Start it from a terminal: npm start -- --data FOLDER.",
};

/** Of the database with its log, in which the newest events stand; `undefined` where it is not there or cannot be seen. */
function sizeOf(path: string): number | undefined {
  const octets = (file: string) => statSync(file, { throwIfNoEntry: false })?.size;
  try {
    const database = octets(path);
    return database === undefined ? undefined : database + (octets(`${path}-wal`) ?? 0);
  } catch {
    return undefined;
  }
}
