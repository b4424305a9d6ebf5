// Knows how an import is shown: where it came from, progress with Stop, then a result for each item, the rejected first.
// Leaves the states to import-state.ts and reasons to rejected-findings.tsx.
import { useMemo, useState } from "react";
import { Button } from "react-aria-components";
import type { ImportItem } from "../../shared/contract/imports.ts";
import { visibleText } from "../../shared/values/visible-text.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { Finding } from "../design/finding.tsx";
import { shortHash } from "../design/fingerprint.ts";
import { Glyph } from "../design/glyph.tsx";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { Progress } from "../design/progress.tsx";
import { timeText } from "../design/when.ts";
import { importAmount } from "./import-amount.ts";
import { type ImportJob, type ImportState, itemsInOrder } from "./import-state.ts";
import { RejectedFindings } from "./rejected-findings.tsx";

const MEGABYTE = 1_000_000;
const megabytes = (octets: number) => `${(octets / MEGABYTE).toFixed(1)} MB`;

type Taken = Exclude<ImportItem, { outcome: "rejected" }>;
const nameOf = (item: Taken) => ("subject" in item ? item.subject : `CRL of ${item.issuer}`);
const idOf = (item: Taken) => ("certificate" in item ? item.certificate : item.crl);
const WORDS = { new: "new", "new-crl": "new", known: "known", "known-crl": "known", rejected: "rejected" } as const;
const fileOf = ({ file, member }: ImportItem) => (member === undefined ? file : `${file}, ${member}`);
const saysOf = (item: ImportItem) =>
  item.outcome === "rejected" ? item.reason : `${nameOf(item)} ${shortHash(idOf(item))}`;
const whereOf = (item: ImportItem) =>
  item.outcome === "rejected" ? `${item.code} · byte ${item.offset} · ${item.authority}` : "";

const COLUMNS: readonly GridColumn<ImportItem>[] = [
  {
    id: "outcome",
    head: "Result",
    text: (item) => WORDS[item.outcome],
    cell: (item) =>
      item.outcome === "rejected" ? (
        <span className="status status-invalid">
          <Glyph shape="critical" size={14} /> rejected
        </span>
      ) : (
        WORDS[item.outcome]
      ),
  },
  { id: "file", head: "File", text: fileOf, cell: (item) => <NameText text={fileOf(item)} /> },
  { id: "item", head: "Item", text: (item) => String(item.item), order: (item) => item.item, align: "end" },
  {
    id: "says",
    head: "Certificate or CRL of, or why not",
    text: saysOf,
    cell: (item) => <NameText text={saysOf(item)} />,
  },
  { id: "where", head: "Rule and place", text: whereOf },
];
const COPY: readonly CopyColumn<ImportItem>[] = [
  { head: "Result", text: (item) => WORDS[item.outcome] },
  { head: "File", text: fileOf },
  { head: "Item", text: (item) => String(item.item) },
  {
    head: "Certificate or CRL of, or why not",
    text: (item) => (item.outcome === "rejected" ? item.reason : nameOf(item)),
  },
  { head: "SHA-256", text: (item) => (item.outcome === "rejected" ? "" : idOf(item)) },
  { head: "Rule and place", text: whereOf },
];

export interface ImportPanelProps {
  readonly state: ImportState;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

const ORIGINS: Readonly<Record<ImportJob["origin"], string>> = {
  here: "",
  "before-reload": "It went on while this window was away.",
  "another-window": "Another window or the command line started it.",
};
const PHASES = {
  reading: "Reading",
  verifying: "Verifying signatures",
  committing: "Writing to the record",
} as const;

function Origin({ about }: { readonly about: ImportJob }) {
  return (
    <p className="meta import-origin">
      <NameText text={about.title} />
      {about.startedAt !== "" && `, started ${timeText(about.startedAt)}. `}
      {ORIGINS[about.origin]}
    </p>
  );
}

function Results({ state }: { readonly state: Extract<ImportState, { kind: "done" }> }) {
  const items = useMemo(() => itemsInOrder(state.items), [state.items]);
  const [open, setOpen] = useState(false);
  const crls = state.importedCrls === 0 ? "" : ` and ${counted(state.importedCrls, "CRL")}`;
  return (
    <>
      <p className="import-summary">
        <Glyph shape={state.rejected > 0 ? "warning" : "note"} />
        <span>
          <strong>
            {counted(state.imported, "certificate")}
            {crls} imported
          </strong>
          , {numberText(state.known)} known before, {numberText(state.rejected)} rejected.
        </span>
        <Button className="button small" aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? "Hide the items" : `Show ${counted(items.length, "item")}`}
        </Button>
      </p>
      {state.rejected > 0 && <RejectedFindings items={items} />}
      {open && (
        <DataGrid
          label="Result of each item"
          className="import-grid"
          rows={items}
          columns={COLUMNS}
          copyColumns={COPY}
          idOf={(item) => `${fileOf(item)}\n${item.item}`}
          openId={undefined}
          onOpen={() => undefined}
        />
      )}
    </>
  );
}

export function ImportPanel({ state, onStop, onClose }: ImportPanelProps) {
  if (state.kind === "none") return null;
  const isOver = state.kind === "done" || state.kind === "stopped" || state.kind === "failed";
  return (
    <section className="card import-panel" aria-label="Import">
      <header>
        <h2>Import</h2>
        {state.kind !== "sending" && state.about !== undefined && <Origin about={state.about} />}
        {isOver && (
          <Button className="button small" onPress={onClose}>
            Close
          </Button>
        )}
      </header>
      <div role="status">
        {state.kind === "sending" && (
          <Progress
            label={`Sending ${visibleText(state.file)}`}
            amount={`${megabytes(state.sent)} of ${megabytes(state.total)}`}
            share={state.total === 0 ? 0 : state.sent / state.total}
            ifStopped="If stopped, nothing is imported."
            onStop={onStop}
          />
        )}
        {state.kind === "running" && (
          <Progress
            label={state.phase === "reading" ? `Reading ${state.file}` : PHASES[state.phase]}
            {...importAmount(state)}
            ifStopped="It goes on when this window is closed or loaded anew. If stopped, nothing is imported."
            onStop={onStop}
          />
        )}
        {state.kind === "stopped" && (
          <p className="import-summary">Stopped. Nothing was imported; the record is as it was.</p>
        )}
        {state.kind === "failed" && (
          <Finding
            severity="critical"
            says={state.failure.cause}
            source={[state.failure.code]}
            next={state.failure.next}
          />
        )}
        {state.kind === "done" && <Results state={state} />}
      </div>
    </section>
  );
}
