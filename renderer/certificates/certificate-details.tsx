// Knows what is said of one certificate, in words, and the way from it to a question about it.
// Leaves the words to the core.
import { useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import type { CertificateRow, DetailField } from "../../shared/contract/certificates.ts";
import { Finding } from "../design/finding.tsx";
import { fullHash } from "../design/fingerprint.ts";
import { keyed } from "../design/keyed.ts";
import { NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { timeText } from "../design/when.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { ROLE_WORDS } from "./certificate-columns.tsx";
import { DetailsPanel } from "./details-panel.tsx";

function Fields({ fields }: { readonly fields: readonly DetailField[] }) {
  return (
    <dl className="fields">
      {keyed(fields, (field) => `${field.label} ${field.says} ${field.exact}`).map(({ key, item: field }) => (
        <div key={key}>
          <dt>{field.label}</dt>
          <dd>
            <bdi>{timeText(field.says)}</bdi>
            {field.exact !== undefined && field.exact !== field.says && (
              <>
                <br />
                <bdi className="code">{field.exact}</bdi>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function CertificateDetails({ row, onClose }: { readonly row: CertificateRow; readonly onClose: () => void }) {
  const { queries } = useCore();
  const { data, error } = useQuery(queries.certificates.details.queryOptions({ input: { certificate: row.id } }));
  return (
    <DetailsPanel
      key={row.id}
      about={`Certificate of ${row.subject}`}
      title={<NameText text={row.subject} />}
      onClose={onClose}
    >
      <p className="second">
        {ROLE_WORDS[row.role]}, issued by <NameText text={row.issuer} />
      </p>
      <div className="actions">
        <Button className="button primary" onPress={() => goTo(addressOf("paths", { target: row.id }))}>
          Ask about this certificate
        </Button>
      </div>
      <dl className="fields">
        <div>
          <dt>SHA-256</dt>
          <dd className="mono">{fullHash(row.id)}</dd>
        </div>
      </dl>
      {error !== null && (
        <Finding
          severity="warning"
          says="The details could not be read."
          values={error.message}
          source={["details-failed"]}
          next="Reload this window; the record itself is not touched by reading."
        />
      )}
      {data !== undefined && (
        <>
          <Fields fields={data.fields.filter(({ label }) => label !== "SHA-256")} />
          <h3>{counted(data.findings.length, "finding")}</h3>
          {data.findings.length === 0 && <p className="second">Its bytes are as the standards ask.</p>}
          {keyed(data.findings, ({ code, offset }) => `${code} ${offset}`).map(({ key, item: finding }) => (
            <Finding
              key={key}
              severity={finding.class === "encoding" ? "warning" : "note"}
              says={finding.message}
              source={[finding.code, finding.authority, `byte ${finding.offset}`, finding.class]}
            />
          ))}
          <h3>{counted(data.extensions.length, "extension")}</h3>
          {keyed(data.extensions, ({ oid }) => oid).map(({ key, item: extension }) => (
            <div key={key} className="extension">
              <p>
                <span className="loud">{extension.name ?? "no name"}</span>{" "}
                <span className="code">{extension.oid}</span>
                {extension.critical && <span className="loud"> critical</span>}
                {extension.malformed && <span className="loud"> malformed</span>}
              </p>
              {extension.fields.length > 0 ? (
                <Fields fields={extension.fields} />
              ) : (
                <p className="code hex">{extension.value}</p>
              )}
            </div>
          ))}
        </>
      )}
    </DetailsPanel>
  );
}
