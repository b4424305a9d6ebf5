// Knows questions that were kept under a name: the list from which one is asked again, and the field that keeps one.
// Leaves what is allowed to the core.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { useCommands } from "../commands/use-commands.ts";
import { Finding } from "../design/finding.tsx";
import { useDecision } from "../design/use-decision.ts";
import { lensEntries } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { PATH_COMMANDS } from "./path-commands.ts";
import { type AskedQuestion, askedOf } from "./question-address.ts";

export function KeptQuestions() {
  const { client, queries } = useCore();
  const rows = useQuery(queries.questions.list.queryOptions()).data?.rows ?? [];
  const { failure, busy, decide } = useDecision();
  if (rows.length === 0) return null;
  return (
    <section className="card kept-questions" aria-labelledby="kept-questions">
      <h2 id="kept-questions">Questions that were kept</h2>
      <ul>
        {rows.map(({ id, name, target, at, inputs }) => (
          <li key={id}>
            <Button
              className="button plain"
              onPress={() => goTo(addressOf("paths", { ...lensEntries(lensOf({ inputs }, at)), target }))}
            >
              <bdi>{name}</bdi>
            </Button>
            <Button
              className="button plain small"
              isDisabled={busy}
              aria-label={`Drop the question ${name}`}
              onPress={() => void decide(() => client.questions.drop({ question: id }))}
            >
              Drop
            </Button>
          </li>
        ))}
      </ul>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </section>
  );
}

export function KeepQuestion({ question }: { readonly question: AskedQuestion }) {
  const { client } = useCore();
  const { failure, busy, decide } = useDecision();
  const [name, setName] = useState("");
  const [kept, setKept] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useCommands(PATH_COMMANDS, { keep: () => field.current?.focus() });
  const asked = askedOf(question);
  if (asked === undefined) return null;
  const keep = async () => {
    const { target, at, without: _, ...inputs } = asked;
    if (await decide(() => client.questions.keep({ name, target, at, inputs }))) {
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
