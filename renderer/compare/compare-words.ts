// Knows the answer to a comparison as sentences. Leaves the rows to the tables.
import type { CertificateChange, Comparison, ReachChange, WorthChange } from "../../shared/contract/comparisons.ts";
import { counted } from "../design/number-text.ts";

export const CHANGE_WORDS: Readonly<Record<CertificateChange["change"], string>> = {
  came: "came",
  went: "went",
  renewed: "renewed",
  "re-keyed": "re-keyed",
};

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** `12 certificates came, 9 went, 3 were renewed and 1 was re-keyed.` */
export function changesSentence({ changes }: Comparison): string {
  const count = (change: CertificateChange["change"]) => changes.filter((each) => each.change === change).length;
  const [came, went, renewed, rekeyed] = [count("came"), count("went"), count("renewed"), count("re-keyed")];
  const parts = [
    came === 0 ? [] : [`${counted(came, "certificate")} came`],
    went === 0 ? [] : [`${went} went`],
    renewed === 0 ? [] : [`${renewed} ${renewed === 1 ? "was" : "were"} renewed`],
    rekeyed === 0 ? [] : [`${rekeyed} ${rekeyed === 1 ? "was" : "were"} re-keyed`],
  ].flat();
  return parts.length === 0 ? "No certificate came or went." : `${list(parts)}.`;
}

/** All sentences of a row; what deceives the eye first. */
export const differencesText = ({ alikeOids, differences }: CertificateChange): string =>
  [...alikeOids.map(([one, other]) => `One digit apart, and two policies: ${one} and ${other}.`), ...differences].join(
    " ",
  );

/** What a reader of the rows would take for the same, and is not; nothing where there is none of it. */
export function alikeSentences({ changes }: Comparison): readonly string[] {
  const names = changes.filter(({ alikeNames }) => alikeNames.length > 0).length;
  const oids = changes.filter(({ alikeOids }) => alikeOids.length > 0).length;
  return [
    ...(names === 0
      ? []
      : [
          `${counted(names, "certificate")} that changed ${names === 1 ? "has" : "have"} a name that looks like another one.`,
        ]),
    ...(oids === 0
      ? []
      : [
          `${counted(oids, "certificate")} ${oids === 1 ? "exchanges" : "exchange"} a policy for one that is a digit apart.`,
        ]),
  ];
}

const isReached = (verdict: ReachChange["before"]): boolean => verdict === "valid";

/** Which way a path went: `gained`, `lost`, or `changed` between verdicts that accept nothing. */
export function reachChange({ before, after }: ReachChange): "gained" | "lost" | "changed" {
  if (isReached(before) === isReached(after)) return "changed";
  return isReached(after) ? "gained" : "lost";
}

/** What it did to paths and to worth, one sentence each. */
export function effectSentences({ reach, worth, complete }: Comparison): readonly string[] {
  const there = reach.filter(({ before, after }) => before !== "absent" && after !== "absent");
  const lost = there.filter((each) => reachChange(each) === "lost").length;
  const gained = there.filter((each) => reachChange(each) === "gained").length;
  const paths =
    lost + gained === 0
      ? "Every certificate that both sides have is accepted or refused as before."
      : `Of the certificates that both sides have, ${list(
          [lost === 0 ? [] : [`${lost} lost every path`], gained === 0 ? [] : [`${gained} gained one`]].flat(),
        )}.`;
  const cas = new Set(worth.map(({ entity }) => entity)).size;
  const policies =
    worth.length === 0
      ? "No policy of any CA is worth anything else than before."
      : `${counted(worth.length, "worth value")} of ${counted(cas, "CA")} changed: a policy of theirs satisfies other policies of the anchor, or none.`;
  const bare = worth.filter(({ acceptedAfter }) => acceptedAfter === true).length;
  return [
    paths,
    policies,
    ...(bare === 0 ? [] : [`${counted(bare, "CA")} ${bare === 1 ? "is" : "are"} now accepted without any policy.`]),
    ...(complete ? [] : ["A budget ended the search: what is not listed may have changed all the same."]),
  ];
}

/** Policies of CAs that satisfied something before and nothing or less afterwards, and the reverse. */
export function movedPolicies(worth: readonly WorthChange[]): Record<"lost" | "gained", readonly string[]> {
  const of = (kind: WorthChange["change"]) => [
    ...new Set<string>(
      worth.flatMap(({ change, policy }) => (change === kind && policy !== undefined ? [policy] : [])),
    ),
  ];
  return { lost: of("lost"), gained: of("gained") };
}

export const worthKey = ({ entity, policy }: WorthChange): string => `${entity} ${policy ?? "-"}`;
