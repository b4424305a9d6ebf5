// Knows the foot of a table that says how many columns are shown, and the list in which they are chosen and widened.
// Leaves keeping the choice to use-column-choice.ts.
import { Button, Checkbox, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { ColumnChoice } from "../../shared/contract/settings.ts";
import { shownColumns, withHidden, withWidth } from "./column-tracks.ts";

export interface ColumnChooserProps {
  /** Of the table. */
  readonly label: string;
  readonly columns: readonly { readonly id: string; readonly head: string }[];
  readonly choice: ColumnChoice | undefined;
  readonly onChoose: (choice: ColumnChoice | undefined) => void;
  /** How wide a column is drawn, in rem. */
  readonly widthOf: (id: string) => number;
}

export function ColumnChooser({ label, columns, choice, onChoose, widthOf }: ColumnChooserProps) {
  const shown = shownColumns(columns, choice);
  const says =
    shown.length === columns.length ? `All ${columns.length} columns` : `${shown.length} of ${columns.length} columns`;
  return (
    <div className="grid-foot no-print">
      <DialogTrigger>
        <Button className="button plain small">
          {says}
          <span className="unseen"> of {label}</span> <span aria-hidden="true">▴</span>
        </Button>
        <Popover className="popover" placement="top start">
          <Dialog className="column-chooser">
            <Heading slot="title">Columns of {label}</Heading>
            <ul>
              {columns.map(({ id, head }, at) => (
                <li key={id}>
                  <Checkbox
                    className="choice"
                    isSelected={shown.some((column) => column.id === id)}
                    isDisabled={at === 0}
                    onChange={(on) => onChoose(withHidden(choice, id, !on))}
                  >
                    <span className="box" aria-hidden="true" />
                    {head}
                  </Checkbox>
                  {(
                    [
                      ["−", "Narrower", -1],
                      ["+", "Wider", 1],
                    ] as const
                  ).map(([sign, word, step]) => (
                    <Button
                      key={word}
                      className="button small"
                      aria-label={`${sign} ${word}: ${head}`}
                      isDisabled={!shown.some((column) => column.id === id)}
                      onPress={() => onChoose(withWidth(choice, id, widthOf(id) + step))}
                    >
                      {sign}
                    </Button>
                  ))}
                </li>
              ))}
            </ul>
            {/* Never disabled: under the press it would lose the focus, and Escape with it. */}
            <Button className="button" onPress={() => onChoose(undefined)}>
              All columns, as wide as they were
            </Button>
            <p className="meta">
              On a head: <kbd>Ctrl ←</kbd> <kbd>Ctrl →</kbd> narrower and wider, <kbd>Del</kbd> hides the column.
            </p>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
