// Knows how the policies of a draft and their mappings are chosen: from those of the record, or by OID.
// Leaves what they do on a path to the core.
import { useId, useState } from "react";
import { Button } from "react-aria-components";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { PolicyChip } from "../design/policy-chip.tsx";
import { type PolicyBook, policyLine } from "./policy-words.ts";

const OID = /(?:^|\s)([012](?:\.(?:0|[1-9]\d*))+)$/;

/** The OID that stands at the end of what was typed, or of the only policy that is called so. */
function typedPolicy(text: string, known: readonly PolicyRow[]): string | undefined {
  const trimmed = text.trim();
  const oid = OID.exec(trimmed)?.[1];
  if (oid !== undefined) return oid;
  const named = known.filter(({ name, alias }) => name === trimmed || alias === trimmed);
  return named.length === 1 ? named[0]?.oid : undefined;
}

interface PolicyFieldProps {
  readonly label: string;
  readonly text: string;
  readonly known: readonly PolicyRow[];
  readonly onType: (text: string) => void;
}

/** A text field that offers the policies of the record and takes any OID. */
function PolicyField({ label, text, known, onType }: PolicyFieldProps) {
  const list = useId();
  return (
    <>
      <input
        className="field policy-field"
        aria-label={label}
        placeholder="name or OID"
        list={list}
        value={text}
        onChange={(event) => onType(event.target.value)}
      />
      <datalist id={list}>
        {known.map(({ oid, name, alias }) => (
          <option key={oid} value={name === undefined ? oid : `${name} ${oid}`}>
            {alias ?? oid}
          </option>
        ))}
      </datalist>
    </>
  );
}

export interface DraftPoliciesProps {
  readonly policies: readonly string[];
  readonly known: readonly PolicyRow[];
  readonly book: PolicyBook;
  readonly onChange: (policies: readonly string[]) => void;
}

export function DraftPolicies({ policies, known, book, onChange }: DraftPoliciesProps) {
  const [text, setText] = useState("");
  const typed = typedPolicy(text, known);
  const add = () => {
    if (typed === undefined) return;
    if (!policies.includes(typed)) onChange([...policies, typed]);
    setText("");
  };
  return (
    <fieldset className="draft-list">
      <legend>Asserts</legend>
      <ul>
        {policies.map((oid) => (
          <li key={oid}>
            <PolicyChip oid={oid} words={book(oid)} />
            <Button
              className="button plain small"
              aria-label={`Take ${policyLine(book, oid)} away`}
              onPress={() => onChange(policies.filter((one) => one !== oid))}
            >
              ✕
            </Button>
          </li>
        ))}
        {policies.length === 0 && <li className="second">no policy</li>}
      </ul>
      <p className="draft-add">
        <PolicyField label="Policy to assert" text={text} known={known} onType={setText} />
        <Button className="button small" isDisabled={typed === undefined} onPress={add}>
          Assert it
        </Button>
      </p>
    </fieldset>
  );
}

type Mapping = readonly [from: string, to: string];

export interface DraftMappingsProps extends Omit<DraftPoliciesProps, "policies" | "onChange"> {
  readonly mappings: readonly Mapping[];
  readonly asserted: readonly string[];
  readonly onChange: (mappings: readonly Mapping[]) => void;
}

export function DraftMappings({ mappings, asserted, known, book, onChange }: DraftMappingsProps) {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [one, other] = [typedPolicy(from, known), typedPolicy(to, known)];
  const add = () => {
    if (one === undefined || other === undefined) return;
    if (!mappings.some(([a, b]) => a === one && b === other)) onChange([...mappings, [one, other]]);
    setFrom("");
    setTo("");
  };
  return (
    <fieldset className="draft-list">
      <legend>Maps</legend>
      <ul>
        {mappings.map(([a, b]) => (
          <li key={`${a} ${b}`}>
            <PolicyChip oid={a} words={book(a)} /> <span aria-hidden="true">→</span>
            <span className="unseen">to</span> <PolicyChip oid={b} words={book(b)} />
            {!asserted.includes(a) && <span className="second"> not asserted here</span>}
            <Button
              className="button plain small"
              aria-label={`Take the mapping of ${policyLine(book, a)} to ${policyLine(book, b)} away`}
              onPress={() => onChange(mappings.filter(([c, d]) => c !== a || d !== b))}
            >
              ✕
            </Button>
          </li>
        ))}
        {mappings.length === 0 && <li className="second">nothing</li>}
      </ul>
      <p className="draft-add">
        <PolicyField label="Policy of the issuer to map" text={from} known={known} onType={setFrom} />
        <span aria-hidden="true">→</span>
        <PolicyField label="Policy of the subject that it is mapped to" text={to} known={known} onType={setTo} />
        <Button className="button small" isDisabled={one === undefined || other === undefined} onPress={add}>
          Map it
        </Button>
      </p>
    </fieldset>
  );
}
