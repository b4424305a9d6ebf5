// Knows what a command is: words, keys, and where it can be done from. Each page keeps its own table of them.
// Leaves who does it to use-commands.ts and matching keys to keys.ts.

export interface CommandWords {
  /** What it does, as a button would say it. */
  readonly name: string;
  readonly about?: string;
  /** As a person reads and presses them: `c`, `[`, `Shift A`, `Ctrl Shift L`, `g p`. Several that do the same are several. */
  readonly keys?: string | readonly string[];
  /** How the list of keys says them, where there are many. */
  readonly keysText?: string;
  /** `anywhere`: the palette offers it on other pages as well, and goes to its page first. */
  readonly from?: "anywhere";
  /** By its key alone: which key it was says what is meant. */
  readonly keysOnly?: true;
}

/** By a name without blanks. */
export type CommandTable = Readonly<Record<string, CommandWords>>;

/** Does the command; `key` is the one that was pressed, empty from the palette. `undefined`: it cannot be done now. */
export type Run = ((key: string) => void) | undefined;

export type Runs<Table extends CommandTable> = { readonly [Name in keyof Table]?: Run };

/** Keeps the names of the table known to the compiler. */
export const commandTable = <Table extends CommandTable>(table: Table): Table => table;

export const keysOf = ({ keys }: CommandWords): readonly string[] =>
  keys === undefined ? [] : typeof keys === "string" ? [keys] : keys;

export const keysTextOf = (words: CommandWords): string => words.keysText ?? keysOf(words).join(" or ");
