// Knows one row of a ladder: the certificate, its policies in words, the counters left, and where it breaks, why.
// Leaves the drawn threads to threads.tsx and the list of checks to rung-checks.tsx.
import { DatedText } from "../design/dated-text.tsx";
import { Glyph } from "../design/glyph.tsx";
import { keyed } from "../design/keyed.ts";
import { NameText } from "../design/name-text.tsx";
import { ShortHash } from "../design/short-hash.tsx";
import { Time } from "../design/time.tsx";
import { ComparedSets } from "./compared-sets.tsx";
import type { LetterBook } from "./letters.ts";
import type { PolicyBook } from "./policy-words.ts";
import type { LadderCheck, LadderRung } from "./report.ts";
import { COUNTERS, countChecks, counterText, policyLines, ROLES } from "./rung-words.ts";

export interface RungRowProps {
  readonly rung: LadderRung;
  readonly rowIndex: number;
  readonly isChosen: boolean;
  readonly isBroken: boolean;
  readonly book: PolicyBook;
  readonly letters: LetterBook;
  readonly onChoose: (rung: number) => void;
}

/** What can be done, one of several on a line: the core parts them with `; or `. */
function NextSteps({ text }: { readonly text: string }) {
  const steps = text.split("; or ");
  return keyed(steps, (step) => step).map(({ key, item }, at) => (
    <span key={key} className="next-step">
      {at > 0 && "or "}
      <DatedText text={at < steps.length - 1 ? `${item};` : item} />{" "}
    </span>
  ));
}

/** What breaks here, each with what was compared, the clause and the next step. */
function Broken({ checks, book }: { readonly checks: readonly LadderCheck[]; readonly book: PolicyBook }) {
  return (
    <div className="broken-box">
      {checks.map((check) => (
        <div key={`${check.check}:${check.code}:${check.says}`} className="broken-check">
          <p className="broken-title">
            {check.title}: {check.outcome === "fails" ? "broken here" : "not known here"}
          </p>
          <p>
            <DatedText text={check.says} />
          </p>
          {check.compared !== undefined && <ComparedSets sets={check.compared} book={book} />}
          {check.follows !== undefined && <p>{check.follows}</p>}
          {check.next !== undefined && (
            <p>
              <span className="meta">Next</span> <NextSteps text={check.next} />
            </p>
          )}
          <p className="meta">
            {check.code !== undefined && <span className="mono">{check.code}</span>} · {check.clause}
          </p>
        </div>
      ))}
    </div>
  );
}

export function RungRow({ rung, rowIndex, isChosen, isBroken, book, letters, onChoose }: RungRowProps) {
  const count = countChecks(rung);
  const state =
    count.broken > 0 ? "invalid" : count.unknown > 0 ? "undetermined" : count.assumed > 0 ? "draft" : "valid";
  const lines = policyLines(rung, book, letters);
  const against = rung.checks.filter(({ outcome }) => outcome === "fails" || outcome === "unknown");
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      data-row={rung.number}
      className={`rung ${isBroken ? "broken" : ""} ${rung.draft === undefined ? "" : "drafted"}`}
      onClick={() => onChoose(rung.number)}
    >
      <div role="rowheader" className="rung-certificate">
        <span className="rung-number">{rung.number}</span>
        <div>
          <p className="loud">
            <NameText text={rung.subject} />
          </p>
          <p className="second">
            {ROLES[rung.role]}
            {rung.draft !== "probe" && (
              <>
                {" "}
                · until{" "}
                <span className={rung.earliestEnd ? "day loud" : "day"}>
                  <Time at={rung.notAfter} show="day" still />
                </span>
              </>
            )}
          </p>
          <p>
            {rung.draft === undefined ? (
              <ShortHash hex={rung.certificate} />
            ) : (
              <span className="draft-word">
                <Glyph shape="draft" size={12} /> {rung.draft === "probe" ? "probe" : "draft"}, not signed
              </span>
            )}{" "}
            <span className="rung-count">
              <Glyph shape={state} size={12} /> {count.says}
            </span>
          </p>
        </div>
      </div>
      <div role="gridcell" className="rung-policies">
        {lines.length === 0 ? (
          <p>no policy is carried here</p>
        ) : (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      {COUNTERS.map(({ name, head }) => (
        <div key={name} role="gridcell" className="counter" data-head={head}>
          <span className={rung.changed.includes(name) ? "changed" : undefined}>
            {counterText(rung.counters[name])}
            {rung.changed.includes(name) && <span className="unseen"> changed</span>}
          </span>
        </div>
      ))}
      <div role="gridcell" className="counters-say">
        <p>
          <bdi>{[rung.countersSay, ...rung.namesAdded].filter(Boolean).join("; ")}</bdi>
        </p>
      </div>
      {isBroken && against.length > 0 && (
        <div role="gridcell" className="rung-broken">
          <Broken checks={against} book={book} />
        </div>
      )}
    </div>
  );
}
