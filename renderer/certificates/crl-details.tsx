// Knows what is said of one CRL: its scope and times in words, and whom it revokes, with the way to each certificate that
// the record holds. Leaves the words to the core.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Button } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { CrlRow, CrlDetails as CrlWords } from "../../shared/contract/crls.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { FingerprintView } from "../design/fingerprint-view.tsx";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { dayText, timeText } from "../design/when.ts";
import { useCore } from "../session/core.tsx";
import { Freshness } from "./crl-columns.tsx";
import { DetailsFailed, Extensions, Fields, Findings } from "./described-parts.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import type { SaveRequest } from "./save-export.ts";

type Revoked = CrlWords["revoked"][number];

export interface CrlDetailsProps {
  readonly row: CrlRow;
  readonly now: string;
  readonly certificates: readonly CertificateRow[];
  readonly onClose: () => void;
  readonly onOpenCertificate: (id: string) => void;
  readonly onSave: (request: SaveRequest) => void;
}

function RevokedList({
  revoked,
  certificates,
  onOpenCertificate,
}: Pick<CrlDetailsProps, "certificates" | "onOpenCertificate"> & { readonly revoked: readonly Revoked[] }) {
  const columns = useMemo((): readonly GridColumn<Revoked>[] => {
    const names = new Map(certificates.map(({ id, subject }) => [id as string, subject]));
    const nameOf = (row: Revoked) => names.get(row.certificate ?? "") ?? "·";
    return [
      {
        id: "serial",
        head: "Serial",
        text: (row) => row.serial,
        cell: (row) => <span className="mono">{row.serial}</span>,
      },
      {
        id: "certificate",
        head: "In the record",
        text: nameOf,
        cell: (row) => (row.certificate === undefined ? "·" : <NameText text={nameOf(row)} />),
      },
      {
        id: "at",
        head: "Since",
        text: (row) => dayText(row.at),
        cell: (row) => <Time at={row.at} show="day" still />,
        order: (row) => row.at,
      },
      { id: "reason", head: "Reason", text: (row) => row.reason ?? "·" },
    ];
  }, [certificates]);
  const copy: readonly CopyColumn<Revoked>[] = [
    { head: "Serial", text: (row) => row.serial },
    { head: "Since", text: (row) => timeText(row.at) },
    { head: "Reason", text: (row) => row.reason ?? "" },
    { head: "Certificate", text: (row) => row.certificate ?? "" },
  ];
  return (
    <DataGrid
      label="Revoked certificates"
      className="revoked-grid"
      rows={revoked}
      columns={columns}
      copyColumns={copy}
      idOf={(row) => `${row.serial} ${row.at} ${row.certificate ?? ""}`}
      openId={undefined}
      onOpen={(row) => row.certificate !== undefined && onOpenCertificate(row.certificate)}
    />
  );
}

export function CrlDetails({ row, now, certificates, onClose, onOpenCertificate, onSave }: CrlDetailsProps) {
  const { queries } = useCore();
  const { data, error } = useQuery(queries.crls.details.queryOptions({ input: { crl: row.id } }));
  const save = (form: "pem" | "der") => onSave({ what: "items", form, certificates: [], crls: [row.id] });
  const inRecord = data?.revoked.filter(({ certificate }) => certificate !== undefined).length ?? 0;
  return (
    <DetailsPanel
      key={row.id}
      about={`CRL of ${row.issuer}`}
      title={
        <>
          CRL of <NameText text={row.issuer} />
        </>
      }
      onClose={onClose}
    >
      <p>
        <Freshness row={row} now={now} /> {row.delta ? "delta CRL" : "complete CRL"},{" "}
        {counted(row.entries, "entry", "entries")}
      </p>
      {row.issuerEntity === undefined && (
        <p>
          <Status kind="unknown" word="issuer key unknown" />: no certificate in the record has the key that signed it.
        </p>
      )}
      <div className="actions">
        <Button className="button" onPress={() => save("pem")}>
          Save as PEM
        </Button>
        <Button className="button" onPress={() => save("der")}>
          Save as DER
        </Button>
      </div>
      <dl className="fields">
        <div>
          <dt>SHA-256</dt>
          <dd>
            <FingerprintView hex={row.id} of="SHA-256 of the CRL" />
          </dd>
        </div>
      </dl>
      {error !== null && <DetailsFailed error={error} />}
      {data !== undefined && (
        <>
          <Fields fields={data.fields.filter(({ label }) => label !== "SHA-256")} />
          <h3>Revoked certificates</h3>
          {row.entries === 0 ? (
            <p className="second">It revokes nothing.</p>
          ) : (
            <>
              <p className="second">
                {inRecord === 0
                  ? "None of them is in the record."
                  : `${counted(inRecord, "of them is", "of them are")} in the record: Enter opens it.`}
                {row.entries > data.revoked.length &&
                  ` The first ${numberText(data.revoked.length)} of ${numberText(row.entries)} are shown.`}
              </p>
              <RevokedList revoked={data.revoked} certificates={certificates} onOpenCertificate={onOpenCertificate} />
            </>
          )}
          <Findings findings={data.findings} />
          <Extensions extensions={data.extensions} />
        </>
      )}
    </DetailsPanel>
  );
}
