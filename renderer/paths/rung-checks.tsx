// Knows the list of every check made on one rung, each with outcome, what was compared, and its clause.
// Leaves the words to the core.
import type { RefObject } from "react";
import { Button } from "react-aria-components";
import { Glyph, type GlyphShape } from "../design/glyph.tsx";
import { keyed } from "../design/keyed.ts";
import { NameText } from "../design/name-text.tsx";
import { Time } from "../design/time.tsx";
import { addressOf, goTo } from "../route.ts";
import type { PolicyBook } from "./policy-words.ts";
import { policyLine } from "./policy-words.ts";
import type { LadderCheck, LadderRung } from "./report.ts";

const OUTCOME: Readonly<Record<LadderCheck["outcome"], { readonly shape: GlyphShape; readonly word: string }>> = {
  holds: { shape: "valid", word: "holds" },
  assumed: { shape: "draft", word: "assumed" },
  fails: { shape: "invalid", word: "broken" },
  unknown: { shape: "undetermined", word: "not known" },
  "not-asked": { shape: "unknown", word: "not asked" },
};

export interface RungChecksProps {
  readonly rung: LadderRung;
  readonly book: PolicyBook;
  readonly panel: RefObject<HTMLDivElement | null>;
  readonly onBack: () => void;
  /** Asks the question as if this certificate were not in the record, or the draft not made; absent for the target. */
  readonly onWithout: (() => void) | undefined;
  /** Opens the form for a draft that begins as this certificate, or for this draft; absent for a probe. */
  readonly onDraft: (() => void) | undefined;
}

export function RungChecks({ rung, book, panel, onBack, onWithout, onDraft }: RungChecksProps) {
  const isDraft = rung.draft !== undefined;
  return (
    <section className="card checks" aria-label={`Checks of rung ${rung.number}`}>
      <header>
        <h2>
          Rung {rung.number} · <NameText text={rung.subject} />
        </h2>
        <span className="rung-acts no-print">
          {!isDraft && (
            <Button className="button small" onPress={() => goTo(addressOf("certificate", { id: rung.certificate }))}>
              Read it
            </Button>
          )}
          {!isDraft && rung.role !== "end-entity" && (
            <Button className="button small" onPress={() => goTo(addressOf("entity", { of: rung.certificate }))}>
              Open its CA
            </Button>
          )}
          {onWithout !== undefined && (
            <Button className="button small" onPress={onWithout}>
              {isDraft ? "Take the draft out" : "Ask without it"} <kbd>w</kbd>
            </Button>
          )}
          {onDraft !== undefined && (
            <Button className="button small" onPress={onDraft}>
              {isDraft ? "Change the draft…" : "Draft from it…"} <kbd>d</kbd>
            </Button>
          )}
        </span>
        <span className="meta">
          <Time at={rung.notBefore} show="day" /> to <Time at={rung.notAfter} show="second" />
        </span>
      </header>
      <div
        className="checks-body"
        ref={panel}
        tabIndex={0}
        role="group"
        aria-label={`${rung.checks.length} checks`}
        onKeyDown={(event) => {
          if (event.key !== "ArrowLeft" && event.key !== "Escape") return;
          event.preventDefault();
          onBack();
        }}
      >
        <ul>
          {keyed(rung.checks, ({ check, says }) => `${check} ${says}`).map(({ key, item: check }) => (
            <li key={key} className={`check check-${check.outcome}`}>
              <Glyph shape={OUTCOME[check.outcome].shape} size={12} label={OUTCOME[check.outcome].word} />
              <p className="loud">{check.title}</p>
              <div className="check-says">
                <p>
                  {(check.outcome === "fails" || check.outcome === "unknown") && (
                    <span className="loud">{OUTCOME[check.outcome].word}: </span>
                  )}
                  <bdi>{check.says}</bdi>
                </p>
                {check.next !== undefined && (
                  <p>
                    <span className="meta">Next</span> <bdi>{check.next}</bdi>
                  </p>
                )}
              </div>
              <p className="code">{check.clause}</p>
            </li>
          ))}
        </ul>
        {rung.dropped.length > 0 && (
          <p className="checks-note">
            Asserted here, but nothing above leads to it: {rung.dropped.map((oid) => policyLine(book, oid)).join(", ")}.
          </p>
        )}
        {rung.notes.map((note) => (
          <p key={note} className="checks-note">
            <bdi>{note}</bdi>
          </p>
        ))}
        <p className="checks-note">
          <NameText text={rung.subjectName} />, issued by <NameText text={rung.issuerName} />
        </p>
      </div>
    </section>
  );
}
