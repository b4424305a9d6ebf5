// Knows the keys that work before their page is on screen: with a modifier, of commands that can be done from anywhere.
// Leaves listening to listen-for-keys.ts and the tables to page-tables.ts.
import { leftAddress, type PageName } from "../route.ts";
import { type CommandTable, keysOf } from "./command.ts";
import { hasModifier } from "./keys.ts";
import { goAndDo } from "./use-commands.ts";

export type PageTables = Readonly<Record<PageName, readonly CommandTable[]>>;

/** Goes to the first page that has such a command and does it there, as the palette would; `undefined`: there is none. */
export function runElsewhere(tables: PageTables, fits: (keys: string) => boolean): (() => void) | undefined {
  for (const page of Object.keys(tables) as PageName[])
    for (const words of tables[page].flatMap((table) => Object.values(table)))
      if (words.from === "anywhere" && keysOf(words).some((keys) => hasModifier(keys) && fits(keys)))
        return () => goAndDo(leftAddress(page), words);
  return undefined;
}
