// Knows questions that were kept under a name: the list from which one is asked again, and the field that keeps one.
// Leaves what is allowed to the core.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { KeptQuestionRow } from "../../shared/contract/questions.ts";
import { useCommands } from "../commands/use-commands.ts";
import { Finding } from "../design/finding.tsx";
import { useDecision } from "../design/use-decision.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { PATH_COMMANDS } from "./path-commands.ts";
import { type AskedQuestion, askedOf, keptEntries } from "./question-address.ts";

export function KeptQuestions() {
  const { client, queries } = useCore();
  const rows = useQuery(queries.questions.list.queryOptions()).data?.rows ?? [];
  const { failure, busy, decide } = useDecision();
  const [dropped, setDropped] = useState<KeptQuestionRow | undefined>(undefined);
  if (rows.length === 0 && dropped === undefined) return null;
  const drop = async (row: KeptQuestionRow) => {
    if (await decide(() => client.questions.drop({ question: row.id }))) setDropped(row);
  };
  const keepAgain = async ({ id: _, ...row }: KeptQuestionRow) => {
    if (await decide(() => client.questions.keep(row))) setDropped(undefined);
  };
  return (
    <section className="card kept-questions" aria-labelledby="kept-questions">
      <h2 id="kept-questions">Questions that were kept</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Button className="button plain" onPress={() => goTo(addressOf("paths", keptEntries(row)))}>
              <bdi>{row.name}</bdi>
            </Button>
            {row.without.length + row.drafts.length > 0 && <span className="draft-word">what if</span>}
            <Button
              className="button plain small"
              isDisabled={busy}
              aria-label={`Drop the question ${row.name}`}
              onPress={() => void drop(row)}
            >
              Drop
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="dropped-question">
        {dropped !== undefined && (
          <>
            Dropped <bdi>{dropped.name}</bdi>.{" "}
            <Button className="button small" isDisabled={busy} onPress={() => void keepAgain(dropped)}>
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

export interface KeepQuestionProps {
  /** That was answered. */
  readonly question: AskedQuestion;
  /** That is asked now, and kept. */
  readonly present: () => AskedQuestion;
}

export function KeepQuestion({ question, present }: KeepQuestionProps) {
  const { client } = useCore();
  const { failure, busy, decide } = useDecision();
  const [name, setName] = useState("");
  const [kept, setKept] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // A question about a probe is kept as its link: what is recorded under a name is asked about a certificate.
  const isKept = question.probe === undefined;
  useCommands(PATH_COMMANDS, { keep: isKept ? () => field.current?.focus() : undefined });
  if (!isKept) return null;
  const keep = async () => {
    const asked = askedOf(present());
    if (asked === undefined || asked.probe !== undefined) return;
    const { target, at, without = [], drafts = [], effort: _, probe: __, ...inputs } = asked;
    if (await decide(() => client.questions.keep({ name, target, at, inputs, without, drafts }))) {
      setKept(name);
      setName("");
    }
  };
  return (
    <form
      className="keep-question"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField value={name} onChange={setName} maxLength={200}>
        <Label>Keep this question as</Label>
        <Input className="field" placeholder="Name" ref={field} />
      </TextField>
      <Button className="button" type="submit" isDisabled={busy || name.trim() === ""}>
        Keep
      </Button>
      <span role="status" className="second">
        {kept !== "" && `Kept as ${kept}.`}
      </span>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </form>
  );
}
