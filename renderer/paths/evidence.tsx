// Knows what stands under an answer, drawn anew only where that answer or how it is looked at changes: one ladder with its checks and the list of the others, or several side by side.
// Leaves asking to use-answer.ts and the question to the page.
import { memo, useEffect, useMemo, useRef } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { AnswerSpan } from "../../shared/contract/paths.ts";
import { Finding } from "../design/finding.tsx";
import { usePrinting } from "../design/printing.ts";
import { ComparePaths } from "./compare-paths.tsx";
import type { DraftBegun } from "./draft-form.tsx";
import { heldInstead, laddersOf } from "./ladder-facts.ts";
import { LadderView } from "./ladder-view.tsx";
import { letterBook } from "./letters.ts";
import { PathList, SearchEnd } from "./path-list.tsx";
import { PathTools } from "./path-tools.tsx";
import type { PolicyBook } from "./policy-words.ts";
import type { AskedQuestion, QuestionChange } from "./question-address.ts";
import type { Ladder, LadderRung } from "./report.ts";
import { RungChecks } from "./rung-checks.tsx";
import { unchangingText } from "./time-spans.ts";
import type { Searching, ToldAnswer } from "./told-answer.ts";
import { answerText, type PathKeys, usePathKeys } from "./use-path-keys.ts";

/** With which `m` begins: the first of the list. */
const FIRST_COLUMNS = 3;

const CHOSEN_RUNG = "[aria-selected=true][data-row]";

/** The rung that has the focus. */
const rungHere = (evidence: HTMLElement | null): Element | undefined =>
  evidence?.contains(document.activeElement) === true
    ? (document.activeElement?.closest("[data-row]") ?? undefined)
    : undefined;

export interface EvidenceProps {
  /** The question that was answered. */
  readonly question: AskedQuestion;
  /** The one that is asked now. */
  readonly present: () => AskedQuestion;
  readonly told: ToldAnswer;
  readonly spans: readonly AnswerSpan[] | undefined;
  readonly certificates: readonly CertificateRow[];
  readonly book: PolicyBook;
  /** Shows the same answer otherwise. */
  readonly onLook: (part: Partial<AskedQuestion>) => void;
  /** Asks another question. */
  readonly onAsk: (part: QuestionChange) => void;
  readonly onDraft: (begun: DraftBegun) => void;
  /** Ends the search for others than the first path. */
  readonly searching: Searching | undefined;
  readonly onStop: () => void;
  readonly onAskAgain: () => void;
}

export const Evidence = memo(function Evidence(props: EvidenceProps) {
  const { question, told, spans, certificates, book, onLook, onAsk, onDraft } = props;
  const { report } = told;
  const checks = useRef<HTMLDivElement>(null);
  const evidence = useRef<HTMLDivElement>(null);
  const unfocused = useRef<HTMLDivElement>(null);
  const wasOnRung = useRef(false);
  useEffect(() => {
    if (!wasOnRung.current || rungHere(evidence.current) !== undefined) return;
    if (document.activeElement !== document.body) wasOnRung.current = false;
    else evidence.current?.querySelector<HTMLElement>(CHOSEN_RUNG)?.focus();
  });
  const printing = usePrinting();
  const ladders = useMemo(() => laddersOf(report), [report]);
  const asked = question.policies;
  const letters = useMemo(
    () =>
      letterBook(
        ladders.map(({ ladder }) => ladder),
        asked,
      ),
    [ladders, asked],
  );
  const shown = ladders.find(({ key }) => key === question.shown) ?? ladders[0];
  const chosen = Math.min(
    question.rung ?? shown?.ladder.brokenAt ?? Number.MAX_SAFE_INTEGER,
    shown?.ladder.rungs.length ?? 0,
  );
  const rung = shown?.ladder.rungs[chosen - 1];
  const compared = question.compared.filter((key) => ladders.some((each) => each.key === key));
  const show = (key: string) => onLook({ shown: key, rung: undefined, compared: [] });
  const compare =
    ladders.length < 2 ? undefined : () => onLook({ compared: ladders.slice(0, FIRST_COLUMNS).map(({ key }) => key) });
  const taking = rung === undefined ? undefined : takingOut(rung, question, onAsk);
  const drafting =
    shown === undefined || rung === undefined || rung.draft === "probe"
      ? undefined
      : () => onDraft(draftOf(rung, shown.ladder, question));
  const keys: PathKeys = {
    question,
    report,
    ladders,
    shown,
    book,
    letters,
    certificates,
    onShow: show,
    onPolicy: (oid) => {
      // Who reads along the ladder stays on its rung, also where the rows of the answer are made anew.
      wasOnRung.current = rungHere(evidence.current) !== undefined;
      onAsk({ policies: [oid], ...(wasOnRung.current ? { rung: chosen } : {}) });
    },
    onWithout: taking,
    onDraft: drafting,
    onCompare: compare,
  };
  usePathKeys(keys);
  const end = <SearchEnd told={told} searching={props.searching} onStop={props.onStop} onAskAgain={props.onAskAgain} />;
  const tools = (
    <PathTools
      question={question}
      present={props.present}
      // What is taken away is whole, or says that it was stopped.
      report={told.state === "first" ? undefined : report}
      ladder={shown?.ladder}
      text={() => answerText(keys)}
    />
  );
  const always = spans === undefined ? undefined : unchangingText(spans);

  if (compared.length >= 2) {
    return (
      <div className="evidence">
        <ComparePaths
          ladders={ladders}
          compared={compared}
          book={book}
          letters={letters}
          onCompare={(wanted) => onLook({ compared: wanted })}
          onShow={show}
          onClose={() => onLook({ compared: [] })}
        />
      </div>
    );
  }
  const hasList = told.inSteps || ladders.length > 1 || heldInstead(report.misses, asked).length > 0;
  return (
    <>
      {report.failure !== undefined && ladders.length === 0 && report.verdict !== "undetermined" && (
        <Finding
          severity="critical"
          says={<bdi>{report.failure.says}</bdi>}
          source={[report.failure.code, report.failure.clause]}
          next={report.failure.next}
        />
      )}
      <div className="evidence" data-list={hasList} ref={evidence}>
        {shown !== undefined && (
          <div className="card ladder-card">
            <LadderView
              ladder={shown.ladder}
              asked={asked}
              demands={question.demands}
              book={book}
              letters={letters}
              chosen={chosen}
              onChoose={(number) => onLook({ rung: number })}
              onChecks={() => checks.current?.focus()}
              about={
                <>
                  {always} {!hasList && end}
                </>
              }
              tools={tools}
            />
          </div>
        )}
        {shown === undefined && (
          <div className="second">
            {always} {end} {tools}
          </div>
        )}
        {hasList && (
          <PathList
            report={report}
            asked={asked}
            book={book}
            shown={shown?.key ?? ""}
            onShow={show}
            onPolicy={(oid) => onAsk({ policies: [oid] })}
            onCompare={compare}
            end={end}
          />
        )}
        {/* On paper the checks of every rung stand open: the verdict rests on all of them. */}
        {(printing ? (shown?.ladder.rungs ?? []) : rung === undefined ? [] : [rung]).map((each) => (
          <RungChecks
            key={each.number === chosen ? "chosen" : each.number}
            rung={each}
            book={book}
            panel={each.number === chosen ? checks : unfocused}
            onBack={() => evidence.current?.querySelector<HTMLElement>(CHOSEN_RUNG)?.focus()}
            onWithout={each.number === chosen ? taking : undefined}
            onDraft={each.draft === "probe" ? undefined : () => drafting?.()}
          />
        ))}
      </div>
    </>
  );
});

/** Asks without the certificate of the rung, or without the draft; the target itself is what the question is about. */
function takingOut(
  { certificate, draft }: LadderRung,
  { target, probe }: AskedQuestion,
  onAsk: EvidenceProps["onAsk"],
): (() => void) | undefined {
  if (draft === "probe") return undefined;
  if (draft !== undefined) return () => onAsk(({ drafts }) => ({ drafts: drafts.filter((_, at) => at !== draft) }));
  if (certificate === target && probe === undefined) return undefined;
  return () => onAsk(({ without }) => ({ without: [...without.filter((one) => one !== certificate), certificate] }));
}

/** The draft that stands at the rung, or a new one that begins as its certificate, issued by the CA above it. */
function draftOf({ certificate, number, draft }: LadderRung, ladder: Ladder, { drafts }: AskedQuestion): DraftBegun {
  const known = typeof draft === "number" ? drafts[draft] : undefined;
  if (typeof draft === "number" && known !== undefined) return { at: draft, draft: known };
  const above = ladder.rungs[number - 2];
  // A draft above is not in the record; the certificate that it begins as has the same name and key.
  const issuer = typeof above?.draft === "number" ? drafts[above.draft]?.subject : above?.certificate;
  return { like: { certificate, issuer: issuer ?? ladder.anchor.id } };
}
