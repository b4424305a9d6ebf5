// Knows the frame of a list of relying parties: its title, that the core is still asking, that it failed, whom a row is of.
// Leaves what is said of each party to party-worth.tsx and party-acceptance.tsx.
import type { ReactNode } from "react";
import type { Party } from "../../shared/contract/entities.ts";
import { Finding } from "../design/finding.tsx";
import { NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { PageLink } from "../page-link.tsx";
import { addressOf } from "../route.ts";
import { useAskingText } from "../session/use-asking-text.ts";

export interface PartiesProps {
  readonly title: string;
  readonly asking: {
    readonly data: { readonly rows: readonly unknown[]; readonly left: number } | undefined;
    readonly error: Error | null;
  };
  readonly children: ReactNode;
}

export function Parties({ title, asking: { data, error }, children }: PartiesProps) {
  const askingText = useAskingText("Asking every anchor…");
  return (
    <section className="card parties" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      {error !== null && (
        <Finding
          severity="warning"
          says="This could not be asked."
          values={error.message}
          source={["parties-failed"]}
          next="Reload this window and open the page again."
        />
      )}
      {error === null && data === undefined && (
        <p className="second" role="status">
          {askingText}
        </p>
      )}
      {data !== undefined && data.rows.length === 0 && (
        <p className="second">
          The record holds no trust anchor: import a self-signed CA certificate, or save a relying party that names one.
        </p>
      )}
      <ul>{children}</ul>
      {data !== undefined && data.left > 0 && (
        <p className="meta">{counted(data.left, "more party was", "more parties were")} not asked.</p>
      )}
    </section>
  );
}

/** Its name, as a link where it is a CA; with the hash of its certificate where another party has the same name. */
export function PartyName({ party, isTwin }: { readonly party: Party; readonly isTwin: boolean }) {
  if (party.kind === "profile") return <NameText text={party.name} />;
  return (
    <>
      <PageLink to={addressOf("entity", { id: party.entity })}>
        <NameText text={party.name} />
      </PageLink>
      {isTwin && (
        <>
          {" "}
          <ShortHash hex={party.certificate} />
        </>
      )}
    </>
  );
}

/** Names that stand for several of these parties: re-keyed roots. */
export function twinNames(rows: readonly { readonly party: Party }[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(rows.map(({ party }) => party.name).filter((name) => seen.size === seen.add(name).size));
}

interface PartyHeadProps {
  readonly party: Party;
  readonly isTwin: boolean;
  readonly says: ReactNode;
}

export function PartyHead({ party, isTwin, says }: PartyHeadProps) {
  return (
    <div className="party-head">
      <h3>
        <PartyName party={party} isTwin={isTwin} />{" "}
        <span className="meta">{party.kind === "anchor" ? "trust anchor, no demands" : "relying party"}</span>
      </h3>
      <p className="second">{says}</p>
    </div>
  );
}
