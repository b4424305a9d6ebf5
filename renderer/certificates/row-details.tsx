// Knows which details stand beside the table for the row that is open: a certificate's, a CA entity's, a CRL's, a file's.
// Leaves what each says to its own file.
import type { ComponentProps } from "react";
import { goTo } from "../route.ts";
import { CertificateDetails } from "./certificate-details.tsx";
import { CrlDetails } from "./crl-details.tsx";
import { EntityDetails } from "./entity-details.tsx";
import { FileDetails } from "./file-details.tsx";
import { type RecordView, viewAddress } from "./record-views.ts";

type Entity = ComponentProps<typeof EntityDetails>;

export interface RowDetailsProps {
  readonly view: RecordView;
  /** Of the row that is open; absent or of no row: nothing is. */
  readonly open: string | undefined;
  readonly all: {
    readonly certificates: Entity["certificates"];
    readonly entities: Entity["entities"];
    readonly crls: readonly ComponentProps<typeof CrlDetails>["row"][];
    readonly files: readonly ComponentProps<typeof FileDetails>["row"][];
  };
  readonly at: string;
  readonly onClose: () => void;
  readonly onSave: ComponentProps<typeof CertificateDetails>["onSave"];
}

const found = <Row extends { readonly id: string }>(rows: readonly Row[], open: string | undefined) =>
  rows.find(({ id }) => id === open);

export function RowDetails({ view, open, all, at, onClose, onSave }: RowDetailsProps) {
  const openCertificate = (id: string) => goTo(viewAddress("certificates", id));
  switch (view) {
    case "certificates": {
      const row = found(all.certificates, open);
      return row === undefined ? null : <CertificateDetails row={row} at={at} onClose={onClose} onSave={onSave} />;
    }
    case "entities": {
      const entity = found(all.entities, open);
      if (entity === undefined) return null;
      return (
        <EntityDetails
          entity={entity}
          certificates={all.certificates}
          entities={all.entities}
          at={at}
          onClose={onClose}
          onOpen={openCertificate}
          onOpenEntity={(id) => goTo(viewAddress("entities", id))}
        />
      );
    }
    case "crls": {
      const row = found(all.crls, open);
      if (row === undefined) return null;
      return (
        <CrlDetails
          row={row}
          now={at}
          certificates={all.certificates}
          onClose={onClose}
          onOpenCertificate={openCertificate}
          onSave={onSave}
        />
      );
    }
    case "files": {
      const row = found(all.files, open);
      if (row === undefined) return null;
      return (
        <FileDetails
          key={row.id}
          row={row}
          onClose={onClose}
          onOpen={(to, id) => goTo(viewAddress(to, id))}
          onSave={onSave}
        />
      );
    }
  }
}
