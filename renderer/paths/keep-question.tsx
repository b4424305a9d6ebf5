// Knows the field that keeps the question that is asked under a name. Leaves the list of kept ones to kept-questions.tsx and
// what is allowed to the core.
import { useRef, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { useCommands } from "../commands/use-commands.ts";
import { Finding } from "../design/finding.tsx";
import { useDecision } from "../design/use-decision.ts";
import { useCore } from "../session/core.tsx";
import { PATH_COMMANDS } from "./path-commands.ts";
import { type AskedQuestion, askedOf } from "./question-address.ts";

/** `present` gives the question that is asked now: that is kept, whatever was answered. */
export function KeepQuestion({ present }: { readonly present: () => AskedQuestion }) {
  const { client } = useCore();
  const { failure, busy, decide } = useDecision();
  const [name, setName] = useState("");
  const [kept, setKept] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useCommands(PATH_COMMANDS, { keep: () => field.current?.focus() });
  const keep = async () => {
    const asked = askedOf(present());
    if (asked === undefined) return;
    const { target, at, without = [], drafts = [], effort: _, probe, ...inputs } = asked;
    const question = { name, target, at, inputs, without, drafts, ...(probe === undefined ? {} : { probe }) };
    if (await decide(() => client.questions.keep(question))) {
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
