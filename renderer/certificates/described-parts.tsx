// Knows how the words of a certificate or a CRL are laid out: fields, findings, extensions.
// Leaves the words to the core and what stands around them to the details of each.
import type { DetailField } from "../../shared/contract/certificates.ts";
import type { CrlDetails } from "../../shared/contract/crls.ts";
import { Finding } from "../design/finding.tsx";
import { keyed } from "../design/keyed.ts";
import { counted } from "../design/number-text.ts";
import { Time } from "../design/time.tsx";

type DetailExtension = CrlDetails["extensions"][number];
type DetailFinding = CrlDetails["findings"][number];

export function Fields({ fields }: { readonly fields: readonly DetailField[] }) {
  return (
    <dl className="fields">
      {keyed(fields, (field) => `${field.label} ${field.says} ${field.exact}`).map(({ key, item: field }) => (
        <div key={key}>
          <dt>{field.label}</dt>
          <dd>
            <bdi>
              <Time at={field.says} show="second" />
            </bdi>
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

export function Findings({ findings }: { readonly findings: readonly DetailFinding[] }) {
  return (
    <>
      <h3>{counted(findings.length, "finding")}</h3>
      {findings.length === 0 && <p className="second">Its bytes are as the standards ask.</p>}
      {keyed(findings, ({ code, offset }) => `${code} ${offset}`).map(({ key, item: finding }) => (
        <Finding
          key={key}
          severity={finding.class === "encoding" ? "warning" : "note"}
          says={finding.message}
          source={[finding.code, finding.authority, `byte ${finding.offset}`, finding.class]}
        />
      ))}
    </>
  );
}

export function Extensions({ extensions }: { readonly extensions: readonly DetailExtension[] }) {
  return (
    <>
      <h3>{counted(extensions.length, "extension")}</h3>
      {keyed(extensions, ({ oid }) => oid).map(({ key, item: extension }) => (
        <div key={key} className="extension">
          <p>
            <span className="loud">{extension.name ?? "no name"}</span> <span className="code">{extension.oid}</span>
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
  );
}

/** What is said where the details could not be had. */
export function DetailsFailed({ error }: { readonly error: Error }) {
  return (
    <Finding
      severity="warning"
      says="The details could not be read."
      values={error.message}
      source={["details-failed"]}
      next="Reload this window; the record itself is not touched by reading."
    />
  );
}
