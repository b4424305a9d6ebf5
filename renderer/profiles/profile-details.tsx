// Knows what is said of one relying-party profile, how it is renamed, used and dropped. Leaves deciding to the core.
import { useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import { useCommands } from "../commands/use-commands.ts";
import { Consequences } from "../design/consequences.tsx";
import { Finding } from "../design/finding.tsx";
import { NameText } from "../design/name-text.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import { useDecision } from "../design/use-decision.ts";
import { lensEntries } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { demandsOf, type Names } from "./profile-columns.tsx";
import { PROFILE_COMMANDS } from "./profile-commands.ts";
import { TiersEditor } from "./tiers-editor.tsx";

export interface ProfileDetailsProps {
  readonly profile: ProfileRow;
  readonly names: Names;
  /** Every policy of the record. */
  readonly policies: readonly string[];
  /** The date of the lens, kept. */
  readonly at: string | undefined;
  readonly onClose: () => void;
}

export function ProfileDetails({ profile, names, policies, at, onClose }: ProfileDetailsProps) {
  const { client } = useCore();
  const { failure, busy, decide } = useDecision();
  const [name, setName] = useState(profile.name);
  const { inputs } = profile;
  const seenBy = lensEntries(lensOf(profile, at));
  const askAs = () => goTo(addressOf("paths", seenBy));
  useCommands(PROFILE_COMMANDS, { ask: askAs, worth: () => goTo(addressOf("worth", seenBy)) });
  return (
    <DetailsPanel about={`Relying party ${profile.name}`} title={<NameText text={profile.name} />} onClose={onClose}>
      <div className="actions">
        <Button className="button primary" onPress={askAs}>
          Ask as this relying party
        </Button>
      </div>
      <dl className="fields">
        <div>
          <dt>Trust anchors</dt>
          <dd>
            {inputs.anchors.length === 0
              ? "every self-signed certificate of the record"
              : inputs.anchors.map((id) => (
                  <p key={id}>
                    <NameText text={names.certificate(id)} /> <span className="code wrap">{id}</span>
                  </p>
                ))}
          </dd>
        </div>
        <div>
          <dt>Its policies</dt>
          <dd>
            {inputs.policySet.length === 0
              ? "any policy"
              : inputs.policySet.map((oid) => (
                  <p key={oid}>
                    <PolicyChip oid={oid} words={names.policy(oid)} copies />
                  </p>
                ))}
          </dd>
        </div>
        <div>
          <dt>Demands</dt>
          <dd>{demandsOf(profile)}</dd>
        </div>
      </dl>
      <TiersEditor key={JSON.stringify(profile.tiers)} profile={profile} names={names} policies={policies} />
      <form
        className="member-form"
        onSubmit={(event) => {
          event.preventDefault();
          void decide(() => client.profiles.save({ profile: profile.id, name, inputs }));
        }}
      >
        <TextField value={name} onChange={setName} maxLength={200}>
          <Label>Name</Label>
          <Input className="field" />
        </TextField>
        <Button className="button" type="submit" isDisabled={busy || name.trim() === "" || name === profile.name}>
          Rename
        </Button>
      </form>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      <p className="meta">
        To change its demands, ask as this relying party, change them in the bar above, and save them there.
      </p>
      <Consequences
        opens="Drop…"
        title={`Drop the profile ${profile.name}?`}
        atOnce="It is offered no more. Addresses that were kept with it still hold its inputs."
        canBeUndone="By saving the same inputs again."
        cannotBeUndone="That it was dropped, and when and by whom: the record keeps it."
        keep="Keep the profile"
        act="Drop it"
        onAct={() => void decide(() => client.profiles.drop({ profile: profile.id }))}
      />
    </DetailsPanel>
  );
}
