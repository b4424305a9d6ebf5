// Knows the parts of the record's lists that the overview counts: the pairs of one state, fresh and stale CRLs, files with
// something unreadable, CA entities that lose their paths or have none. Asks what the overview asks, under the same lens.
// Leaves parts that a row tells by itself to only.ts.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { FileRow } from "../../shared/contract/files.ts";
import type { FrameworkState, Trust } from "../../shared/contract/overview.ts";
import { dayText } from "../design/when.ts";
import { readLens, relyingPartyOf } from "../lens/lens-address.ts";
import { SOON_DAYS, withinDays } from "../overview/loss-days.ts";
import { useTrust } from "../overview/use-trust.ts";
import { useCore } from "../session/core.tsx";
import type { RecordView } from "./record-views.ts";

export interface OverviewPart {
  readonly view: RecordView;
  /** What they have in common, after "Only those". */
  readonly says: string;
  readonly ids: ReadonlySet<string>;
}

type Part<Found> = readonly [view: RecordView, says: string, ids: (found: Found) => readonly string[]];

const OF_STATE: Readonly<Record<string, Part<FrameworkState>>> = {
  "pairs-whole": ["certificates", "of pairs that are whole", ({ pairs }) => pairs.whole.flat()],
  "pairs-ended": ["certificates", "of pairs that have ended on both sides", ({ pairs }) => pairs.ended.flat()],
  "pairs-half-open": [
    "certificates",
    "of pairs of which one half is not in force",
    ({ halfOpen }) => halfOpen.flatMap(({ certificate, missing }) => [certificate, missing]),
  ],
  "crls-fresh": ["crls", "that are the newest of their issuer and fresh", ({ freshCrls }) => freshCrls],
  "crls-stale": [
    "crls",
    "that are the newest of their issuer and stale",
    ({ staleCrls }) => staleCrls.map(({ crl }) => crl),
  ],
};

const UNREADABLE: Part<readonly FileRow[]> = [
  "files",
  "with something that could not be read",
  (files) => files.filter(({ rejected }) => rejected > 0).map(({ id }) => id),
];

const LOST_ON = /^lost-(\d{4}-\d{2}-\d{2})$/;
const ENDS_ON = /^ends-(\d{4}-\d{2}-\d{2})$/;
const LOST_AFTER = /^lost-after-(\d{4}-\d{2}-\d{2})$/;

/** Of what the engine says of every CA; `undefined` where the address names no such part. */
export function trustPart(name: string): Part<Trust> | undefined {
  if (name === "no-path")
    return ["entities", "that no path reaches", ({ without }) => without.map(({ entity }) => entity)];
  if (name === "bare")
    return ["entities", "accepted without any policy", ({ bare }) => bare.map(({ entity }) => entity)];
  const lost = (says: string, has: (loss: Trust["losses"][number], trust: Trust) => boolean): Part<Trust> => [
    "entities",
    says,
    (trust) =>
      trust.losses.filter((loss) => has(loss, trust)).flatMap(({ entities }) => entities.map(({ entity }) => entity)),
  ];
  if (name === "lost-soon")
    return lost(`that lose every path within ${SOON_DAYS} days`, ({ at }, trust) =>
      withinDays(trust.at, at, SOON_DAYS),
    );
  if (name === "lost-soon-no-successor")
    return [
      "entities",
      `that lose every path within ${SOON_DAYS} days and have no successor in the record`,
      (trust) =>
        trust.losses
          .filter(({ at }) => withinDays(trust.at, at, SOON_DAYS))
          .flatMap(({ entities }) => entities.filter(({ successor }) => successor === undefined))
          .map(({ entity }) => entity),
    ];
  const [, day] = LOST_ON.exec(name) ?? [];
  if (day !== undefined) return lost(`that lose every path on ${day}`, ({ at }) => dayText(at) === day);
  const [, end] = ENDS_ON.exec(name) ?? [];
  if (end !== undefined)
    return [
      "certificates",
      `whose end takes the last path from a CA on ${end}`,
      ({ losses }) =>
        losses
          .filter(({ at }) => dayText(at) === end)
          .flatMap(({ ended }) => ended.map(({ certificate }) => certificate)),
    ];
  const [, last] = LOST_AFTER.exec(name) ?? [];
  if (last !== undefined) return lost(`that lose every path after ${last}`, ({ at }) => dayText(at) > last);
  return undefined;
}

/** Whether a row of one of the lists is in the part; outside the part's own list every row is. */
export const inPart =
  (part: OverviewPart | undefined, view: RecordView) =>
  ({ id }: { readonly id: string }): boolean =>
    part?.view !== view || part.ids.has(id);

/** The part that `only` names; `undefined` where it names none of these, or is still being asked for. */
export function useOverviewPart(query: URLSearchParams, at: string): OverviewPart | undefined {
  const { queries } = useCore();
  const name = query.get("only") ?? "";
  const ofState = Object.hasOwn(OF_STATE, name) ? OF_STATE[name] : undefined;
  const ofTrust = useMemo(() => trustPart(name), [name]);
  const lens = useMemo(() => readLens(query), [query]);
  const state = useQuery(
    queries.overview.state.queryOptions({ input: ofState === undefined || at === "" ? skipToken : { at } }),
  ).data;
  const asked = useTrust(ofTrust === undefined || at === "" ? undefined : { ...relyingPartyOf(lens), at });
  const trust = asked.trust.data;
  const files = useQuery({ ...queries.files.list.queryOptions(), enabled: name === "unreadable" }).data;
  return useMemo(() => {
    if (name === "unreadable" && files !== undefined) return made(UNREADABLE, files.rows);
    if (ofState !== undefined && state !== undefined) return made(ofState, state);
    if (ofTrust !== undefined && trust !== undefined) return made(ofTrust, trust);
    return undefined;
  }, [name, ofState, ofTrust, state, trust, files]);
}

function made<Found>([view, says, ids]: Part<Found>, found: Found): OverviewPart {
  return { view, says, ids: new Set(ids(found)) };
}
