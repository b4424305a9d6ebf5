// Knows the screen that says what is in the record: CA entities or certificates, a filter, import, details beside it.
// Leaves the table to design/data-grid.tsx, import to use-import.ts, details to certificate-details.tsx.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { DataGrid } from "../design/data-grid.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { filterRows } from "../design/grid-model.ts";
import { counted, numberText } from "../design/number-text.ts";
import { isTyping } from "../design/typing.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { CERTIFICATE_COPY, certificateColumns } from "./certificate-columns.tsx";
import { CertificateDetails } from "./certificate-details.tsx";
import { ENTITY_COLUMNS, ENTITY_COPY } from "./entity-columns.tsx";
import { EntityDetails } from "./entity-details.tsx";
import { ImportButton } from "./import-button.tsx";
import { ImportPanel } from "./import-panel.tsx";
import { useFileDrop } from "./use-file-drop.ts";
import { useImport } from "./use-import.ts";

const viewAddress = (view: string, open?: string) => addressOf("certificates", { view, open });

export function CertificatesPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const status = useQuery(queries.session.status.queryOptions()).data;
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows;
  const entities = useQuery(queries.certificates.entities.queryOptions()).data?.rows;
  const [filter, setFilter] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const importing = useImport();
  const dropping = useFileDrop(importing.start);
  const view = query.get("view") === "entities" ? "entities" : "certificates";
  const open = query.get("open") ?? undefined;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const columns = useMemo(() => certificateColumns(status?.now ?? ""), [status?.now]);
  const shownCertificates = useMemo(
    () =>
      filterRows(certificates ?? [], columns, filter, (row) => `${row.subjectName}\n${row.issuerName}\n${row.serial}`),
    [certificates, columns, filter],
  );
  const shownEntities = useMemo(
    () => filterRows(entities ?? [], ENTITY_COLUMNS, filter, (row) => row.id),
    [entities, filter],
  );
  if (certificates === undefined || entities === undefined) return <p className="second">Reading the record…</p>;

  const close = () => goTo(viewAddress(view), "replace");
  const openRow = certificates.find(({ id }) => id === open);
  const openEntity = entities.find(({ id }) => id === open);
  const shown = view === "entities" ? shownEntities.length : shownCertificates.length;
  const all = view === "entities" ? entities.length : certificates.length;
  return (
    <>
      <div className="headline">
        <p className="ask">What is in this record?</p>
        <h1>
          {certificates.length === 0
            ? "Nothing yet."
            : `${counted(certificates.length, "certificate")} between ${counted(entities.length, "CA entity", "CA entities")}.`}
        </h1>
      </div>
      <ImportPanel state={importing.state} onStop={importing.stop} onClose={importing.close} />
      {dropping && <p className="drop-hint">Drop the files anywhere to import them.</p>}
      {certificates.length === 0 ? (
        <div className="card">
          <EmptyState
            title="No certificates yet."
            todo="Drop .p7b, .cer, .crt or .pem files anywhere on this page, or choose them. Nothing is sent anywhere: they are read by Concordat on this computer."
          >
            <ImportButton onFiles={importing.start} isDisabled={importing.busy} isPrimary />
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="tools">
            <SearchField aria-label="Filter" className="filter" value={filter} onChange={setFilter}>
              <Input className="field" placeholder="Filter by name, hash, kind" ref={field} />
              <kbd>/</kbd>
            </SearchField>
            <ToggleButtonGroup
              aria-label="What the table lists"
              className="switch"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[view]}
              onSelectionChange={(keys) => goTo(viewAddress([...keys][0] === "entities" ? "entities" : "certificates"))}
            >
              <ToggleButton id="certificates">Certificates {numberText(certificates.length)}</ToggleButton>
              <ToggleButton id="entities">CA entities {numberText(entities.length)}</ToggleButton>
            </ToggleButtonGroup>
            <p className="meta" role="status">
              {shown === all ? "" : `${numberText(shown)} of ${numberText(all)} match`}
            </p>
            <div className="end">
              <ImportButton onFiles={importing.start} isDisabled={importing.busy} />
            </div>
          </div>
          <div className="record-view" data-open={openRow !== undefined || openEntity !== undefined}>
            <div className="card table-card">
              {view === "entities" ? (
                <DataGrid
                  key="entities"
                  label="CA entities"
                  className="entities-grid"
                  rows={shownEntities}
                  columns={ENTITY_COLUMNS}
                  copyColumns={ENTITY_COPY}
                  idOf={(row) => row.id}
                  openId={open}
                  onOpen={(row) => goTo(viewAddress(view, row.id), "replace")}
                />
              ) : (
                <DataGrid
                  key="certificates"
                  label="Certificates"
                  className="certificates-grid"
                  rows={shownCertificates}
                  columns={columns}
                  copyColumns={CERTIFICATE_COPY}
                  idOf={(row) => row.id}
                  openId={open}
                  onOpen={(row) => goTo(viewAddress(view, row.id), "replace")}
                />
              )}
              {shown === 0 && (
                <p className="none-match second">Nothing has these words. Clear the filter to see all {all}.</p>
              )}
            </div>
            {openRow !== undefined && <CertificateDetails row={openRow} onClose={close} />}
            {openEntity !== undefined && (
              <EntityDetails
                entity={openEntity}
                certificates={certificates}
                onClose={close}
                onOpen={(id) => goTo(viewAddress("certificates", id))}
              />
            )}
          </div>
        </>
      )}
    </>
  );
}
