// Knows what is said of one certificate, in words, the way from it to a question about it, and to a file of its own.
// Leaves the words to the core.
import { useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { FingerprintView } from "../design/fingerprint-view.tsx";
import { LookAlikes, NameText } from "../design/name-text.tsx";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { ROLE_WORDS } from "./certificate-columns.tsx";
import { DetailsFailed, Extensions, Fields, Findings } from "./described-parts.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import type { SaveRequest } from "./save-export.ts";
import { ValidUntil } from "./validity.tsx";

export interface CertificateDetailsProps {
  readonly row: CertificateRow;
  /** The date of the lens. */
  readonly at: string;
  readonly onClose: () => void;
  readonly onSave: (request: SaveRequest) => void;
}

export function CertificateDetails({ row, at, onClose, onSave }: CertificateDetailsProps) {
  const { queries } = useCore();
  const { data, error } = useQuery(queries.certificates.details.queryOptions({ input: { certificate: row.id } }));
  const entities = useQuery(queries.certificates.entities.queryOptions()).data?.rows ?? [];
  const members = useQuery(queries.members.list.queryOptions()).data?.rows ?? [];
  const save = (form: "pem" | "der") => onSave({ what: "items", form, certificates: [row.id], crls: [] });
  return (
    <DetailsPanel
      key={row.id}
      about={`Certificate of ${row.subject}`}
      title={<NameText text={row.subject} />}
      onClose={onClose}
    >
      <p className="second">
        {ROLE_WORDS[row.role]}, issued by <NameText text={row.issuer} />, until <ValidUntil validity={row} at={at} />
      </p>
      <div className="actions">
        <Button className="button primary" onPress={() => goTo(addressOf("paths", { target: row.id }))}>
          Ask about this certificate
        </Button>
        <Button className="button" onPress={() => goTo(addressOf("certificate", { id: row.id }))}>
          Read it beside its bytes
        </Button>
        {row.role !== "end-entity" && (
          <Button className="button" onPress={() => goTo(addressOf("entity", { id: row.entity }))}>
            Open its CA
          </Button>
        )}
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
            <FingerprintView hex={row.id} of="SHA-256 of the certificate" />
          </dd>
        </div>
        <LookAlikes name={row.subject} others={[...entities, ...members].map(({ name }) => name)} />
      </dl>
      {error !== null && <DetailsFailed error={error} />}
      {data !== undefined && (
        <>
          <Fields fields={data.fields.filter(({ label }) => label !== "SHA-256")} />
          <Findings findings={data.findings} />
          <Extensions extensions={data.extensions} />
        </>
      )}
    </DetailsPanel>
  );
}
