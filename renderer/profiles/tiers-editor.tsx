// Knows how the tiers of a relying party are written: their order, their names, and which of its own policies are of which.
// All of it by keyboard; nothing is saved before the button says so. Leaves what is allowed to the core.
import { useMemo, useRef, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { Finding } from "../design/finding.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import { Slot, type SlotItem } from "../design/slot.tsx";
import { useDecision } from "../design/use-decision.ts";
import { policyShort } from "../paths/policy-words.ts";
import { useCore } from "../session/core.tsx";
import type { Names } from "./profile-columns.tsx";
import { added, changed, type Draft, draftsOf, moved, removed, tiersOf } from "./tier-drafts.ts";

export interface TiersEditorProps {
  readonly profile: ProfileRow;
  readonly names: Names;
  /** Every policy of the record, by its number. */
  readonly policies: readonly string[];
}

export function TiersEditor({ profile, names, policies }: TiersEditorProps) {
  const { client } = useCore();
  const { failure, busy, decide } = useDecision();
  const [drafts, setDrafts] = useState(() => draftsOf(profile.tiers));
  const [says, setSays] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const { inputs } = profile;
  const own = inputs.policySet.length > 0 ? inputs.policySet : policies;
  const isSame = JSON.stringify(tiersOf(drafts)) === JSON.stringify(profile.tiers);
  const change = (next: readonly Draft[], said: string) => {
    setDrafts(next);
    setSays(said);
  };
  const save = async () => {
    const tiers = tiersOf(drafts);
    const done = await decide(() => client.profiles.save({ profile: profile.id, name: profile.name, inputs, tiers }));
    if (done) setSays("Saved.");
  };
  return (
    <section aria-label="Tiers" className="tiers">
      <h3>Tiers, the highest first</h3>
      <p className="meta">
        Worth is told in these words: the highest tier that holds a policy of yours which is reached. What a subscriber
        calls its own level never counts.
      </p>
      {drafts.length === 0 && <p className="second">No tiers: every policy is worth the same.</p>}
      <ol ref={list}>
        {drafts.map((draft, at) => (
          <TierCard
            key={draft.key}
            draft={draft}
            own={own}
            taken={new Set(drafts.flatMap((each) => each.policies))}
            names={names}
            isFirst={at === 0}
            isLast={at === drafts.length - 1}
            onChange={(part) => change(changed(drafts, at, part), "")}
            onMove={(by) => change(moved(drafts, at, by), `${draft.name || "The tier"} is now number ${at + 1 + by}.`)}
            onRemove={() => change(removed(drafts, at), `${draft.name || "The tier"} is taken off.`)}
          />
        ))}
      </ol>
      <div className="actions">
        <Button
          className="button small"
          onPress={() => {
            change(added(drafts), "");
            // The new tier is the last one: its name is what comes next.
            requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child input.field")?.focus());
          }}
        >
          Add a tier
        </Button>
        <Button className="button small" isDisabled={busy || isSame} onPress={() => void save()}>
          Save the tiers
        </Button>
      </div>
      <p role="status" className="meta">
        {says}
      </p>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </section>
  );
}

interface TierCardProps {
  readonly draft: Draft;
  readonly own: readonly string[];
  /** In this tier or another. */
  readonly taken: ReadonlySet<string>;
  readonly names: Names;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function TierCard({ draft, own, taken, names, isFirst, isLast, onChange, onMove, onRemove }: TierCardProps) {
  const { name, policies } = draft;
  const left = useMemo(
    () =>
      own
        .filter((oid) => !taken.has(oid))
        .map((oid): SlotItem => ({ id: oid, name: policyShort(names.policy, oid), about: oid, also: "" })),
    [own, taken, names],
  );
  const called = name === "" ? "this tier" : name;
  return (
    <li className="tier">
      <TextField value={name} onChange={(text) => onChange({ name: text })} maxLength={200}>
        <Label>Name of the tier</Label>
        <Input className="field" placeholder="such as High" />
      </TextField>
      <ul>
        {policies.map((oid) => (
          <li key={oid}>
            <PolicyChip oid={oid} words={names.policy(oid)} copies />{" "}
            {!own.includes(oid) && <span className="meta">not among its policies </span>}
            <Button
              className="button plain small"
              aria-label={`Take off ${policyShort(names.policy, oid)} from ${called}`}
              onPress={() => onChange({ policies: policies.filter((other) => other !== oid) })}
            >
              Take off
            </Button>
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <Slot
          key={policies.length}
          label={`Add a policy to ${called}`}
          items={left}
          chosen={undefined}
          placeholder="Add a policy"
          onChoose={(oid) => onChange({ policies: [...policies, oid] })}
        />
      )}
      <div className="actions">
        <Button
          className="button plain small"
          aria-label={`Higher: ${called}`}
          isDisabled={isFirst}
          onPress={() => onMove(-1)}
        >
          Higher
        </Button>
        <Button
          className="button plain small"
          aria-label={`Lower: ${called}`}
          isDisabled={isLast}
          onPress={() => onMove(1)}
        >
          Lower
        </Button>
        <Button className="button plain small" aria-label={`Take off the tier ${called}`} onPress={onRemove}>
          Take off the tier
        </Button>
      </div>
    </li>
  );
}
