// Knows how the inputs on screen become a profile, or change the one they were taken from.
// Leaves what is allowed to the core.
import { useRef, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { type DecisionFailure, decisionFailureOf } from "../design/decision-failure.ts";
import { Finding } from "../design/finding.tsx";
import { useCore } from "../session/core.tsx";
import { type Lens, relyingPartyOf } from "./lens-address.ts";
import type { Whose } from "./lens-words.ts";

export interface ProfileSaveProps {
  readonly lens: Lens;
  readonly whose: Whose;
  readonly onSaved: (profile: ProfileRow["id"]) => void;
}

export function ProfileSave({ lens, whose, onSaved }: ProfileSaveProps) {
  const { client } = useCore();
  const [name, setName] = useState("");
  const says = useRef<HTMLParagraphElement>(null);
  const [failure, setFailure] = useState<DecisionFailure | undefined>(undefined);
  const save = async (text: string, profile?: string) => {
    setFailure(undefined);
    try {
      const inputs = relyingPartyOf(lens);
      const saved = await client.profiles.save({ name: text, inputs, ...(profile === undefined ? {} : { profile }) });
      setName("");
      onSaved(saved.profile);
      // The button that was pressed goes away; the keyboard goes on from the answer.
      says.current?.focus();
    } catch (error) {
      setFailure(decisionFailureOf(error));
    }
  };
  return (
    <form
      className="profile-save"
      onSubmit={(event) => {
        event.preventDefault();
        void save(name);
      }}
    >
      <p role="status" tabIndex={-1} ref={says} className="second">
        {whose.kind === "saved" && `These are the demands of ${whose.profile.name}.`}
      </p>
      {whose.kind === "changed" && (
        <Button className="button" onPress={() => void save(whose.profile.name, whose.profile.id)}>
          Save the changes to {whose.profile.name}
        </Button>
      )}
      {whose.kind !== "saved" && (
        <div className="profile-name">
          <TextField value={name} onChange={setName} maxLength={200}>
            <Label>Save as a relying-party profile</Label>
            <Input className="field" placeholder="Name, such as Agency login" />
          </TextField>
          <Button className="button" type="submit" isDisabled={name.trim() === ""}>
            Save
          </Button>
        </div>
      )}
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </form>
  );
}
