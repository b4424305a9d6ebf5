// Knows what stands beside a CA entity: the other keys of its name, its cross-certificate pairs, the CRLs that its key
// signed, the findings of its certificates. Leaves the facts to the core.
import type { ReactNode } from "react";
import type { EntityDetails } from "../../shared/contract/entities.ts";
import { Freshness } from "../certificates/crl-columns.tsx";
import { viewAddress } from "../certificates/record-views.ts";
import { Finding } from "../design/finding.tsx";
import { shortHash } from "../design/fingerprint.ts";
import { keyed } from "../design/keyed.ts";
import { NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { PageLink } from "../page-link.tsx";
import { addressOf } from "../route.ts";

interface PartProps {
  readonly details: EntityDetails;
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card entity-card" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function EntityGenerations({ details: { row, generations }, at }: PartProps & { readonly at: string }) {
  if (generations.length === 0) return null;
  return (
    <Card title={`${counted(generations.length, "other key", "other keys")} of its name`}>
      <ul className="entity-lines">
        {generations.map(({ row: other, notBefore, notAfter }) => (
          <li key={other.id}>
            <PageLink to={addressOf("entity", { id: other.id })}>
              <NameText text={other.name} /> <ShortHash hex={other.keyHash} />
            </PageLink>{" "}
            <span className="second">
              {other.key}, <Time at={notBefore} show="day" /> to <Time at={notAfter} show="day" />
              {notAfter < at && ", ended"}
            </span>
            {other.wholeName !== row.wholeName && (
              <p className="meta">
                spelt <bdi>{other.wholeName}</bdi>, which is the same name (RFC 5280 §7.1)
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const PAIR_STATES = {
  whole: { kind: "valid", word: "both halves in force" },
  "half-open": { kind: "half-open", word: "half-open" },
  ended: { kind: "expired", word: "both halves ended" },
} as const;

export function EntityPairs({ details: { pairs } }: PartProps) {
  if (pairs.length === 0) return null;
  return (
    <Card title={counted(pairs.length, "cross-certificate pair")}>
      <ul className="entity-lines">
        {pairs.map(({ other, state, issued, received }) => (
          <li key={other.entity}>
            <PageLink to={addressOf("entity", { id: other.entity })}>
              <NameText text={other.name} />
            </PageLink>{" "}
            <Status {...PAIR_STATES[state]} />
            <p className="second">
              is accepted here in{" "}
              <PageLink to={addressOf("certificate", { id: issued })}>
                <ShortHash hex={issued} />
              </PageLink>
              , and accepts back in{" "}
              <PageLink to={addressOf("certificate", { id: received })}>
                <ShortHash hex={received} />
              </PageLink>
              : <PageLink to={addressOf("certificate", { id: issued, tab: "beside" })}>compare both halves</PageLink>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Newer ones say what older ones said. */
const CRLS_SHOWN = 5;

export function EntityCrls({ details: { crls }, at }: PartProps & { readonly at: string }) {
  if (crls.length === 0) return null;
  return (
    <Card title={counted(crls.length, "CRL")}>
      <ul className="entity-lines">
        {crls.slice(0, CRLS_SHOWN).map((crl) => (
          <li key={crl.id}>
            <PageLink to={viewAddress("crls", crl.id)}>
              <Time at={crl.thisUpdate} show="day" /> <ShortHash hex={crl.id} />
            </PageLink>{" "}
            <Freshness row={crl} now={at} /> <span className="second">{counted(crl.entries, "entry", "entries")}</span>
          </li>
        ))}
      </ul>
      {crls.length > CRLS_SHOWN && <p className="meta">and {counted(crls.length - CRLS_SHOWN, "older one")}</p>}
    </Card>
  );
}

export function EntityFindings({ details: { findings } }: PartProps) {
  if (findings.length === 0) return null;
  return (
    <Card title={counted(findings.length, "finding")}>
      {keyed(findings, ({ certificate, finding }) => `${certificate} ${finding.code} ${finding.offset}`).map(
        ({ key, item: { certificate, finding } }) => (
          <Finding
            key={key}
            severity={finding.class === "encoding" ? "warning" : "note"}
            says={finding.message}
            values={
              <PageLink to={addressOf("certificate", { id: certificate, octet: String(finding.offset) })}>
                in certificate {shortHash(certificate)}, byte {finding.offset}
              </PageLink>
            }
            source={[finding.code, finding.authority, finding.class]}
          />
        ),
      )}
    </Card>
  );
}

/** What others have and it has not, in one place: silence would leave open whether it was looked for. */
export function NotThere({ details: { generations, pairs, crls, findings, issuedTo } }: PartProps) {
  const said = [
    generations.length === 0 && "In this record its name stands for this key alone.",
    pairs.length === 0 && "It is in no cross-certificate pair: no other CA both certified it and was certified by it.",
    crls.length === 0 && "The record holds no CRL that its key signed.",
    findings.length === 0 && issuedTo.length > 0 && "The bytes of its certificates are as the standards ask.",
  ].filter((each) => each !== false);
  if (said.length === 0) return null;
  return (
    <Card title="Besides">
      <ul className="entity-lines second">
        {said.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Card>
  );
}
