// Knows what a question takes as given that is not so: certificates left out and drafts, the answer without all that, and
// what it changes elsewhere. Leaves asking to the page and the difference in words to difference-words.tsx.
import { Button } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { DraftInput } from "../../shared/contract/draft.ts";
import type { Difference } from "../../shared/contract/paths.ts";
import { shortHash } from "../design/fingerprint.ts";
import { Glyph } from "../design/glyph.tsx";
import { dayText } from "../design/when.ts";
import { DifferenceWords } from "./difference-words.tsx";
import type { PolicyBook } from "./policy-words.ts";
import type { AskedQuestion } from "./question-address.ts";
import type { LadderReport } from "./report.ts";

export interface WhatIfBarProps {
  readonly question: AskedQuestion;
  readonly certificates: readonly CertificateRow[];
  /** The answer of the record as it is; absent while it is asked. */
  readonly plain: LadderReport | undefined;
  readonly difference: Difference | undefined;
  readonly isComparing: boolean;
  readonly book: PolicyBook;
  readonly onChange: (change: Partial<AskedQuestion>) => void;
  readonly onDraft: (at: number, draft: DraftInput) => void;
}

export function WhatIfBar(props: WhatIfBarProps) {
  const { question, certificates, plain, difference, isComparing, book, onChange, onDraft } = props;
  const { without, drafts } = question;
  const rowOf = (id: string) => certificates.find((certificate) => certificate.id === id);
  const nameOf = (id: string) => rowOf(id)?.subject ?? "not in the record";
  return (
    <section className="card what-if" aria-label="What if">
      <ul>
        {drafts.map((draft, at) => {
          const name = nameOf(draft.subject);
          return (
            // The same draft may stand here twice while it is changed.
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is what the buttons act on
            <li key={at}>
              <Glyph shape="draft" size={14} /> <span className="draft-word">draft</span>{" "}
              <bdi>{nameOf(draft.issuer)}</bdi> → <bdi className="loud">{name}</bdi>{" "}
              <span className="second">
                until {dayText(draft.notAfter)}
                {draft.instead ? `, in the place of ${shortHash(draft.subject)}` : ""}
              </span>{" "}
              <Button className="button small" onPress={() => onDraft(at, draft)}>
                Change it
              </Button>{" "}
              <Button
                className="button small"
                aria-label={`Take it out, the draft of ${name}`}
                onPress={() => onChange({ drafts: drafts.filter((_, position) => position !== at) })}
              >
                Take it out
              </Button>
            </li>
          );
        })}
        {without.map((id) => (
          <li key={id}>
            <span className="draft-word">left out</span> <bdi className="loud">{nameOf(id)}</bdi>{" "}
            <span className="code">{shortHash(id)}</span>{" "}
            {rowOf(id) !== undefined && (
              <span className="second">
                from <bdi>{rowOf(id)?.issuer}</bdi>
              </span>
            )}{" "}
            <Button className="button small" onPress={() => onChange({ without: without.filter((one) => one !== id) })}>
              Take it back
            </Button>
          </li>
        ))}
      </ul>
      <p>
        The record as it is:{" "}
        {plain === undefined ? (
          <span className="second">asking…</span>
        ) : (
          <>
            <Glyph shape={plain.verdict} size={14} label={plain.verdict} /> <bdi>{plain.answer}</bdi>
          </>
        )}
      </p>
      {difference !== undefined && <DifferenceWords difference={difference} book={book} />}
      {difference === undefined && isComparing && <p className="second">Comparing what every CA is worth…</p>}
    </section>
  );
}
