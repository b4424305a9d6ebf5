// Knows the commands that the palette offers, in which order: of this page, of everywhere, of other pages with going there.
// Leaves finding among them to palette/.
import { leftAddress, type PageName } from "../route.ts";
import { type CommandTable, type CommandWords, keysOf, keysTextOf } from "./command.ts";
import { hasModifier } from "./keys.ts";
import { goAndDo, type Offers } from "./use-commands.ts";

export interface PaletteCommand {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly keys?: string;
  readonly run: () => void;
}

export interface PaletteCommandsQuestion {
  readonly page: PageName;
  readonly tables: Readonly<Record<PageName, readonly CommandTable[]>>;
  readonly everywhere: readonly CommandTable[];
  readonly offered: Offers;
  readonly titles: Readonly<Record<PageName, string>>;
}

/** Every command that can be done from here, each once. */
export function paletteCommands({
  page,
  tables,
  everywhere,
  offered,
  titles,
}: PaletteCommandsQuestion): readonly PaletteCommand[] {
  const here = [...tables[page], ...everywhere].flatMap((table) => Object.values(table));
  const now = here.flatMap((words) => {
    const run = words.keysOnly === true ? undefined : offered.get(words);
    return run === undefined ? [] : [command(words, () => run(""))];
  });
  const seen = new Set<CommandWords>(here);
  const elsewhere = (Object.keys(tables) as PageName[]).flatMap((other) =>
    tables[other].flatMap((table) =>
      Object.values(table).flatMap((words) => {
        if (words.from !== "anywhere" || seen.has(words)) return [];
        seen.add(words);
        return [command(words, () => goAndDo(leftAddress(other), words), `on ${titles[other]}`)];
      }),
    ),
  );
  return [...now, ...elsewhere];
}

function command(words: CommandWords, run: () => void, where?: string): PaletteCommand {
  const about = [words.about, where].filter((part) => part !== undefined).join(" · ");
  // A key of another page is of no use here, and said there; with a modifier it leads there.
  const keys = where === undefined || keysOf(words).some(hasModifier) ? keysTextOf(words) : "";
  return { id: `do ${words.name}`, name: words.name, about, ...(keys === "" ? {} : { keys }), run };
}
