// Knows what stands under compared paths: verdict, end, policies, counters and the first broken rule of each.
// Leaves the rungs above to compare-paths.tsx.
import { Glyph } from "../design/glyph.tsx";
import { AlikeOids } from "../design/oid-arcs.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import { dayText } from "../design/when.ts";
import { earliestEnd, firstBroken, type ShownLadder } from "./ladder-facts.ts";
import type { LetterBook } from "./letters.ts";
import type { PolicyBook } from "./policy-words.ts";
import type { Ladder, LadderRung } from "./report.ts";
import { COUNTERS, counterText } from "./rung-words.ts";

export interface ComparedSumsProps {
  readonly columns: readonly ShownLadder[];
  readonly book: PolicyBook;
  readonly letters: LetterBook;
}

export function ComparedSums({ columns, book, letters }: ComparedSumsProps) {
  return (
    <tbody className="compare-sums">
      <Sum title="Verdict" columns={columns}>
        {({ verdict }) => (
          <p className="loud">
            <Glyph shape={verdict} size={14} /> {verdict}
          </p>
        )}
      </Sum>
      <Sum title="First end" columns={columns}>
        {(ladder) => <p className="mono">{dayText(earliestEnd(ladder) ?? "·")}</p>}
      </Sum>
      <Sum title="Policies that reach the target" columns={columns}>
        {({ authorityConstrainedPolicySet: policies }) =>
          policies.length === 0 ? (
            <p>none</p>
          ) : (
            <ul>
              {policies.map((oid) => (
                <li key={oid}>
                  <PolicyChip oid={oid} words={book(oid)} letter={letters.get(oid)} />
                </li>
              ))}
            </ul>
          )
        }
      </Sum>
      <Sum title="Counters left: explicit, mapping, anyPolicy, length" columns={columns}>
        {({ rungs }) => <Counters rung={rungs.at(-1)} />}
      </Sum>
      <Sum title="First rule that does not hold" columns={columns}>
        {(ladder) => <FirstBroken ladder={ladder} book={book} />}
      </Sum>
    </tbody>
  );
}

function Sum({
  title,
  columns,
  children,
}: {
  readonly title: string;
  readonly columns: readonly ShownLadder[];
  readonly children: (ladder: Ladder) => React.ReactNode;
}) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {columns.map(({ key, ladder }) => (
        <td key={key}>{children(ladder)}</td>
      ))}
    </tr>
  );
}

export function Counters({ rung }: { readonly rung: LadderRung | undefined }) {
  if (rung === undefined) return <p>·</p>;
  const said = COUNTERS.map(({ name, head }) => `${head} ${counterText(rung.counters[name])}`).join(", ");
  return (
    <p className="compare-counters" title={said}>
      <span className="unseen">{said}</span>
      {COUNTERS.map(({ name }) => (
        <span key={name} aria-hidden="true" className={rung.changed.includes(name) ? "loud" : "second"}>
          {counterText(rung.counters[name])}
        </span>
      ))}
    </p>
  );
}

function FirstBroken({ ladder, book }: { readonly ladder: Ladder; readonly book: PolicyBook }) {
  const broken = firstBroken(ladder);
  if (broken === undefined) return <p className="second">every rule holds</p>;
  const { rung, check } = broken;
  return (
    <>
      <p>
        <span className="loud">
          {check.title}, rung {rung.number}:
        </span>{" "}
        <bdi>{check.says}</bdi>
      </p>
      <AlikeOids
        these={check.compared?.[0]?.policies ?? []}
        those={check.compared?.[1]?.policies ?? []}
        isNamed={(oid) => book(oid).name !== undefined}
      />
      <p className="meta">{check.clause}</p>
    </>
  );
}
