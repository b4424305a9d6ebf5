// Knows the list of valid paths and of near misses, from which one is chosen to be drawn.
// Leaves their order to the core.
import { Header, ListBox, ListBoxItem, ListBoxSection, Text } from "react-aria-components";
import { Glyph } from "../design/glyph.tsx";
import { counted } from "../design/number-text.ts";
import { dayText } from "../design/when.ts";
import type { Ladder, LadderReport } from "./report.ts";

/** A ladder of the answer with the key under which the address knows it. */
export interface ShownLadder {
  readonly key: string;
  readonly ladder: Ladder;
}

export const laddersOf = (report: LadderReport): readonly ShownLadder[] => [
  ...report.paths.map((ladder, index) => ({ key: `path-${index + 1}`, ladder })),
  ...report.misses.map((ladder, index) => ({ key: `miss-${index + 1}`, ladder })),
];

const MORE: Readonly<Record<LadderReport["more"], string>> = {
  none: "",
  exist: "More valid paths exist; these come first.",
  "may-exist": "More valid paths may exist: the search was ended by its budget.",
};

/** Why a miss is one, in a few words: the first check that does not hold. */
function stopsBecause(ladder: Ladder): string {
  const rung = ladder.rungs.find(({ number }) => number === ladder.brokenAt);
  const check =
    rung?.checks.find(({ outcome }) => outcome === "fails") ??
    rung?.checks.find(({ outcome }) => outcome === "unknown");
  const place = rung === undefined ? "" : `stops at rung ${rung.number} of ${ladder.rungs.length}`;
  return check === undefined ? place : `${place}: ${check.title.toLowerCase()}`;
}

const through = (ladder: Ladder) =>
  [ladder.anchor.subject, ...ladder.rungs.slice(0, -1).map(({ subject }) => subject)].join(" → ");

/** How complete the answer is, and what it took. */
export function SearchWords({ report }: { readonly report: LadderReport }) {
  const { steps, signatureChecks, nameComparisons } = report.spent;
  return (
    <>
      {MORE[report.more]} Spent: {counted(steps, "step")}, {counted(signatureChecks, "signature check")},{" "}
      {counted(nameComparisons, "name comparison")}.
    </>
  );
}

export interface PathListProps {
  readonly report: LadderReport;
  readonly shown: string;
  readonly onShow: (key: string) => void;
}

export function PathList({ report, shown, onShow }: PathListProps) {
  const ladders = laddersOf(report);
  const section = (title: string, prefix: string, about: (ladder: Ladder) => string) => {
    const items = ladders.filter(({ key }) => key.startsWith(prefix));
    if (items.length === 0) return null;
    return (
      <ListBoxSection>
        <Header className="list-head">{title}</Header>
        {items.map(({ key, ladder }) => (
          <ListBoxItem key={key} id={key} textValue={`${title} ${key}: ${about(ladder)}`} className="list-item">
            <Glyph shape={ladder.verdict} size={14} />
            <div>
              <Text slot="label" className="loud">
                <bdi>{through(ladder)}</bdi>
              </Text>
              <Text slot="description" className="second">
                {ladder.verdict}, {about(ladder)}
              </Text>
            </div>
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
            if (typeof key === "string") onShow(key);
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
          {section("Near misses, nearest first", "miss-", stopsBecause)}
        </ListBox>
      )}
      <p className="list-foot second">
        <SearchWords report={report} />
      </p>
    </section>
  );
}
