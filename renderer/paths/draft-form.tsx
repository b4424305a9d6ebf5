// Knows the form in which a draft is written: as a certificate that is there, with what shall be different.
// Leaves policies and mappings to draft-policies.tsx, its octets and what becomes of the answer to the core.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button, Checkbox, FieldError, Input, Label, TextField } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { DraftInput } from "../../shared/contract/draft.ts";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { Finding } from "../design/finding.tsx";
import { Glyph } from "../design/glyph.tsx";
import { Slot } from "../design/slot.tsx";
import { TimeSlot } from "../design/time-slot.tsx";
import { useCore } from "../session/core.tsx";
import { askFailureOf } from "./ask-failure.ts";
import { certificateItem } from "./certificate-item.ts";
import { DraftMappings, DraftPolicies } from "./draft-policies.tsx";
import type { PolicyBook } from "./policy-words.ts";

/** What the form begins with: a draft of the question, or a certificate and who would issue it. */
export type DraftBegun =
  | { readonly at: number; readonly draft: DraftInput }
  | { readonly like: { readonly certificate: string; readonly issuer: string } };

export interface DraftFormProps {
  readonly begun: DraftBegun;
  readonly certificates: readonly CertificateRow[];
  readonly policies: readonly PolicyRow[];
  readonly book: PolicyBook;
  readonly onAsk: (draft: DraftInput) => void;
  readonly onCancel: () => void;
}

const COUNTERS = [
  ["requireExplicitPolicy", "A policy is required after"],
  ["inhibitPolicyMapping", "No mapping after"],
  ["inhibitAnyPolicy", "No anyPolicy after"],
  ["pathLength", "CAs that may follow"],
] as const;

export function DraftForm(props: DraftFormProps) {
  const { begun } = props;
  const { queries } = useCore();
  const like = useQuery(
    queries.paths.draftLike.queryOptions({ input: "like" in begun ? begun.like : skipToken, staleTime: Infinity }),
  );
  const first = "like" in begun ? like.data : begun.draft;
  if (like.error !== null) {
    const { code, cause, next } = askFailureOf(like.error);
    return <Finding severity="critical" says={cause} source={[code]} next={next} />;
  }
  return first === undefined ? (
    <p className="second">Reading the certificate…</p>
  ) : (
    <Written {...props} first={first} />
  );
}

function Written(props: DraftFormProps & { readonly first: DraftInput }) {
  const { first, begun, certificates, policies, book, onAsk, onCancel } = props;
  const [draft, setDraft] = useState(first);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const change = (part: Partial<DraftInput>) => setDraft((now) => ({ ...now, ...part }));
  const issuers = useMemo(
    () => certificates.filter(({ role }) => role !== "end-entity").map(certificateItem),
    [certificates],
  );
  const subjects = useMemo(() => certificates.map(certificateItem), [certificates]);
  const subject = certificates.find(({ id }) => id === draft.subject);
  const ends = draft.notAfter <= draft.notBefore;
  return (
    <form
      className="card draft-form"
      aria-labelledby="draft-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ends) onAsk(draft);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onCancel();
      }}
    >
      <header>
        <h2 id="draft-form" ref={heading} tabIndex={-1}>
          <Glyph shape="draft" size={16} /> {"at" in begun ? "Change the draft" : "Draft a certificate"}
        </h2>
        <p className="second">
          Nobody signs it, and the record stays as it is: the question is asked as if{" "}
          <bdi>{certificates.find(({ id }) => id === draft.issuer)?.subject ?? "its issuer"}</bdi> had signed it.
        </p>
      </header>
      <p className="draft-sentence">
        Issued by{" "}
        <Slot
          label="Issuer"
          items={issuers}
          chosen={draft.issuer}
          placeholder="choose a CA"
          onChoose={(issuer) => change({ issuer })}
        />{" "}
        to whom this certificate names:{" "}
        <Slot
          label="As in the certificate of"
          items={subjects}
          chosen={draft.subject}
          placeholder="choose a certificate"
          onChoose={(id) => change({ subject: id })}
        />{" "}
        valid from{" "}
        <TimeSlot label="Valid from, UTC" value={draft.notBefore} onChange={(notBefore) => change({ notBefore })} /> to{" "}
        <TimeSlot label="Valid to, UTC" value={draft.notAfter} onChange={(notAfter) => change({ notAfter })} />
      </p>
      {ends && <p className="slot-error">It would end before it begins.</p>}
      <DraftPolicies
        policies={draft.policies}
        known={policies}
        book={book}
        onChange={(changed) => change({ policies: changed })}
      />
      <DraftMappings
        mappings={draft.mappings}
        asserted={draft.policies}
        known={policies}
        book={book}
        onChange={(changed) => change({ mappings: changed })}
      />
      <div className="draft-counters" role="group" aria-label="Counters, in certificates">
        {COUNTERS.map(([name, label]) => (
          <Counter
            key={name}
            label={label}
            value={draft[name]}
            onChange={(value) => change(withCounter(name, value))}
          />
        ))}
        <span className="meta">certificates; empty: not set</span>
      </div>
      <div className="draft-ticks">
        <Tick isSelected={draft.instead} onChange={(instead) => change({ instead })}>
          It takes the place of <bdi>{subject?.subject ?? "the certificate"}</bdi>, which is left out
        </Tick>
        <Tick isSelected={draft.nameConstraints} onChange={(nameConstraints) => change({ nameConstraints })}>
          Take over its name constraints, if it has any
        </Tick>
      </div>
      <div className="actions">
        <Button type="submit" className="button primary" isDisabled={ends}>
          Ask with this draft
        </Button>
        <Button className="button" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

type CounterName = (typeof COUNTERS)[number][0];

/** Absent is "not set", which is not 0. */
const withCounter = (name: CounterName, value: number | undefined): Partial<DraftInput> =>
  ({ [name]: value }) as Partial<DraftInput>;

function Counter({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}) {
  const [typed, setTyped] = useState(value === undefined ? "" : String(value));
  const isNumber = /^\d{0,6}$/.test(typed.trim());
  return (
    <TextField
      value={typed}
      isInvalid={!isNumber}
      onChange={(text) => {
        setTyped(text);
        if (/^\d{0,6}$/.test(text.trim())) onChange(text.trim() === "" ? undefined : Number(text));
      }}
    >
      <Label>{label}</Label>
      <Input className="field" inputMode="numeric" />
      <FieldError className="slot-error">A whole number, or nothing.</FieldError>
    </TextField>
  );
}

function Tick(props: {
  readonly isSelected: boolean;
  readonly onChange: (is: boolean) => void;
  readonly children: React.ReactNode;
}) {
  return (
    <Checkbox className="demand" isSelected={props.isSelected} onChange={props.onChange}>
      <svg className="tick" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <rect x="0.5" y="0.5" width="13" height="13" rx="2" />
        <path d="M3.2 7.2l2.6 2.6 5-5.6" />
      </svg>
      <span>{props.children}</span>
    </Checkbox>
  );
}
