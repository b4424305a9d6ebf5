// Knows two to four paths side by side: a row for each CA that any of them passes. Leaves which stand in one row to
// align-paths.ts, what stands under them to compared-sums.tsx and the whole of one path to ladder-view.tsx.
import { Button } from "react-aria-components";
import { shortHash } from "../design/fingerprint.ts";
import { Glyph } from "../design/glyph.tsx";
import { NameText } from "../design/name-text.tsx";
import { dayText } from "../design/when.ts";
import { alignPaths } from "./align-paths.ts";
import { ComparedSums, Counters } from "./compared-sums.tsx";
import { type ShownLadder, titleOf } from "./ladder-facts.ts";
import type { LetterBook } from "./letters.ts";
import type { PolicyBook } from "./policy-words.ts";
import { MOST_COLUMNS } from "./question-address.ts";
import type { LadderRung } from "./report.ts";

export interface ComparePathsProps {
  /** All of the answer. */
  readonly ladders: readonly ShownLadder[];
  /** Keys of those that stand side by side, two at least. */
  readonly compared: readonly string[];
  readonly book: PolicyBook;
  readonly letters: LetterBook;
  readonly onCompare: (keys: readonly string[]) => void;
  readonly onShow: (key: string) => void;
  /** Back to one ladder. */
  readonly onClose: () => void;
}

export function ComparePaths(props: ComparePathsProps) {
  const { ladders, compared, book, letters, onCompare, onShow, onClose } = props;
  const columns = compared.flatMap((key) => ladders.filter((each) => each.key === key));
  const { rows, differsAt } = alignPaths(columns.map(({ ladder }) => ladder));
  const spare = ladders.find(({ key }) => !compared.includes(key));
  const put = (at: number, key: string) => onCompare(compared.map((old, position) => (position === at ? key : old)));
  return (
    <section
      className="card compare-paths"
      aria-label="Paths side by side"
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <div className="compare-scroll" tabIndex={0} role="group" aria-label="Table of the paths, scrolls sideways">
        <table>
          <thead>
            <tr>
              <th scope="col">CA or certificate</th>
              {columns.map(({ key, ladder }, at) => (
                <th key={key} scope="col">
                  <span className="compare-head">
                    <Glyph shape={ladder.verdict} size={14} />
                    <select
                      className="field"
                      aria-label={`Column ${at + 1}`}
                      value={key}
                      onChange={(event) => put(at, event.target.value)}
                    >
                      {ladders.map((each) => (
                        <option
                          key={each.key}
                          value={each.key}
                          disabled={each.key !== key && compared.includes(each.key)}
                        >
                          {titleOf(each.key)}, {each.ladder.verdict}
                        </option>
                      ))}
                    </select>
                    <span className="print-only">
                      {titleOf(key)}, {ladder.verdict}
                    </span>
                    <span className="no-print">
                      <Button className="button plain small" onPress={() => onShow(key)}>
                        Draw it
                      </Button>
                      {columns.length > 2 && (
                        <Button
                          className="button plain small"
                          aria-label={`Take ${titleOf(key)} away`}
                          onPress={() => onCompare(compared.filter((one) => one !== key))}
                        >
                          ✕
                        </Button>
                      )}
                    </span>
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Trust anchor</th>
              {columns.map(({ key, ladder }) => (
                <td key={key}>
                  <p className={ladder.anchor.id === columns[0]?.ladder.anchor.id ? "" : "differs-cell"}>
                    <NameText text={ladder.anchor.subject} />{" "}
                    <span className="code">{shortHash(ladder.anchor.id)}</span>
                  </p>
                </td>
              ))}
            </tr>
            {rows.map(({ cells }, index) => (
              // A path may pass two certificates of one name.
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are never moved, only made anew
              <tr key={index}>
                <th scope="row">
                  <NameText text={cells.find((rung) => rung !== undefined)?.subject ?? ""} />
                </th>
                {columns.map(({ key, ladder }, at) => (
                  <td key={key} className={differsAt[at] === index ? "differs-cell" : ""}>
                    {differsAt[at] === index && (
                      <p className="differs-word">
                        <Glyph shape="differs" size={14} /> differs from here
                      </p>
                    )}
                    <RungCell rung={cells[at]} isBroken={cells[at]?.number === ladder.brokenAt} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <ComparedSums columns={columns} book={book} letters={letters} />
        </table>
      </div>
      <p className="list-foot no-print">
        {spare !== undefined && columns.length < MOST_COLUMNS && (
          <Button className="button small" onPress={() => onCompare([...compared, spare.key])}>
            Add {titleOf(spare.key).toLowerCase()}
          </Button>
        )}{" "}
        <Button className="button small" onPress={onClose}>
          Back to one ladder <kbd>Esc</kbd>
        </Button>
      </p>
    </section>
  );
}

function RungCell({ rung, isBroken }: { readonly rung: LadderRung | undefined; readonly isBroken: boolean }) {
  if (rung === undefined) return <p className="second">does not pass here</p>;
  return (
    <>
      <p>
        {rung.draft === undefined ? (
          <span className="code">{shortHash(rung.certificate)}</span>
        ) : (
          <span className="draft-word">
            <Glyph shape="draft" size={12} /> {rung.draft === "probe" ? "probe" : "draft"}
          </span>
        )}{" "}
        <span className={rung.earliestEnd ? "loud" : "second"}>until {dayText(rung.notAfter)}</span>
      </p>
      {isBroken && (
        <p className="loud">
          <Glyph shape="invalid" size={12} /> breaks here
        </p>
      )}
      <Counters rung={rung} />
    </>
  );
}
