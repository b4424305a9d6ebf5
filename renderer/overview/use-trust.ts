// Knows how the trust in every CA is asked for, and how far that has come meanwhile. Leaves what it says to attention.ts.
import { keepPreviousData, skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Trust, TrustEvent } from "../../shared/contract/overview.ts";
import type { RelyingPartyInput } from "../../shared/contract/relying-party.ts";
import { counted, partText } from "../design/number-text.ts";
import { useCore } from "../session/core.tsx";

export type Looking = Extract<TrustEvent, { type: "looking" }>;

export interface AskedTrust {
  readonly trust: UseQueryResult<Trust>;
  /** Absent for what ends soon. */
  readonly looking: Looking | undefined;
}

/**
 * `input` absent: nothing is asked. The same answer is there for every screen that asks the same. `old` stays: until the next
 * one is there the answer before it stands in its place, and the screen says so.
 */
export function useTrust(
  input: (RelyingPartyInput & { readonly at: string }) | undefined,
  old: "goes" | "stays" = "goes",
): AskedTrust {
  const { client, queries } = useCore();
  const [looking, setLooking] = useState<Looking | undefined>(undefined);
  const trust = useQuery<Trust>({
    queryKey: [...queries.overview.trust.key(), input ?? null],
    queryFn:
      input === undefined
        ? skipToken
        : async ({ signal }) => {
            setLooking(undefined);
            for await (const event of await client.overview.trust(input, { signal })) {
              if (event.type === "whole") return event.trust;
              if (!signal.aborted) setLooking(event);
            }
            throw new Error("the overview was not told to its end");
          },
    ...(old === "stays" ? { placeholderData: keepPreviousData } : {}),
  });
  return { trust, looking: trust.isFetching ? looking : undefined };
}

/** How much is done, for the part that shows progress: first every CA, then what ends in the half year after. */
export function lookingWords(
  looking: Looking | undefined,
  entities: number,
): { readonly amount: string; readonly share?: number } {
  if (looking === undefined) return { amount: counted(entities, "CA entity", "CA entities") };
  const { at, done, of } = looking;
  const share = of === 0 ? 1 : done / of;
  return at === "entities"
    ? { amount: `${partText(done, of)} CA entities`, share }
    : { amount: `every CA entity, ${partText(done, of)} moments at which certificates end`, share };
}
