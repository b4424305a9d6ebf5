// Knows which questions are worth asking first in a record: one for each thing that the search over every CA found, with
// the reason, so that the answer explains something real. Leaves finding to the core and drawing to first-questions.tsx.
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { FrameworkState, Trust } from "../../shared/contract/overview.ts";
import { counted } from "../design/number-text.ts";
import type { Demand } from "../lens/lens-address.ts";
import { lossDays } from "../overview/loss-days.ts";
import { NO_POLICY } from "./question-address.ts";
import { ANY_POLICY, type Ladder } from "./report.ts";

export interface WorthAsking {
  readonly id: string;
  /** The question in short, and why it is worth asking. */
  readonly asks: string;
  readonly why: string;
  /** What differs from the present question. */
  readonly change: {
    readonly target: string;
    readonly probe?: string;
    readonly at?: string;
    readonly policies?: readonly string[];
    readonly demands?: ReadonlySet<Demand>;
  };
}

interface Known {
  readonly certificates: readonly CertificateRow[];
  /** Certificates of the trust anchors; empty: every self-signed one. */
  readonly anchors: readonly string[];
  readonly at: string;
  readonly trust: Trust;
  readonly state: FrameworkState | undefined;
}

/** At most one of each kind: what is accepted, until when, without a policy, and what is not, for which reason. */
export function worthAsking(known: Known): readonly WorthAsking[] {
  const newest = newestOf(known.certificates, known.at);
  const lost = new Set(known.trust.without.map(({ entity }) => entity));
  return [
    ...farthest(known, newest, lost),
    ...nextLoss(known.trust, newest),
    ...withoutPath(known.trust, newest),
    ...brokenPair(known),
    ...withoutPolicy(known.trust, newest),
  ];
}

type Newest = ReadonlyMap<string, CertificateRow>;

const nameOf = ({ subject, id }: CertificateRow): string => (subject === "" ? id : subject);

/** Of each CA entity the certificate that is asked about: in force where one is, and of those the one that ends last. */
function newestOf(certificates: readonly CertificateRow[], at: string): Newest {
  const newest = new Map<string, CertificateRow>();
  const isBetter = (one: CertificateRow, other: CertificateRow): boolean =>
    isInForce(one, at) === isInForce(other, at) ? one.notAfter > other.notAfter : isInForce(one, at);
  for (const row of certificates) {
    if (row.role === "end-entity" || row.role === "self-signed") continue;
    const known = newest.get(row.entity);
    if (known === undefined || isBetter(row, known)) newest.set(row.entity, row);
  }
  return newest;
}

const isInForce = ({ notBefore, notAfter }: CertificateRow, at: string): boolean => notBefore <= at && at <= notAfter;

/** The CA furthest from the anchors that a path reaches: its ladder is the longest. */
function farthest(
  { certificates, anchors, at }: Known,
  newest: Newest,
  lost: ReadonlySet<string>,
): readonly WorthAsking[] {
  const steps = stepsFrom(certificates, anchors, at);
  const reached = [...newest.values()].filter((row) => steps.has(row.entity) && !lost.has(row.entity));
  const [far] = reached.toSorted(
    (a, b) =>
      (steps.get(b.entity) ?? 0) - (steps.get(a.entity) ?? 0) ||
      b.mappings - a.mappings ||
      nameOf(a).localeCompare(nameOf(b)) ||
      (a.id < b.id ? -1 : 1),
  );
  const count = far === undefined ? 0 : (steps.get(far.entity) ?? 0);
  if (far === undefined || count === 0) return [];
  return [
    {
      id: "farthest",
      asks: `Is ${nameOf(far)} accepted?`,
      why:
        count === 1
          ? "An anchor issued its certificate, and no CA is further from an anchor."
          : `A path reaches it, over at least ${counted(count, "certificate")}: no CA is further from an anchor.`,
      change: { target: far.id },
    },
  ];
}

/**
 * The policy that comes furthest on the first path to a CA and is lost before it, asked for and required: other paths may
 * carry it. Nothing where the path loses none, or is worth nothing anyhow.
 */
export function lostOnTheWay(
  { rungs, userConstrainedPolicySet: kept }: Pick<Ladder, "rungs" | "userConstrainedPolicySet">,
  nameOf: (oid: string) => string,
): WorthAsking | undefined {
  const target = rungs.at(-1);
  if (target === undefined || kept.length === 0) return undefined;
  /** Of each policy that is lost the last rung at which a thread of it arrives. */
  const last = new Map<string, number>();
  rungs.forEach((rung, at) => {
    for (const root of rung.policies.flatMap(({ roots }) => roots)) {
      if (root !== ANY_POLICY && !kept.includes(root)) last.set(root, at);
    }
  });
  const [lost] = [...last].toSorted(([, one], [, other]) => other - one);
  const below = lost === undefined ? undefined : rungs[lost[1] + 1];
  if (lost === undefined || below === undefined) return undefined;
  const [policy] = lost;
  return {
    id: "lost-on-the-way",
    asks: `Is ${target.subject} accepted for ${nameOf(policy)}?`,
    why: `On its first path that policy is lost at ${below.subject}, and ${keptText(kept, nameOf)} not.`,
    change: { target: target.certificate, policies: [policy], demands: new Set(["explicitPolicy"]) },
  };
}

const keptText = (kept: readonly string[], nameOf: (oid: string) => string): string =>
  kept.length === 1 ? `${nameOf(kept[0] ?? "")} is` : `${kept.length} others are`;

/** The fewest certificates in force from an anchor to each CA entity; the anchors' own are 0. */
function stepsFrom(
  certificates: readonly CertificateRow[],
  anchors: readonly string[],
  at: string,
): ReadonlyMap<string, number> {
  const issued = new Map<string, CertificateRow[]>();
  for (const row of certificates) {
    if (row.issuerEntity === undefined || row.role === "end-entity" || !isInForce(row, at)) continue;
    const known = issued.get(row.issuerEntity);
    if (known === undefined) issued.set(row.issuerEntity, [row]);
    else known.push(row);
  }
  const begins = certificates.filter(({ id, role }) =>
    anchors.length === 0 ? role === "self-signed" : anchors.includes(id),
  );
  const steps = new Map(begins.map(({ entity }) => [entity, 0]));
  let edge = [...steps.keys()];
  for (let count = 1; edge.length > 0; count++) {
    const next: string[] = [];
    for (const { entity } of edge.flatMap((from) => issued.get(from) ?? [])) {
      if (steps.has(entity)) continue;
      steps.set(entity, count);
      next.push(entity);
    }
    edge = next;
  }
  return steps;
}

/**
 * On the next day on which CAs lose every path, when all of that day have, asked of the one whose own certificate lasts
 * longest: what ends is above it.
 */
function nextLoss(trust: Trust, newest: Newest): readonly WorthAsking[] {
  const [loss] = lossDays(trust.losses);
  const [row] = (loss?.entities ?? [])
    .flatMap(({ entity }) => newest.get(entity) ?? [])
    .toSorted((a, b) => (a.notAfter > b.notAfter ? -1 : 1));
  if (loss === undefined || row === undefined) return [];
  const others = loss.entities.length - 1;
  return [
    {
      id: "next-loss",
      asks: `Is ${nameOf(row)} still accepted on ${loss.day}?`,
      why:
        others === 0
          ? "It has lost every path then."
          : `It has lost every path then, and ${counted(others, "other CA has", "other CAs have")} too.`,
      change: { target: row.id, at: loss.last },
    },
  ];
}

/** One that is in force itself, where there is one: why nothing leads to it is less plain. */
function withoutPath(trust: Trust, newest: Newest): readonly WorthAsking[] {
  const rows = trust.without.flatMap(({ entity }) => newest.get(entity) ?? []);
  const row = rows.find((each) => isInForce(each, trust.at)) ?? rows[0];
  if (row === undefined) return [];
  const others = trust.without.length - 1;
  return [
    {
      id: "without-path",
      asks: `Why is ${nameOf(row)} not accepted?`,
      why: others === 0 ? "No path reaches it." : `No path reaches it, nor ${counted(others, "other CA")}.`,
      change: { target: row.id },
    },
  ];
}

function brokenPair({ certificates, state }: Known): readonly WorthAsking[] {
  const [pair] = state?.halfOpen ?? [];
  const back = certificates.find(({ id }) => id === pair?.missing);
  if (pair === undefined || back === undefined) return [];
  const [there, here] = [pair.subject, pair.issuer];
  return [
    {
      id: "half-open",
      asks: `Is the certificate from ${there} back to ${here} accepted?`,
      why: `${here} accepts ${there}; the way back ${pair.because === "expired" ? "has expired" : "is not valid yet"}.`,
      change: { target: back.id },
    },
  ];
}

/** Asked of a probe: of what that CA issues. An anchor always accepts what it issues, so it is not the first choice. */
function withoutPolicy(trust: Trust, newest: Newest): readonly WorthAsking[] {
  const [row] = trust.bare.flatMap(({ entity }) => newest.get(entity) ?? []);
  if (row === undefined) return [];
  const others = trust.bare.length - 1;
  return [
    {
      id: "without-policy",
      asks: `Is what ${nameOf(row)} issues accepted without any policy?`,
      why:
        others === 0
          ? "It is: this relying party requires none."
          : `It is, and what ${counted(others, "other CA issues", "other CAs issue")}: this relying party requires none.`,
      change: { target: row.id, probe: NO_POLICY },
    },
  ];
}
