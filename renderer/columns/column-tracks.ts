// Knows the widths of a table's columns as its stylesheet lists them, and as a person changed them. Pure.
// Leaves keeping the choice to use-column-choice.ts.
import type { ColumnChoice } from "../../shared/contract/settings.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";

const NARROWEST = 3;
const WIDEST = 80;

const NOTHING: ColumnChoice = { hidden: [], widths: {} };

/** The tracks of a `grid-template-columns`, each as it stands there; `repeat(N, track)` as N tracks. */
export function tracksOf(template: string): readonly string[] {
  const tracks: string[] = [];
  let depth = 0;
  let track = "";
  const end = () => {
    if (track !== "") tracks.push(...repeated(track));
    track = "";
  };
  for (const character of template) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth === 0 && /\s/.test(character)) end();
    else track += character;
  }
  end();
  return tracks;
}

function repeated(track: string): readonly string[] {
  const [, times, each] = /^repeat\(\s*(\d{1,3})\s*,(.*)\)$/s.exec(track) ?? [];
  if (times === undefined || each === undefined) return [track];
  const inside = tracksOf(each);
  return Array.from({ length: Number(times) }, () => inside).flat();
}

/** A column as far as choosing goes. */
export interface Choosable {
  readonly id: string;
  /** Is shown whatever is chosen. */
  readonly stays?: boolean;
  /** Is not shown unless it is chosen. */
  readonly spare?: true;
}

/** The columns that are shown: the first always is, since it says what the row is. */
export function shownColumns<Column extends Choosable>(
  columns: readonly Column[],
  choice: ColumnChoice | undefined,
): readonly Column[] {
  const { hidden, shown = [] } = choice ?? NOTHING;
  if (hidden.length === 0 && columns.every(({ spare }) => spare !== true)) return columns;
  return columns.filter(
    ({ id, stays, spare }, at) =>
      at === 0 || stays === true || (!hidden.includes(id) && (spare !== true || shown.includes(id))),
  );
}

/** Of the columns that are shown; `undefined` where nothing was changed, or the stylesheet says nothing of them. */
export function chosenTemplate(
  columns: readonly Choosable[],
  tracks: readonly string[],
  choice: ColumnChoice | undefined,
): string | undefined {
  if (choice === undefined && columns.every(({ spare }) => spare !== true)) return undefined;
  const { widths } = choice ?? NOTHING;
  const known = tracks.length === columns.length;
  const shown = shownColumns(columns, choice);
  return shown
    .map((column) => {
      const width = widths[column.id];
      return width === undefined
        ? ((known ? tracks[columns.indexOf(column)] : undefined) ?? "minmax(6rem, 1fr)")
        : `${width}rem`;
    })
    .join(" ");
}

/** What is copied: the values of columns that are shown, and those that belong to none. */
export function shownCopy<Row>(
  copy: readonly CopyColumn<Row>[],
  columns: readonly GridColumn<Row>[],
  choice: ColumnChoice | undefined,
): readonly CopyColumn<Row>[] {
  const shown = new Set(shownColumns(columns, choice));
  const hidden = columns.filter((column) => !shown.has(column));
  return copy.filter(
    ({ head, of }) => !hidden.some((column) => (of === undefined ? column.head === head : column.id === of)),
  );
}

/** `undefined` where nothing is left of it: the table is as it was made. */
function orNothing(choice: ColumnChoice): ColumnChoice | undefined {
  const count = choice.hidden.length + (choice.shown?.length ?? 0) + Object.keys(choice.widths).length;
  return count === 0 ? undefined : choice;
}

export function withHidden(
  choice: ColumnChoice = NOTHING,
  id: string,
  hidden: boolean,
  spare = false,
): ColumnChoice | undefined {
  const others = choice.hidden.filter((each) => each !== id);
  if (!spare) return orNothing({ ...choice, hidden: hidden ? [...others, id] : others });
  const shown = choice.shown?.filter((each) => each !== id) ?? [];
  return orNothing({ ...choice, hidden: others, shown: hidden ? shown : [...shown, id] });
}

/** Of the columns only these, and those that stay. */
export function withOnly(
  choice: ColumnChoice = NOTHING,
  columns: readonly Choosable[],
  only: ReadonlySet<string>,
): ColumnChoice | undefined {
  const hidden = columns.filter(({ id, stays }, at) => at > 0 && stays !== true && !only.has(id)).map(({ id }) => id);
  const others = choice.hidden.filter((id) => !columns.some((column) => column.id === id));
  return orNothing({ ...choice, hidden: [...others, ...hidden] });
}

/**
 * The column made wider or narrower by `step` rem, from the width that was chosen or else from `measured`, kept between what
 * can be read and what fits a screen.
 */
export function widened(choice: ColumnChoice = NOTHING, id: string, step: number, measured: number): ColumnChoice {
  return withWidth(choice, id, (choice.widths[id] ?? measured) + step);
}

/** `width` in rem, kept between what can be read and what fits a screen. */
export function withWidth(choice: ColumnChoice = NOTHING, id: string, width: number): ColumnChoice {
  const kept = Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)) * 4) / 4;
  return { ...choice, widths: { ...choice.widths, [id]: kept } };
}
