// Knows the foot of a table that says how many columns are shown, and the list in which they are chosen and widened.
// Leaves keeping the choice to use-column-choice.ts.
import { useState } from "react";
import { Button, Checkbox, Dialog, DialogTrigger, Heading, Input, Popover, SearchField } from "react-aria-components";
import type { ColumnChoice } from "../../shared/contract/settings.ts";
import { bringIntoView } from "../design/bring-into-view.ts";
import { numberText } from "../design/number-text.ts";
import { type Choosable, shownColumns, widened, withHidden, withOnly } from "./column-tracks.ts";
import type { ColumnChange } from "./use-column-choice.ts";

export interface ColumnChooserProps {
  /** Of the table. */
  readonly label: string;
  readonly columns: readonly (Choosable & { readonly head: string })[];
  readonly choice: ColumnChoice | undefined;
  readonly onChoose: (change: ColumnChange) => void;
  /** How wide a column is drawn, in rem; absent: all are as wide as they are. */
  readonly widthOf?: (id: string) => number;
}

/** More than this are found by their names. */
const MANY = 20;
const STEPS = [
  ["−", "Narrower", -1],
  ["+", "Wider", 1],
] as const;

export function ColumnChooser({ label, columns, choice, onChoose, widthOf }: ColumnChooserProps) {
  const shown = shownColumns(columns, choice);
  const says =
    shown.length === columns.length
      ? `All ${numberText(columns.length)} columns`
      : `${numberText(shown.length)} of ${numberText(columns.length)} columns`;
  return (
    <div className="grid-foot no-print">
      <DialogTrigger>
        <Button className="button plain small" onFocus={(event) => bringIntoView(event.target)}>
          {says}
          <span className="unseen"> of {label}</span> <span aria-hidden="true">▴</span>
        </Button>
        <Popover className="popover" placement="top start">
          <ColumnList
            label={label}
            columns={columns}
            choice={choice}
            onChoose={onChoose}
            {...(widthOf === undefined ? {} : { widthOf })}
          />
        </Popover>
      </DialogTrigger>
    </div>
  );
}

/** Made when it is opened: a table of a thousand policies is drawn often while it is closed. */
function ColumnList({ label, columns, choice, onChoose, widthOf }: ColumnChooserProps) {
  const [wanted, setWanted] = useState("");
  const shown = new Set(shownColumns(columns, choice).map(({ id }) => id));
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = columns.filter(({ head }) => words.every((word) => head.toLowerCase().includes(word)));
  return (
    <Dialog className="column-chooser">
      <Heading slot="title">Columns of {label}</Heading>
      {columns.length > MANY && (
        <div className="column-find">
          <SearchField aria-label="Find a column" value={wanted} onChange={setWanted}>
            <Input className="field" placeholder="Find a column" />
          </SearchField>
          <Button
            className="button small"
            isDisabled={words.length === 0 || found.length === 0}
            onPress={() => onChoose((known) => withOnly(known, columns, new Set(found.map(({ id }) => id))))}
          >
            Only these {words.length === 0 ? "" : found.length}
          </Button>
        </div>
      )}
      <ul>
        {found.map(({ id, head, stays, spare }) => (
          <li key={id}>
            <Checkbox
              className="choice"
              isSelected={shown.has(id)}
              isDisabled={id === columns[0]?.id || stays === true}
              onChange={(on) => onChoose((known) => withHidden(known, id, !on, spare === true))}
            >
              <span className="box" aria-hidden="true" />
              {head}
            </Checkbox>
            {widthOf !== undefined &&
              STEPS.map(([sign, word, step]) => (
                <Button
                  key={word}
                  className="button small"
                  aria-label={`${sign} ${word}: ${head}`}
                  isDisabled={!shown.has(id)}
                  onPress={() => onChoose((known) => widened(known, id, step, widthOf(id)))}
                >
                  {sign}
                </Button>
              ))}
          </li>
        ))}
      </ul>
      {/* Never disabled: under the press it would lose the focus, and Escape with it. */}
      <Button className="button" onPress={() => onChoose(() => undefined)}>
        {columns.some(({ spare }) => spare === true)
          ? "As the table was"
          : widthOf === undefined
            ? "All columns"
            : "All columns, as wide as they were"}
      </Button>
      <p className="meta">
        On a head:{" "}
        {widthOf !== undefined && (
          <>
            <kbd>Ctrl ←</kbd> <kbd>Ctrl →</kbd> narrower and wider,{" "}
          </>
        )}
        <kbd>Del</kbd> hides the column.
      </p>
    </Dialog>
  );
}
