// Knows the field that gives a kept question another name, in the place of its row. Leaves what is allowed to the core.
import { useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { KeptQuestionRow } from "../../shared/contract/questions.ts";
import { Finding } from "../design/finding.tsx";
import { useDecision } from "../design/use-decision.ts";
import { useCore } from "../session/core.tsx";

export interface RenameQuestionProps {
  readonly row: KeptQuestionRow;
  /** It has another name, or keeps the one it had. */
  readonly onDone: () => void;
}

export function RenameQuestion({ row: { id, ...question }, onDone }: RenameQuestionProps) {
  const { client } = useCore();
  const { failure, busy, decide } = useDecision();
  const [name, setName] = useState(question.name);
  const rename = async () => {
    if (await decide(() => client.questions.keep({ ...question, question: id, name }))) onDone();
  };
  return (
    <form
      className="keep-question rename-question"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") void rename();
      }}
    >
      <TextField
        autoFocus
        value={name}
        onChange={setName}
        maxLength={200}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
          else event.continuePropagation();
        }}
      >
        <Label>New name</Label>
        <Input className="field" onFocus={(event) => event.target.select()} />
      </TextField>
      <Button className="button" type="submit" isDisabled={busy || name.trim() === ""}>
        Rename
      </Button>
      <Button className="button plain" onPress={onDone}>
        Leave it as it is
      </Button>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </form>
  );
}
