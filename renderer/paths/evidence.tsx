// Knows what stands under an answer: one ladder with its checks and the list of the others, or several side by side.
// Leaves asking to use-answer.ts and the question to the page.
import { useMemo, useRef } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { AnswerSpan } from "../../shared/contract/paths.ts";
import { Finding } from "../design/finding.tsx";
import { usePrinting } from "../design/printing.ts";
import { ComparePaths } from "./compare-paths.tsx";
import type { DraftBegun } from "./draft-form.tsx";
import { heldInstead, laddersOf } from "./ladder-facts.ts";
import { LadderView } from "./ladder-view.tsx";
import { letterBook } from "./letters.ts";
import { PathList, SearchWords } from "./path-list.tsx";
import { PathTools } from "./path-tools.tsx";
import type { PolicyBook } from "./policy-words.ts";
import type { AskedQuestion } from "./question-address.ts";
import type { Ladder, LadderReport, LadderRung } from "./report.ts";
import { RungChecks } from "./rung-checks.tsx";
import { unchangingText } from "./time-spans.ts";
import { copyAnswer, type PathKeys, usePathKeys } from "./use-path-keys.ts";

/** With which `m` begins: the first of the list. */
const FIRST_COLUMNS = 3;

export interface EvidenceProps {
  readonly question: AskedQuestion;
  readonly report: LadderReport;
  readonly isOld: boolean;
  readonly spans: readonly AnswerSpan[] | undefined;
  readonly certificates: readonly CertificateRow[];
  readonly book: PolicyBook;
  /** Shows the same answer otherwise. */
  readonly onLook: (part: Partial<AskedQuestion>) => void;
  /** Asks another question. */
  readonly onAsk: (part: Partial<AskedQuestion>) => void;
  readonly onDraft: (begun: DraftBegun) => void;
}

export function Evidence(props: EvidenceProps) {
  const { question, report, isOld, spans, certificates, book, onLook, onAsk, onDraft } = props;
  const checks = useRef<HTMLDivElement>(null);
  const evidence = useRef<HTMLDivElement>(null);
  const unfocused = useRef<HTMLDivElement>(null);
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
    onPolicy: (oid) => onAsk({ policies: [oid] }),
    onWithout: taking,
    onDraft: drafting,
    onCompare: compare,
  };
  usePathKeys(keys);
  const tools = (
    <PathTools question={question} report={report} ladder={shown?.ladder} onCopy={() => copyAnswer(keys)} />
  );
  const always = spans === undefined ? undefined : unchangingText(spans);

  if (compared.length >= 2) {
    return (
      <div className="evidence" data-old={isOld} aria-busy={isOld}>
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
  const hasList = ladders.length > 1 || heldInstead(report.misses, asked).length > 0;
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
      <div className="evidence" data-list={hasList} data-old={isOld} aria-busy={isOld} ref={evidence}>
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
                  {always} {!hasList && <SearchWords report={report} />}
                </>
              }
              tools={tools}
            />
          </div>
        )}
        {shown === undefined && (
          <div className="second">
            {always} <SearchWords report={report} /> {tools}
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
          />
        )}
        {/* On paper the checks of every rung stand open: the verdict rests on all of them. */}
        {(printing ? (shown?.ladder.rungs ?? []) : rung === undefined ? [] : [rung]).map((each) => (
          <RungChecks
            key={each.number === chosen ? "chosen" : each.number}
            rung={each}
            book={book}
            panel={each.number === chosen ? checks : unfocused}
            onBack={() => evidence.current?.querySelector<HTMLElement>("[aria-selected=true][data-row]")?.focus()}
            onWithout={each.number === chosen ? taking : undefined}
            onDraft={each.draft === "probe" ? undefined : () => drafting?.()}
          />
        ))}
      </div>
    </>
  );
}

/** Asks without the certificate of the rung, or without the draft; the target itself is what the question is about. */
function takingOut(
  { certificate, draft }: LadderRung,
  { target, probe, drafts, without }: AskedQuestion,
  onAsk: EvidenceProps["onAsk"],
): (() => void) | undefined {
  if (draft === "probe") return undefined;
  if (draft !== undefined) return () => onAsk({ drafts: drafts.filter((_, at) => at !== draft) });
  if (certificate === target && probe === undefined) return undefined;
  return () => onAsk({ without: [...without.filter((one) => one !== certificate), certificate] });
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
