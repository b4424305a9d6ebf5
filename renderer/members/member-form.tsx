// Knows how the name and name spaces of a member are written, for a new one or one that is there.
// Leaves what is allowed to the core.
import { useState } from "react";
import { Button, Input, Label, TextArea, TextField } from "react-aria-components";
import type { NameSpaceWritten } from "../../shared/contract/members.ts";
import { Finding } from "../design/finding.tsx";
import { useDecision } from "../design/use-decision.ts";
import { NAME_SPACE_WORDS, nameSpaceLine, readNameSpaces } from "./name-space-text.ts";

export interface MemberWritten {
  readonly name: string;
  readonly nameSpaces: NameSpaceWritten[];
}

export interface MemberFormProps {
  readonly name: string;
  readonly nameSpaces: readonly NameSpaceWritten[];
  /** What the button does. */
  readonly does: string;
  readonly onSave: (written: MemberWritten) => Promise<unknown>;
}

export function MemberForm(props: MemberFormProps) {
  const [name, setName] = useState(props.name);
  const [text, setText] = useState(props.nameSpaces.map(nameSpaceLine).join("\n"));
  const { failure, busy, decide } = useDecision();
  const spaces = readNameSpaces(text);
  return (
    <form
      className="member-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (spaces.ok) void decide(() => props.onSave({ name, nameSpaces: spaces.value }));
      }}
    >
      <TextField autoFocus={props.name === ""} value={name} onChange={setName} maxLength={200}>
        <Label>Name</Label>
        <Input className="field" />
      </TextField>
      <TextField value={text} onChange={setText} isInvalid={!spaces.ok}>
        <Label>Name spaces it owns, one on each line</Label>
        <TextArea className="field" rows={4} placeholder={"dns example.org\nemail .example.org\ndn O=Example,C=DE"} />
      </TextField>
      {!spaces.ok && (
        <p className="slot-error">
          “{spaces.error.line}” does not begin with {NAME_SPACE_WORDS.join(", ")} and then what it owns.
        </p>
      )}
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      <Button className="button" type="submit" isDisabled={busy || !spaces.ok || name.trim() === ""}>
        {props.does}
      </Button>
    </form>
  );
}
