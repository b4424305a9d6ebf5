// Knows the screen that says what is in the record: certificates, CA entities, CRLs and the files they came in, a filter,
// import and saving, details beside it. Leaves tables to design/data-grid.tsx, import to import-store.ts, saving to
// save-menu.tsx and details to row-details.tsx. Long, since four tables share one filter, one choice and one place for details.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { CollectButton } from "../collect/collect-button.tsx";
import { useCommands } from "../commands/use-commands.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { filterRows } from "../design/grid-model.ts";
import { counted, numberText } from "../design/number-text.ts";
import { Time } from "../design/time.tsx";
import { useLensDate } from "../lens/use-lens-date.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { certificateColumns, certificateCopy } from "./certificate-columns.tsx";
import { CRL_COPY, crlColumns } from "./crl-columns.tsx";
import { ENTITY_COLUMNS, ENTITY_COPY } from "./entity-columns.tsx";
import { useFigurePart } from "./figure-part.ts";
import { FILE_COLUMNS, FILE_COPY } from "./file-columns.tsx";
import { ImportButtons } from "./import-buttons.tsx";
import { ImportPanel } from "./import-panel.tsx";
import { onlyOf } from "./only.ts";
import { inPart, useOverviewPart } from "./overview-part.ts";
import { RECORD_COMMANDS } from "./record-commands.ts";
import { EMPTY_WORDS, viewAddress, viewOf } from "./record-views.ts";
import { RowDetails } from "./row-details.tsx";
import { SaveMenu, SaveSays, useSave } from "./save-menu.tsx";
import { useImport } from "./use-import.ts";
import { useImportWays } from "./use-import-ways.ts";
import { useSigned } from "./use-signed.ts";

const idOf = (row: { readonly id: string }) => row.id;
// What is looked through beside the columns; each one function, so that a row's text is made once.
const wholeNames = (row: CertificateRow) => [row.subjectName, row.issuerName, row.serial].join("\n");
const issuerName = (row: { readonly issuerName: string }) => row.issuerName;
const batchOf = (row: { readonly batch: string }) => row.batch;
const NOTHING_CHOSEN: ReadonlySet<string> = new Set();

export function CertificatesPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const at = useLensDate(query) ?? "";
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows;
  const entities = useQuery(queries.certificates.entities.queryOptions()).data?.rows;
  const crls = useQuery(queries.crls.list.queryOptions()).data?.rows;
  const files = useQuery(queries.files.list.queryOptions()).data?.rows;
  const [filter, setFilter] = useState("");
  const [choice, setChoice] = useState<{ view: string; chosen: ReadonlySet<string> }>();
  const importing = useImport();
  const saving = useSave();
  const dropping = useImportWays(importing.start);
  const view = viewOf(query.get("view"));
  const only = useMemo(() => onlyOf(query.get("only"), at), [query, at]);
  const figure = useFigurePart(query, entities);
  const part = useOverviewPart(query, at) ?? figure;
  const open = query.get("open") ?? undefined;

  useCommands(RECORD_COMMANDS, {
    certificates: () => goTo(viewAddress("certificates")),
    entities: () => goTo(viewAddress("entities")),
    crls: () => goTo(viewAddress("crls")),
    figures: () => goTo(addressOf("contents")),
    policies: () => goTo(addressOf("contents", { view: "policies" })),
    sources: () => goTo(viewAddress("files")),
  });
  const signed = useSigned("certificates-grid");
  const columns = useMemo(
    () => ({ certificates: certificateColumns(at, signed), crls: crlColumns(at), copy: certificateCopy(signed) }),
    [at, signed],
  );
  // In two steps, so that a letter in the filter finds the same rows to look through.
  const parts = useMemo(
    () => ({
      certificates: certificates?.filter(only?.has ?? Boolean).filter(inPart(part, "certificates")) ?? [],
      entities: entities?.filter(inPart(part, "entities")) ?? [],
      crls: crls?.filter(inPart(part, "crls")) ?? [],
      files: files?.filter(inPart(part, "files")) ?? [],
    }),
    [certificates, entities, crls, files, only, part],
  );
  const shown = useMemo(
    () => ({
      certificates: filterRows(parts.certificates, columns.certificates, filter, wholeNames),
      entities: filterRows(parts.entities, ENTITY_COLUMNS, filter, idOf),
      crls: filterRows(parts.crls, columns.crls, filter, issuerName),
      files: filterRows(parts.files, FILE_COLUMNS, filter, batchOf),
    }),
    [parts, columns, filter],
  );
  if (certificates === undefined || entities === undefined || crls === undefined || files === undefined) {
    return <Reading />;
  }

  const all = { certificates, entities, crls, files };
  const chosen = choice?.view === view ? choice.chosen : NOTHING_CHOSEN;
  const gridChoice = { chosen, onChoose: (next: ReadonlySet<string>) => setChoice({ view, chosen: next }) };
  const openRow = (row: { readonly id: string }) => goTo(addressHere({ open: row.id }), "replace");
  const close = () => goTo(addressHere({ open: undefined }), "replace");
  const grid = { idOf, openId: open, onOpen: openRow };
  const says = part?.view === view ? part.says : view === "certificates" ? only?.says : undefined;
  const isEmpty = certificates.length + crls.length + files.length === 0;
  const [emptyTitle, emptyTodo] = EMPTY_WORDS[view];
  const isOpen = all[view].some(({ id }) => id === open);
  const saveKind = view === "certificates" || view === "crls" ? view : undefined;
  return (
    <>
      <div className="headline import-headline">
        <div>
          <p className="ask">
            What is in this record? What is in force is said as of <Time at={at} show="second" />.
          </p>
          <h1>
            {isEmpty
              ? "Nothing yet."
              : `${counted(certificates.length, "certificate")} between ${counted(entities.length, "CA entity", "CA entities")}${crls.length === 0 ? "" : `, and ${counted(crls.length, "CRL")}`}.`}
          </h1>
        </div>
        {!isEmpty && (
          <div className="import-ways">
            <div className="actions">
              <ImportButtons onFiles={importing.start} isDisabled={importing.busy} />
              <CollectButton />
            </div>
            <p className="meta">
              or drop files and folders here, or paste with <kbd>Ctrl V</kbd>
            </p>
          </div>
        )}
      </div>
      <ImportPanel state={importing.state} onStop={importing.stop} onClose={importing.close} />
      {dropping && <p className="drop-hint">Drop the files or folders anywhere to import them.</p>}
      {isEmpty ? (
        <div className="card">
          <EmptyState
            title="No certificates yet."
            todo={
              <>
                Drop certificates and CRLs anywhere on this page: .cer, .pem, .p7b, .crl, .ldif, a zip or a folder of
                those. Or choose them, or paste text with <kbd>Ctrl V</kbd>. Nothing is sent anywhere: they are read by
                Concordat on this computer.
              </>
            }
          >
            <ImportButtons onFiles={importing.start} isDisabled={importing.busy} isPrimary />
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="tools">
            <SearchField aria-label="Filter" className="filter" value={filter} onChange={setFilter}>
              <Input className="field" placeholder="Filter by name, hash, kind" />
              <kbd>/</kbd>
            </SearchField>
            <ToggleButtonGroup
              aria-label="What the table lists"
              className="switch"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[view]}
              onSelectionChange={(keys) => goTo(viewAddress(viewOf([...keys][0])))}
            >
              <ToggleButton id="certificates">Certificates {numberText(certificates.length)}</ToggleButton>
              <ToggleButton id="entities">CA entities {numberText(entities.length)}</ToggleButton>
              <ToggleButton id="crls">CRLs {numberText(crls.length)}</ToggleButton>
              <ToggleButton id="files">Files {numberText(files.length)}</ToggleButton>
            </ToggleButtonGroup>
            <Button className="button" onPress={() => goTo(addressOf("contents"))}>
              In figures
            </Button>
            {says !== undefined && (
              <Button className="button small says" onPress={() => goTo(viewAddress(view))}>
                Only those {says} <span aria-hidden="true">✕</span>
                <span className="unseen">show all</span>
              </Button>
            )}
            <p className="meta" role="status">
              {shown[view].length === all[view].length
                ? ""
                : `${numberText(shown[view].length)} of ${numberText(all[view].length)} match`}
            </p>
            <div className="end">
              <SaveSays state={saving.state} onStop={saving.stop} />
              {saveKind !== undefined && (
                <SaveMenu
                  kind={saveKind}
                  shown={shown[saveKind].map(idOf)}
                  chosen={chosen}
                  all={all[saveKind].length}
                  onSave={saving.save}
                />
              )}
            </div>
          </div>
          <div className="record-view" data-open={isOpen}>
            <div className="card table-card">
              {all[view].length === 0 && <EmptyState title={emptyTitle} todo={emptyTodo} />}
              {view === "certificates" && certificates.length > 0 && (
                <DataGrid
                  {...grid}
                  key="certificates"
                  label="Certificates"
                  className="certificates-grid"
                  rows={shown.certificates}
                  columns={columns.certificates}
                  copyColumns={columns.copy}
                  choice={gridChoice}
                />
              )}
              {view === "entities" && entities.length > 0 && (
                <DataGrid
                  {...grid}
                  key="entities"
                  label="CA entities"
                  className="entities-grid"
                  rows={shown.entities}
                  columns={ENTITY_COLUMNS}
                  copyColumns={ENTITY_COPY}
                />
              )}
              {view === "crls" && crls.length > 0 && (
                <DataGrid
                  {...grid}
                  key="crls"
                  label="CRLs"
                  className="crls-grid"
                  rows={shown.crls}
                  columns={columns.crls}
                  copyColumns={CRL_COPY}
                  choice={gridChoice}
                />
              )}
              {view === "files" && files.length > 0 && (
                <DataGrid
                  {...grid}
                  key="files"
                  label="Files"
                  className="files-grid"
                  rows={shown.files}
                  columns={FILE_COLUMNS}
                  copyColumns={FILE_COPY}
                />
              )}
              {shown[view].length === 0 && all[view].length > 0 && (
                <p className="none-match second">
                  Nothing has these words. Clear the filter to see all {numberText(all[view].length)}.
                </p>
              )}
            </div>
            <RowDetails view={view} open={open} all={all} at={at} onClose={close} onSave={saving.save} />
          </div>
        </>
      )}
    </>
  );
}
