// Knows the list of questions that were kept under a name, from which one is asked again, renamed or dropped.
// Leaves keeping one to keep-question.tsx, a row's words to kept-words.ts and what is allowed to the core.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { KeptQuestionRow } from "../../shared/contract/questions.ts";
import { Finding } from "../design/finding.tsx";
import { useDecision } from "../design/use-decision.ts";
import { PageLink } from "../page-link.tsx";
import { addressOf } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { type KeptNames, keptKind, keptWords } from "./kept-words.ts";
import { keptEntries } from "./question-address.ts";
import { RenameQuestion } from "./rename-question.tsx";

export function KeptQuestions({ names }: { readonly names: KeptNames }) {
  const { client, queries } = useCore();
  const rows = useQuery(queries.questions.list.queryOptions()).data?.rows ?? [];
  const { failure, busy, decide } = useDecision();
  const [dropped, setDropped] = useState<KeptQuestionRow | undefined>(undefined);
  const [renamed, setRenamed] = useState<string | undefined>(undefined);
  // What was pressed is gone afterwards; the keyboard goes on where the same question stands then.
  const [focused, setFocused] = useState<string | undefined>(undefined);
  if (rows.length === 0 && dropped === undefined) return null;
  const drop = async (row: KeptQuestionRow) => {
    if (await decide(() => client.questions.drop({ question: row.id }))) setDropped(row);
  };
  const keepAgain = async ({ id: _, ...row }: KeptQuestionRow) => {
    const keep = async () => setFocused((await client.questions.keep(row)).question);
    if (await decide(keep)) setDropped(undefined);
  };
  return (
    <section className="card kept-questions" aria-labelledby="kept-questions">
      <h2 id="kept-questions">Questions that were kept</h2>
      <ul className="ask-list">
        {rows.map((row) =>
          renamed === row.id ? (
            <li key={row.id}>
              <RenameQuestion
                row={row}
                onDone={() => {
                  setFocused(row.id);
                  setRenamed(undefined);
                }}
              />
            </li>
          ) : (
            <li key={row.id}>
              <div className="kept-question">
                <div>
                  <PageLink to={addressOf("paths", keptEntries(row))} hasFocus={focused === row.id}>
                    <bdi>{row.name}</bdi>
                  </PageLink>{" "}
                  <span className="draft-word">{keptKind(row)}</span>
                </div>
                <p className="meta">
                  <bdi>{keptWords(row, names)}</bdi>
                </p>
              </div>
              <Button
                className="button plain small"
                isDisabled={busy}
                aria-label={`Rename the question ${row.name}`}
                onPress={() => setRenamed(row.id)}
              >
                Rename
              </Button>
              <Button
                className="button plain small"
                isDisabled={busy}
                aria-label={`Drop the question ${row.name}`}
                onPress={() => void drop(row)}
              >
                Drop
              </Button>
            </li>
          ),
        )}
      </ul>
      <p role="status" className="dropped-question">
        {dropped !== undefined && (
          <>
            Dropped <bdi>{dropped.name}</bdi>.{" "}
            <Button className="button small" autoFocus isDisabled={busy} onPress={() => void keepAgain(dropped)}>
              Keep it again
            </Button>
          </>
        )}
      </p>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </section>
  );
}
