// Knows what a CA entity is worth to every anchor and saved relying party, drawn one under the other, each policy leading
// to the ladder. Leaves the searches to the core.
import { skipToken, useQuery } from "@tanstack/react-query";
import type { EntityWorth } from "../../shared/contract/entities.ts";
import { compareOids } from "../../shared/values/oid-order.ts";
import { Glyph } from "../design/glyph.tsx";
import { counted } from "../design/number-text.ts";
import { PolicyChip } from "../design/policy-chip.tsx";
import { PageLink } from "../page-link.tsx";
import type { PolicyBook } from "../paths/policy-words.ts";
import { addressOf } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { ladderAddress, worthEntries } from "./party-address.ts";
import { Parties, PartyHead, PartyName, twinNames } from "./party-rows.tsx";

export interface PartyWorthProps {
  readonly entity: string;
  readonly at: string | undefined;
  /** The certificate of this CA that a ladder is asked about; none: it is only an anchor. */
  readonly target: string | undefined;
  readonly book: PolicyBook;
}

/** Policies of its own that are named beside one of mine; the rest is counted. */
const NAMED = 3;

export function PartyWorth({ entity, at, target, book }: PartyWorthProps) {
  const { queries } = useCore();
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows ?? [];
  const asking = useQuery(
    queries.entities.worth.queryOptions({ input: at === undefined ? skipToken : { entity, at } }),
  );
  const rows = asking.data?.rows ?? [];
  const twins = twinNames(rows);
  const isReached = ({ anchor, rungs, complete }: EntityWorth) => anchor || rungs !== undefined || !complete;
  const others = rows.filter((row) => !isReached(row));
  return (
    <Parties title="What it is worth to each anchor and relying party" asking={asking}>
      {rows.filter(isReached).map((row) => (
        <li className="party" key={row.party.kind === "anchor" ? row.party.certificate : row.party.profile}>
          <PartyHead party={row.party} isTwin={twins.has(row.party.name)} says={worthSays(row)} />
          {isNothing(row) && at !== undefined && (
            <WhyNothing entries={worthEntries(entity, { party: row.party, profiles, at })} />
          )}
          {row.bare && (
            <p>
              <Glyph shape="critical" size={14} label="critical" />{" "}
              <strong>What it issues is accepted without any policy.</strong>
            </p>
          )}
          <ul className="party-policies">
            {listedPolicies(row).map(({ own, under }) => {
              const to = target && at && ladderAddress(target, own, { party: row.party, profiles, at }, under[0]);
              return (
                <li key={own} className="party-policy">
                  {to ? (
                    <PageLink to={to}>
                      <PolicyChip oid={own} words={book(own)} />
                    </PageLink>
                  ) : (
                    <PolicyChip oid={own} words={book(own)} />
                  )}
                  {!row.anchor && (
                    <span className="second">
                      issued under{" "}
                      {under.slice(0, NAMED).map((policy, index) => (
                        <span key={policy}>
                          {index > 0 && ", "}
                          <PolicyChip oid={policy} words={book(policy)} />
                        </span>
                      ))}
                      {under.length > NAMED && ` and ${counted(under.length - NAMED, "more policy", "more policies")}`}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        </li>
      ))}
      {others.length > 0 && (
        <li className="party">
          <p>No path leads to it from {others.length === 1 ? "this one" : `these ${others.length}`}:</p>
          <ul className="entity-lines">
            {others.map(({ party }) => (
              <li key={party.kind === "anchor" ? party.certificate : party.profile}>
                <PartyName party={party} isTwin={twins.has(party.name)} />
              </li>
            ))}
          </ul>
        </li>
      )}
    </Parties>
  );
}

/** A path leads to it, and what it issues is worth no policy of the party. */
const isNothing = ({ anchor, rungs, policies, complete }: EntityWorth): boolean =>
  !anchor && rungs !== undefined && policies.length === 0 && complete;

const WhyNothing = ({ entries }: { readonly entries: ReturnType<typeof worthEntries> }) =>
  entries === undefined ? null : (
    <p>
      <PageLink to={addressOf("worth", entries)}>Why nothing that it issues does</PageLink>
    </p>
  );

/** None of an anchor by itself: it satisfies whatever it names, and the list would be every policy of the record. */
const listedPolicies = ({ anchor, party, policies }: EntityWorth): EntityWorth["policies"] =>
  anchor && party.kind === "anchor" ? [] : policies.toSorted((a, b) => compareOids(a.own, b.own));

/** One sentence for one party. */
export function worthSays({ anchor, rungs, policies, complete }: EntityWorth): string {
  const open = complete ? "" : " The budget of the search was spent: more is possible.";
  if (anchor) return `It is an anchor here: what it issues satisfies the policies that it names.${open}`;
  if (rungs === undefined) return `No path leads to it from here.${open}`;
  const between = `${counted(rungs, "certificate")} below the anchor`;
  if (policies.length === 0) return `${between}; nothing that it issues satisfies a policy here.${open}`;
  return `${between}; what it issues satisfies ${counted(policies.length, "policy", "policies")} of this party.${open}`;
}
