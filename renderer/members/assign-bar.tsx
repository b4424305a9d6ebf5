// Knows how chosen CA entities get a member, or lose theirs. Leaves choosing to the table and deciding to the core.
import { useMemo } from "react";
import { Button } from "react-aria-components";
import type { MemberRow } from "../../shared/contract/members.ts";
import { Finding } from "../design/finding.tsx";
import { counted } from "../design/number-text.ts";
import { Slot } from "../design/slot.tsx";
import { useDecision } from "../design/use-decision.ts";
import { useCore } from "../session/core.tsx";

export interface AssignBarProps {
  readonly chosen: ReadonlySet<string>;
  readonly members: readonly MemberRow[];
  readonly onDone: () => void;
}

export function AssignBar({ chosen, members, onDone }: AssignBarProps) {
  const { client } = useCore();
  const { failure, busy, decide } = useDecision();
  const items = useMemo(
    () =>
      members
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ id, name, entities }) => ({
          id,
          name,
          about: `runs ${counted(entities.length, "CA entity", "CA entities")}`,
          also: "",
        })),
    [members],
  );
  const assign = async (member: string | undefined) => {
    const order = member === undefined ? { entities: [...chosen] } : { entities: [...chosen], member };
    if (await decide(() => client.members.assign(order))) onDone();
  };
  const isRun = members.some(({ withdrawn, entities }) => !withdrawn && entities.some((id) => chosen.has(id)));
  if (chosen.size === 0) {
    return <p className="meta">Choose CA entities with Space or Ctrl and a click, to say who runs them.</p>;
  }
  return (
    <div className="assign-bar">
      <span>{counted(chosen.size, "CA entity", "CA entities")} chosen:</span>
      {items.length === 0 ? (
        <span className="second">register a member first</span>
      ) : (
        <Slot
          label="Assign to"
          items={items}
          chosen={undefined}
          placeholder="assign to…"
          onChoose={(id) => void assign(id)}
        />
      )}
      {isRun && (
        <Button className="button small" isDisabled={busy} onPress={() => void assign(undefined)}>
          Release
        </Button>
      )}
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </div>
  );
}
