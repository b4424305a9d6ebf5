// Knows the certificates on one side of a CA entity as a table; Enter reads one.
// Leaves the columns to certificates/ and the table to design/data-grid.tsx.
import { useMemo } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { certificateColumns, certificateCopy, NOT_ASKED, SIGNED_HEAD } from "../certificates/certificate-columns.tsx";
import { DataGrid } from "../design/data-grid.tsx";
import { addressOf, goTo } from "../route.ts";

export interface EntityCertificatesProps {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly CertificateRow[];
  readonly at: string;
  /** The column that would say the same in every row: whose page it is. */
  readonly same: "subject" | "issuer";
}

const SHOWN = ["subject", "issuer", "hash", "role", "until", "policies", "mappings", "findings"];

const COPY = certificateCopy(NOT_ASKED).filter(({ head }) => head !== SIGNED_HEAD);

export function EntityCertificates({ title, none, rows, at, same }: EntityCertificatesProps) {
  const columns = useMemo(() => {
    const all = certificateColumns(at, NOT_ASKED).filter(({ id }) => SHOWN.includes(id) && id !== same);
    // The other name stands first, where the table begins.
    return [
      ...all.filter(({ id }) => id === "subject" || id === "issuer"),
      ...all.filter(({ id }) => id !== "subject" && id !== "issuer"),
    ];
  }, [at, same]);
  return (
    <section className="card entity-list" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      {rows.length === 0 ? (
        <p className="second">{none}</p>
      ) : (
        <DataGrid
          label={title}
          className="entity-certificates-grid"
          rows={rows}
          columns={columns}
          copyColumns={COPY}
          idOf={({ id }) => id}
          openId={undefined}
          onOpen={({ id }) => goTo(addressOf("certificate", { id }))}
        />
      )}
    </section>
  );
}
