// Knows the list of valid paths, of near misses and of policies that would hold instead, from which one is chosen.
// Leaves their order to the core and what is said of one to ladder-facts.ts.
import type { ReactNode } from "react";
import { Button, Header, ListBox, ListBoxItem, ListBoxSection, Text } from "react-aria-components";
import { Glyph } from "../design/glyph.tsx";
import { counted } from "../design/number-text.ts";
import { dayText } from "../design/when.ts";
import { heldInstead, laddersOf, stopsBecause, through } from "./ladder-facts.ts";
import { type PolicyBook, policyShort } from "./policy-words.ts";
import type { Ladder, LadderReport } from "./report.ts";
import { searchingText, spentText } from "./spent-words.ts";
import type { Searching, ToldAnswer } from "./told-answer.ts";

const MORE: Readonly<Record<LadderReport["more"], string>> = {
  none: "",
  exist: "More valid paths exist; these come first.",
  "may-exist": "More valid paths may exist: the search was ended by its budget.",
};

export interface SearchEndProps {
  readonly told: ToldAnswer;
  readonly searching: Searching | undefined;
  readonly onStop: () => void;
  readonly onAskAgain: () => void;
}

/** How complete the answer is, and what it took; while others are looked for, that. */
export function SearchEnd({ told: { report, state }, searching, onStop, onAskAgain }: SearchEndProps) {
  if (state === "first")
    return (
      <>
        Other paths and near misses are being looked for…
        {searching !== undefined && ` ${searchingText(searching)}`}{" "}
        <Button className="button small late" onPress={onStop}>
          Stop
        </Button>
      </>
    );
  return (
    <>
      {state === "stopped" ? (
        <>
          Stopped: other paths and near misses were not looked for.{" "}
          <Button className="button small no-print" onPress={onAskAgain}>
            Look for them
          </Button>
        </>
      ) : (
        MORE[report.more]
      )}{" "}
      Spent: {spentText(report.spent)}.
    </>
  );
}

export interface PathListProps {
  readonly report: LadderReport;
  readonly asked: readonly string[];
  readonly book: PolicyBook;
  readonly shown: string;
  readonly onShow: (key: string) => void;
  /** Asks for that policy instead. */
  readonly onPolicy: (oid: string) => void;
  /** Puts them side by side; absent where there is one ladder only. */
  readonly onCompare: (() => void) | undefined;
  /** How the search ended. */
  readonly end: ReactNode;
}

const INSTEAD = "instead-";

export function PathList({ report, asked, book, shown, onShow, onPolicy, onCompare, end }: PathListProps) {
  const ladders = laddersOf(report);
  const instead = heldInstead(report.misses, asked);
  const section = (title: string, prefix: string, about: (ladder: Ladder) => string) => {
    const items = ladders.filter(({ key }) => key.startsWith(prefix));
    if (items.length === 0) return null;
    return (
      <ListBoxSection>
        <Header className="list-head">{title}</Header>
        {items.map(({ key, ladder }) => (
          <ListBoxItem key={key} id={key} textValue={`${title} ${key}: ${about(ladder)}`} className="list-item">
            <Glyph shape={ladder.verdict} size={14} />
            {/* All of it is the item's name: what is read aloud is what is seen. */}
            <Text slot="label">
              <bdi className="loud">{through(ladder)}</bdi>{" "}
              <span className="second">
                {ladder.verdict}, {about(ladder)}
              </span>
            </Text>
          </ListBoxItem>
        ))}
      </ListBoxSection>
    );
  };
  return (
    <section className="card path-list" aria-label="Paths and near misses">
      {ladders.length > 0 && (
        <ListBox
          aria-label="Paths and near misses"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={(keys) => {
            const [key] = keys === "all" ? [] : [...keys];
            if (typeof key !== "string") return;
            if (key.startsWith(INSTEAD)) onPolicy(key.slice(INSTEAD.length));
            else onShow(key);
          }}
        >
          {section(
            report.paths.length === 1 ? "The valid path" : counted(report.paths.length, "valid path"),
            "path-",
            (ladder) =>
              ladder.holdsUntil === undefined
                ? counted(ladder.rungs.length, "certificate")
                : `${counted(ladder.rungs.length, "certificate")}, holds until ${dayText(ladder.holdsUntil)}`,
          )}
          {section(report.misses.length === 1 ? "The near miss" : "Near misses, nearest first", "miss-", stopsBecause)}
          {instead.length > 0 && (
            <ListBoxSection>
              <Header className="list-head">On the same path</Header>
              {instead.map(({ oid, until }) => (
                <ListBoxItem
                  key={oid}
                  id={`${INSTEAD}${oid}`}
                  textValue={`Asked for ${policyShort(book, oid)} instead`}
                  className="list-item"
                >
                  <Glyph shape="valid" size={14} />
                  <Text slot="label">
                    <span className="loud">Asked for {policyShort(book, oid)} instead</span>{" "}
                    <span className="second">
                      valid, holds on this path{until === undefined ? "" : ` until ${dayText(until)}`}
                    </span>
                  </Text>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          )}
        </ListBox>
      )}
      <p className="list-foot second">
        {onCompare !== undefined && (
          <Button className="button small no-print" onPress={onCompare}>
            Compare side by side <kbd>m</kbd>
          </Button>
        )}{" "}
        {end}
      </p>
    </section>
  );
}
