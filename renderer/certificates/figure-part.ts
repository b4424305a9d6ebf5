// Knows the parts of the list of certificates that a figure or a policy counts, as an address names them.
// Leaves what is counted to the core and other parts to only.ts and overview-part.ts.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { EntityRow } from "../../shared/contract/certificates.ts";
import { addressOf } from "../route.ts";
import { useCore } from "../session/core.tsx";
import type { OverviewPart } from "./overview-part.ts";

export const POLICY_PARTS = ["asserted", "mapped-from", "mapped-to"] as const;
export type PolicyPart = (typeof POLICY_PARTS)[number];

/** Before the policy, after "Only those". */
const POLICY_SAYS: Readonly<Record<PolicyPart, string>> = {
  asserted: "that assert",
  "mapped-from": "that map to another:",
  "mapped-to": "that map another to",
};

const FIGURE = /^figure:(.+)$/s;
const POLICY = /^policy:(asserted|mapped-from|mapped-to):([0-9.]+)$/;
/** CA entities that share their name with another key: a list of their own kind. */
const SEVERAL_KEYS = "several-keys";

export const figureAddress = (figure: string): string =>
  figure === SEVERAL_KEYS
    ? addressOf("certificates", { view: "entities", only: SEVERAL_KEYS })
    : addressOf("certificates", { only: `figure:${figure}` });

export const policyAddress = (policy: string, part: PolicyPart): string =>
  addressOf("certificates", { only: `policy:${part}:${policy}` });

/** As `useOverviewPart`; `entities` are all of the record. */
export function useFigurePart(
  query: URLSearchParams,
  entities: readonly EntityRow[] | undefined,
): OverviewPart | undefined {
  const { queries } = useCore();
  const name = query.get("only") ?? "";
  const figure = FIGURE.exec(name)?.[1];
  const [, wanted, policy] = POLICY.exec(name) ?? [];
  const part = POLICY_PARTS.find((each) => each === wanted);
  const those = useQuery(
    queries.figures.those.queryOptions({ input: figure === undefined ? skipToken : { figure } }),
  ).data;
  const named = useQuery(
    queries.figures.withPolicy.queryOptions({
      input: policy === undefined || part === undefined ? skipToken : { policy, part },
    }),
  ).data;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  return useMemo(() => {
    if (name === SEVERAL_KEYS && entities !== undefined) {
      const keys = Map.groupBy(entities, ({ nameHash }) => nameHash);
      const ids = entities.filter(({ nameHash }) => (keys.get(nameHash)?.length ?? 0) > 1).map(({ id }) => id);
      return { view: "entities", says: "whose name has several keys", ids: new Set(ids) };
    }
    if (those !== undefined) return { view: "certificates", says: those.says, ids: new Set(those.certificates) };
    if (named !== undefined && policy !== undefined && part !== undefined) {
      const words = policies?.find(({ oid }) => oid === policy)?.name;
      const says = `${POLICY_SAYS[part]} ${words === undefined ? policy : `${words} ${policy}`}`;
      return { view: "certificates", says, ids: new Set(named.certificates) };
    }
    return undefined;
  }, [name, entities, those, named, policy, part, policies]);
}
