// Knows what a certificate says, as rows in a fixed order; choosing one marks the octets that say it.
// Leaves the words to the core.
import { ListBox, ListBoxItem } from "react-aria-components";
import type { Statement } from "../../shared/contract/reading.ts";
import { Glyph } from "../design/glyph.tsx";
import { keyed } from "../design/keyed.ts";
import { PolicyChip } from "../design/policy-chip.tsx";
import type { PolicyBook } from "../paths/policy-words.ts";

const ROW_WORDS: Readonly<Record<Statement["row"], string>> = {
  who: "Who",
  when: "When",
  may: "May",
  policies: "Policies",
  limits: "Limits",
  names: "Names",
  where: "Where",
  keys: "Keys",
  other: "Also",
  findings: "Findings",
};

export interface StatementsListProps {
  readonly statements: readonly Statement[];
  /** Position of the one whose octets are marked; -1 for none. */
  readonly chosen: number;
  readonly book: PolicyBook;
  readonly onChoose: (statement: Statement) => void;
}

export function StatementsList({ statements, chosen, book, onChoose }: StatementsListProps) {
  return (
    <ListBox
      aria-label="What it says"
      className="statements"
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosen < 0 ? [] : [String(chosen)]}
      onSelectionChange={(keys) => {
        const [key] = [...keys];
        const statement = statements[Number(key)];
        if (key !== undefined && statement !== undefined) onChoose(statement);
      }}
    >
      {keyed(
        statements.map((statement, at) => ({ statement, at })),
        ({ statement }) => `${statement.row} ${statement.says} ${statement.places.join()}`,
      ).map(({ key, item: { statement, at } }) => (
        <ListBoxItem
          key={key}
          id={String(at)}
          className="statement"
          textValue={`${ROW_WORDS[statement.row]}: ${statement.says}`}
        >
          <span className="statement-row meta">
            {statement.row === statements[at - 1]?.row ? "" : ROW_WORDS[statement.row]}
          </span>
          <span className="statement-words">
            <span className="statement-says">
              {statement.row === "findings" && <Glyph shape="warning" size={14} />} <bdi>{statement.says}</bdi>
            </span>
            {keyed(statement.lines, ({ label, says, exact }) => `${label} ${says} ${exact}`).map(({ key, item }) => {
              const [from, to] = item.policies ?? [];
              if (from !== undefined) {
                return (
                  <span key={key} className="statement-policies">
                    <PolicyChip oid={from} words={book(from)} />{" "}
                    {to === undefined ? (
                      <span className="second">{item.says}</span>
                    ) : (
                      <span>
                        → <PolicyChip oid={to} words={book(to)} />
                      </span>
                    )}
                  </span>
                );
              }
              return (
                <span key={key} className="statement-line">
                  <bdi className="second">{item.label}</bdi> <bdi>{item.says}</bdi>{" "}
                  {item.exact !== undefined && <bdi className="code">{item.exact}</bdi>}
                </span>
              );
            })}
          </span>
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
