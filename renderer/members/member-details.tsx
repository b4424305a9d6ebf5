// Knows what is said of one member, how it is changed, and how it leaves. Leaves deciding to the core.
import type { MemberRow } from "../../shared/contract/members.ts";
import { lookAlikes } from "../../shared/values/look-alike.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import { Consequences } from "../design/consequences.tsx";
import { Finding } from "../design/finding.tsx";
import { LookAlikes, NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { useDecision } from "../design/use-decision.ts";
import { useCore } from "../session/core.tsx";
import { MemberForm } from "./member-form.tsx";
import type { RunEntity } from "./run-by.ts";

export interface MemberDetailsProps {
  readonly member: MemberRow;
  /** Every member of the record. */
  readonly members: readonly MemberRow[];
  readonly entities: readonly RunEntity[];
  readonly onClose: () => void;
}

export function MemberDetails({ member, members, entities, onClose }: MemberDetailsProps) {
  const { client } = useCore();
  const { failure, decide } = useDecision();
  const own = entities.filter((entity) => entity.member?.id === member.id);
  const names = [...members, ...entities].map(({ name }) => name);
  const size = counted(own.length, "CA entity", "CA entities");
  return (
    <DetailsPanel about={`Member ${member.name}`} title={<NameText text={member.name} />} onClose={onClose}>
      {lookAlikes(member.name, names).length > 0 && (
        <dl className="fields">
          <LookAlikes name={member.name} others={names} />
        </dl>
      )}
      {member.withdrawn ? (
        <p>It does not take part any more. What it did stays in the record under its name.</p>
      ) : (
        <MemberForm
          key={`${member.id} ${member.name} ${JSON.stringify(member.nameSpaces)}`}
          name={member.name}
          nameSpaces={member.nameSpaces}
          does="Save"
          onSave={(written) => client.members.change({ member: member.id, ...written })}
        />
      )}
      <h3>Runs {size}</h3>
      <ul className="edges">
        {own.map((entity) => (
          <li key={entity.id}>
            <NameText text={entity.name} /> <ShortHash hex={entity.keyHash} />
          </li>
        ))}
      </ul>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      {!member.withdrawn && (
        <Consequences
          opens="Withdraw…"
          title={`Withdraw ${member.name}, which runs ${size}?`}
          atOnce={`It no longer takes part. Its ${size} have no member until you assign them anew.`}
          canBeUndone="By registering it again, under a new id, and assigning its CA entities."
          cannotBeUndone="That it was withdrawn, and when and by whom: the record keeps it."
          keep="Keep as a member"
          act={`Withdraw and release ${size}`}
          onAct={() => void decide(() => client.members.withdraw({ member: member.id }))}
        />
      )}
    </DetailsPanel>
  );
}
