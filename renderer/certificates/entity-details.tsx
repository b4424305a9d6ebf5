// Knows what is said of one CA entity: a name with a key, and the certificates that enter and leave it.
// Leaves the certificates themselves to certificate-details.tsx.
import { Button } from "react-aria-components";
import type { CertificateRow, EntityRow } from "../../shared/contract/certificates.ts";
import { fullHash, shortHash } from "../design/fingerprint.ts";
import { NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { dayText } from "../design/when.ts";
import { DetailsPanel } from "./details-panel.tsx";

interface EdgesProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly certificates: readonly CertificateRow[];
  /** The end of the edge that is not this entity. */
  readonly other: (row: CertificateRow) => string;
  readonly onOpen: (id: string) => void;
}

function Edges({ title, ids, certificates, other, onOpen }: EdgesProps) {
  const rows = certificates.filter((row) => ids.includes(row.id));
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="second">None in the record.</p>}
      <ul className="edges">
        {rows.map((row) => (
          <li key={row.id}>
            <Button className="button plain small" onPress={() => onOpen(row.id)}>
              <NameText text={other(row)} />
            </Button>
            <span className="code">{shortHash(row.id)}</span>{" "}
            <span className="meta">until {dayText(row.notAfter)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export interface EntityDetailsProps {
  readonly entity: EntityRow;
  readonly certificates: readonly CertificateRow[];
  readonly onClose: () => void;
  readonly onOpen: (certificate: string) => void;
}

export function EntityDetails({ entity, certificates, onClose, onOpen }: EntityDetailsProps) {
  const given = counted(entity.issuedTo.length, "certificate");
  const made = counted(entity.issuedBy.length, "certificate");
  return (
    <DetailsPanel
      key={entity.id}
      about={`CA entity ${entity.name}`}
      title={<NameText text={entity.name} />}
      onClose={onClose}
    >
      <p className="second">
        <NameText text={entity.wholeName} />
      </p>
      <dl className="fields">
        <div>
          <dt>Key</dt>
          <dd>
            {entity.key} <span className="code">{fullHash(entity.keyHash)}</span>
          </dd>
        </div>
        <div>
          <dt>Entity</dt>
          <dd className="mono">{fullHash(entity.id)}</dd>
        </div>
      </dl>
      <Edges
        title={`${given} issued to it, by`}
        ids={entity.issuedTo}
        certificates={certificates}
        other={(row) => row.issuer}
        onOpen={onOpen}
      />
      <Edges
        title={`${made} its key verifies, of`}
        ids={entity.issuedBy}
        certificates={certificates}
        other={(row) => row.subject}
        onOpen={onOpen}
      />
    </DetailsPanel>
  );
}
