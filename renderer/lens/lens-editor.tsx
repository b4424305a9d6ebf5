// Knows how the inputs of the lens are changed: anchors, policies, demands, each at once.
// Leaves saving them under a name to profile-save.tsx.
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { shortHash } from "../design/fingerprint.ts";
import { PolicyChip } from "../design/policy-chip.tsx";
import { Slot, type SlotItem } from "../design/slot.tsx";
import { dayText } from "../design/when.ts";
import { policyBook } from "../paths/policy-words.ts";
import { DemandChoice } from "./demand-choice.tsx";
import type { Lens } from "./lens-address.ts";

export interface LensEditorProps {
  readonly lens: Lens;
  readonly certificates: readonly CertificateRow[];
  readonly policies: readonly PolicyRow[];
  readonly onChange: (part: Partial<Lens>) => void;
}

const anchorItem = (row: CertificateRow): SlotItem => ({
  id: row.id,
  name: row.subject === "" ? row.id : row.subject,
  about: `${shortHash(row.id)} · ${row.role} · until ${dayText(row.notAfter)}`,
  also: `${row.id} ${row.subjectName}`,
});

const policyItem = (row: PolicyRow): SlotItem => ({
  id: row.oid,
  name: row.name ?? row.alias ?? row.oid,
  about: `${row.name === undefined ? "no name · " : ""}${row.oid} · asserted by ${row.asserted}`,
  also: row.alias ?? "",
});

const aboutItem = (item: SlotItem | undefined): string => item?.about ?? "not in the record";

/** Beside a chip, which says "no name" itself. */
const aboutPolicy = (item: SlotItem | undefined): string => aboutItem(item).replace(/^no name · /, "");

interface ChosenListProps {
  readonly title: string;
  readonly none: string;
  readonly add: string;
  readonly items: readonly SlotItem[];
  readonly chosen: readonly string[];
  /** How one that is chosen is written; by its name where absent. */
  readonly written?: (id: string) => ReactNode;
  /** What is said beside that. */
  readonly aboutOf?: (item: SlotItem | undefined) => string;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Several of many: what is chosen with a way to take it off, and a slot that adds one. */
function ChosenList({ title, none, add, items, chosen, written, aboutOf, onChange }: ChosenListProps) {
  const known = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const left = useMemo(() => items.filter(({ id }) => !chosen.includes(id)), [items, chosen]);
  // The slot is made anew for the next one, and who has just added or taken off is in it: never on a button that takes off.
  const [isUsed, setUsed] = useState(false);
  const change = (next: readonly string[]) => {
    setUsed(true);
    onChange(next);
  };
  return (
    <section aria-label={title} className="chosen-list">
      <h3>{title}</h3>
      {chosen.length === 0 && <p className="second">{none}</p>}
      <ul>
        {chosen.map((id) => {
          const name = known.get(id)?.name ?? id;
          return (
            <li key={id}>
              <span>
                {written?.(id) ?? <bdi>{name}</bdi>}{" "}
                <span className="meta">{(aboutOf ?? aboutItem)(known.get(id))}</span>
              </span>
              <Button
                className="button plain small"
                aria-label={`Take off ${name}`}
                onPress={() => change(chosen.filter((other) => other !== id))}
              >
                Take off
              </Button>
            </li>
          );
        })}
      </ul>
      <Slot
        key={chosen.length}
        label={add}
        items={left}
        chosen={undefined}
        placeholder={add}
        autoFocus={isUsed}
        onChoose={(id) => change([...chosen, id])}
      />
    </section>
  );
}

export function LensEditor({ lens, certificates, policies, onChange }: LensEditorProps) {
  const anchors = useMemo(() => {
    const first = certificates.filter(({ role }) => role === "self-signed");
    const rest = certificates.filter(({ role }) => role !== "self-signed" && role !== "end-entity");
    return [...first, ...rest].map(anchorItem);
  }, [certificates]);
  const book = useMemo(() => policyBook(policies), [policies]);
  const policyItems = useMemo(() => policies.map(policyItem), [policies]);
  return (
    <>
      <ChosenList
        title="Trust anchors"
        none="Every self-signed certificate of the record."
        add="Add an anchor"
        items={anchors}
        chosen={lens.anchors}
        onChange={(chosen) => onChange({ anchors: chosen })}
      />
      <ChosenList
        title="Policies of the relying party"
        none="Any policy: whatever a path carries."
        add="Add a policy"
        items={policyItems}
        chosen={lens.policies}
        written={(oid) => <PolicyChip oid={oid} words={book(oid)} copies />}
        aboutOf={aboutPolicy}
        onChange={(chosen) => onChange({ policies: chosen })}
      />
      <section aria-label="Demands">
        <h3>Demands</h3>
        <DemandChoice demands={lens.demands} onChange={(demands) => onChange({ demands })} />
      </section>
    </>
  );
}
