// Knows who accepts one certificate and for what: every anchor and saved relying party with verdict, policies, or what
// stands against it, each leading to the ladder. Leaves the searches to the core.
import { skipToken, useQuery } from "@tanstack/react-query";
import type { Acceptance } from "../../shared/contract/entities.ts";
import { compareOids } from "../../shared/values/oid-order.ts";
import { counted } from "../design/number-text.ts";
import { PolicyChip } from "../design/policy-chip.tsx";
import { Status } from "../design/status.tsx";
import { PageLink } from "../page-link.tsx";
import type { PolicyBook } from "../paths/policy-words.ts";
import { ANY_POLICY } from "../paths/report.ts";
import { useCore } from "../session/core.tsx";
import { ladderAddress } from "./party-address.ts";
import { Parties, PartyHead, twinNames } from "./party-rows.tsx";

export interface PartyAcceptanceProps {
  readonly certificate: string;
  readonly at: string | undefined;
  readonly book: PolicyBook;
}

export function PartyAcceptance({ certificate, at, book }: PartyAcceptanceProps) {
  const { queries } = useCore();
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows ?? [];
  const asking = useQuery(
    queries.entities.accepted.queryOptions({ input: at === undefined ? skipToken : { certificate, at } }),
  );
  const twins = twinNames(asking.data?.rows ?? []);
  return (
    <Parties title="Who accepts it, and for what" asking={asking}>
      {acceptedFirst(asking.data?.rows ?? []).map((row) => {
        const ladder = (policy?: string) =>
          at === undefined ? undefined : ladderAddress(certificate, policy, { party: row.party, profiles, at });
        const to = ladder();
        return (
          <li className="party" key={row.party.kind === "anchor" ? row.party.certificate : row.party.profile}>
            <PartyHead
              party={row.party}
              isTwin={twins.has(row.party.name)}
              says={
                <>
                  <Status kind={row.verdict} /> {acceptanceSays(row)}{" "}
                  {to !== undefined && <PageLink to={to}>Ladder</PageLink>}
                </>
              }
            />
            <ul className="party-policies alone">
              {row.policies
                .filter((policy) => policy !== ANY_POLICY)
                .toSorted(compareOids)
                .map((policy) => {
                  const under = ladder(policy);
                  const chip = <PolicyChip oid={policy} words={book(policy)} />;
                  return (
                    <li key={policy} className="party-policy">
                      {under === undefined ? chip : <PageLink to={under}>{chip}</PageLink>}
                    </li>
                  );
                })}
            </ul>
          </li>
        );
      })}
    </Parties>
  );
}

/** Those who accept it, then those where it is open, then those who do not; each as they came. */
export const acceptedFirst = (rows: readonly Acceptance[]): readonly Acceptance[] =>
  rows.toSorted((a, b) => VERDICT_RANK[a.verdict] - VERDICT_RANK[b.verdict]);

const VERDICT_RANK: Readonly<Record<Acceptance["verdict"], number>> = {
  valid: 0,
  undetermined: 1,
  unsupported: 2,
  invalid: 3,
};

/** One sentence for one party. */
export function acceptanceSays({ verdict, anchor, rungs, policies, more, because }: Acceptance): string {
  if (anchor) return "It is the anchor itself.";
  if (verdict === "valid") {
    const named = policies.filter((policy) => policy !== ANY_POLICY).length;
    const between = `${counted(rungs ?? 0, "certificate")} from the anchor`;
    const any = policies.length > named ? "for any policy" : undefined;
    const what = any ?? (named === 0 ? "without any policy" : `for ${counted(named, "policy", "policies")}`);
    return `Accepted ${what}, ${between}${more ? "; more paths exist than were looked at" : ""}.`;
  }
  return because === undefined ? "No path is known." : `${because.says} (${because.clause})`;
}
