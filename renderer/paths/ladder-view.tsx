// Knows one path as a ladder: anchor on top, one row per certificate, threads drawn over them, keys from rung to rung.
// Leaves rows to rung-row.tsx, threads to threads.tsx and the checks below to rung-checks.tsx.
import { type CSSProperties, type KeyboardEvent, type ReactNode, useMemo, useRef } from "react";
import { NameText } from "../design/name-text.tsx";
import type { Demand } from "../lens/lens-address.ts";
import { addressOf, goTo } from "../route.ts";
import type { LetterBook } from "./letters.ts";
import { type PolicyBook, policyShort } from "./policy-words.ts";
import type { CounterName, Ladder } from "./report.ts";
import { RungRow } from "./rung-row.tsx";
import { COUNTERS } from "./rung-words.ts";
import { drawThreads } from "./thread-layout.ts";
import { LetterKey, Threads } from "./threads.tsx";
import { useRowPlaces } from "./use-row-places.ts";

/** In rem: what the certificate and the counters take beside the threads. */
const BESIDE = 30;

/** What the counters are before the first certificate: RFC 5280 §6.1.2 (d) to (f), by what the question demands. */
const STARTS_AT_ZERO: Partial<Record<CounterName, Demand>> = {
  explicitPolicy: "explicitPolicy",
  policyMapping: "inhibitMapping",
  inhibitAnyPolicy: "inhibitAny",
};

export interface LadderViewProps {
  readonly ladder: Ladder;
  readonly asked: readonly string[];
  readonly demands: ReadonlySet<Demand>;
  readonly book: PolicyBook;
  readonly letters: LetterBook;
  /** 0 is the anchor. */
  readonly chosen: number;
  readonly onChoose: (rung: number) => void;
  readonly onChecks: () => void;
  /** What else is to be said under it. */
  readonly about?: ReactNode;
  /** What can be done with it. */
  readonly tools?: ReactNode;
}

export function LadderView(props: LadderViewProps) {
  const { ladder, asked, demands, book, letters, chosen, onChoose, onChecks, about, tools } = props;
  const body = useRef<HTMLDivElement>(null);
  const places = useRowPlaces(body, ladder.rungs.length + 1);
  const room = places.room / places.rem - BESIDE;
  const drawing = useMemo(() => drawThreads(ladder, asked, letters, room), [ladder, asked, letters, room]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // What is folded in the broken rung opens by its own keys.
    if (event.key === "Enter" && event.target instanceof Element && event.target.closest("summary") !== null) return;
    const last = ladder.rungs.length;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(last, chosen + 1),
      ArrowUp: Math.max(0, chosen - 1),
      Home: 0,
      End: last,
    };
    const target = moves[event.key];
    if (target !== undefined) {
      event.preventDefault();
      onChoose(target);
      body.current?.querySelector<HTMLElement>(`[data-row="${target}"]`)?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const rung = ladder.rungs[chosen - 1];
      const id = chosen === 0 ? ladder.anchor.id : rung?.certificate;
      // A draft is not in the record: there is nothing to read but the form it was written in.
      if (id !== undefined && rung?.draft === undefined) goTo(addressOf("certificate", { id }));
    } else if (event.key === "ArrowRight") {
      event.preventDefault();
      onChecks();
    }
  };

  // "Trust anchor" beside its name, what of it counts beside the counters.
  const [anchorIs, anchorCounts] = ladder.anchor.says.split(": ");
  const style = { "--threads": `${Math.max(drawing.width, 8)}rem` } as CSSProperties;
  const worth = (oids: readonly string[]) =>
    oids.length === 0 ? "none" : oids.map((oid) => policyShort(book, oid)).join(", ");
  return (
    <div className="ladder-scroll">
      <div
        role="grid"
        aria-label={`Path from ${ladder.anchor.subject} to ${ladder.rungs.at(-1)?.subject ?? "itself"}`}
        aria-rowcount={ladder.rungs.length + 2}
        className="ladder"
        ref={body}
        style={style}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className="ladder-head">
          <div role="columnheader">Certificate</div>
          <div role="columnheader" className="threads-head">
            <span>
              Policies<span className="threads-head-rest">, under the name they have at each rung</span>
            </span>
            <span aria-hidden="true" className="meta">
              ◇ mapped ✕ ends
            </span>
            <LetterKey drawing={drawing} letters={letters} book={book} />
          </div>
          {COUNTERS.map(({ name, head }) => (
            <div key={name} role="columnheader" className="counter-head">
              {head}
            </div>
          ))}
          <div role="columnheader" className="unseen">
            Counters and names in words
          </div>
        </div>
        <div
          role="row"
          aria-rowindex={2}
          aria-selected={chosen === 0}
          tabIndex={chosen === 0 ? 0 : -1}
          data-row={0}
          className="rung anchor"
          onClick={() => onChoose(0)}
        >
          <div role="rowheader" className="rung-certificate">
            <span className="rung-number" />
            <div>
              <p className="loud">
                <NameText text={ladder.anchor.subject} />
              </p>
              <p className="second">{anchorIs}</p>
            </div>
          </div>
          <div role="gridcell" className="rung-policies">
            <p>{asked.length === 0 ? "any policy is asked for" : `asked for: ${worth(asked)}`}</p>
          </div>
          {COUNTERS.map(({ name, head }) => {
            const demand = STARTS_AT_ZERO[name];
            return (
              <div key={name} role="gridcell" className="counter" data-head={head}>
                {demands.has("anchorConstraints") ? "·" : demand !== undefined && demands.has(demand) ? "0" : "∞"}
              </div>
            );
          })}
          <div role="gridcell" className="counters-say">
            <p>
              {[anchorCounts, ...(demands.has("anchorConstraints") ? ["what it constrains counts as well"] : [])].join(
                "; ",
              )}
            </p>
          </div>
        </div>
        {ladder.rungs.map((rung) => (
          <RungRow
            key={rung.number}
            rung={rung}
            rowIndex={rung.number + 2}
            isChosen={rung.number === chosen}
            isBroken={rung.number === ladder.brokenAt}
            book={book}
            letters={letters}
            onChoose={onChoose}
          />
        ))}
        <Threads
          drawing={drawing}
          rows={places.rows}
          left={places.left}
          rem={places.rem}
          letters={letters}
          asked={asked}
          book={book}
        />
      </div>
      <div className="ladder-foot">
        <p className="second">
          {worthWords(ladder)} <strong>{worth(ladder.userConstrainedPolicySet)}</strong>
          {asked.length > 0 && (
            <> of what was asked for; {worth(ladder.authorityConstrainedPolicySet)} in the anchor's domain</>
          )}
          . {about}
        </p>
        {tools}
      </div>
    </div>
  );
}

/** What is broken elsewhere takes nothing from the policies, and they are worth nothing for it. */
const worthWords = ({ brokenAt, userConstrainedPolicySet }: Ladder): string =>
  brokenAt === undefined || userConstrainedPolicySet.length === 0
    ? "Worth at the target:"
    : "Worth nothing as it is. Its policies alone would be worth at the target:";
