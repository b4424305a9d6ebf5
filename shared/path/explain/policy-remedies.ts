// Knows what would cure a path that fails for want of a policy: which certificates would have to be issued otherwise. Each
// remedy was tried by the engine's own rules on the whole path; one that does not cure it is completed or left out.
// Leaves trying to changed-path.ts and sentences to lost-next.ts.
import type { PolicyMapping } from "../../pki/extension.ts";
import { ANY_POLICY, type Oid } from "../../pki/oid.ts";
import { assertedPolicies } from "../link.ts";
import type { PathInputs, PathQuestion } from "../question.ts";
import type { Trace } from "../trace.ts";
import { type CertificateChange, type CertificateChanges, traceChanged, wantsPolicy } from "./changed-path.ts";
import { type LostEnd, lostEnd } from "./lost-words.ts";
import { policyThreads } from "./policy-threads.ts";

export type RemedyKind = "assert" | "map" | "assert-and-map" | "unmap" | "lift";

export interface Remedy {
  readonly kind: RemedyKind;
  readonly changes: CertificateChanges;
  /** Where the question itself would have to be another. */
  readonly inputs?: PathInputs;
}

/** A path whose certificates say more than this about policies is a bomb; no remedy is looked for. */
const MOST_SAID = 2_000;
/** Policies of one certificate that are tried as the end of a mapping. */
const MOST_TRIED = 12;

/**
 * Remedies for the thread that is lost at rung `at`, fewest certificates first; of one kind all that take the same number
 * stay, so that a choice between policies can be named. Empty where none was found.
 */
export function policyRemedies(trace: Trace, question: PathQuestion, at: number): readonly Remedy[] {
  const said = trace.rungs.reduce((sum, { level, link: { certificate } }) => {
    const { certificatePolicies, policyMappings } = certificate.known;
    return sum + level.length + (certificatePolicies?.length ?? 0) + (policyMappings?.length ?? 0);
  }, 0);
  if (said > MOST_SAID) return [];
  const found: Remedy[] = [];
  for (const { kind, changes, inputs } of firstSteps(trace, question, at)) {
    const completed = complete(trace, question, at, changes, inputs);
    if (completed) found.push({ kind, changes: completed, ...(inputs && { inputs }) });
  }
  const least = (kind: RemedyKind) =>
    Math.min(...found.filter((remedy) => remedy.kind === kind).map(({ changes }) => changes.size));
  const plain = least("assert");
  const free = (kind: RemedyKind) =>
    found.some((each) => each.kind === kind && each.changes.size === least(kind) && isFree(each, trace));
  return found
    .filter(({ kind, changes }) => changes.size === least(kind))
    .filter(({ kind, changes }) => kind !== "assert-and-map" || changes.size < plain)
    .filter((remedy) => isFree(remedy, trace) || !free(remedy.kind))
    .map((remedy, position) => ({ remedy, position }))
    .sort((a, b) => a.remedy.changes.size - b.remedy.changes.size || a.position - b.position)
    .map(({ remedy }) => remedy);
}

/**
 * Whether the certificate maps nothing else to where this mapping would lead: what stands for another policy already is held
 * equivalent to that one, and would be a second choice.
 */
const isFree = ({ changes }: Remedy, trace: Trace): boolean =>
  [...changes].every(([number, { maps }]) =>
    saidBy(trace, number).mappings.every(
      ({ subjectDomainPolicy }) => subjectDomainPolicy !== maps?.subjectDomainPolicy,
    ),
  );

interface Lost {
  readonly at: number;
  readonly end: LostEnd;
  /** What rung `at` would have to assert, one of these. */
  readonly expected: readonly Oid[];
  /** What a mapping of the rung above could start from. */
  readonly before: readonly Oid[];
}

function lostIn(trace: Trace): Lost | undefined {
  const threads = policyThreads(trace);
  const { lostAt: at } = threads;
  const rung = at === undefined ? undefined : trace.rungs[at - 1];
  if (at === undefined || rung === undefined) return undefined;
  const above = threads.levels[at - 1] ?? [];
  const carriers = [...(threads.wanted[at - 1] ?? [])].flatMap((position) => above[position] ?? []);
  const { certificate } = rung.link;
  const context = { trace, rung, certificate, last: at === trace.rungs.length };
  const asked = [...trace.start.initialPolicySet].sort();
  const named = (oids: readonly Oid[]) => [
    ...new Set(oids.flatMap((oid) => (oid === ANY_POLICY ? asked : [oid])).filter((oid) => oid !== ANY_POLICY)),
  ];
  const expected = named(carriers.flatMap((node) => node.expected));
  const nextAsserts = trace.rungs[at]?.link.certificate;
  // Any policy will do: best one that the next certificate goes on with.
  const open = nextAsserts === undefined ? [] : assertedPolicies(nextAsserts).filter((oid) => oid !== ANY_POLICY);
  return {
    at,
    end: lostEnd({ carriers }, context),
    expected: expected.length > 0 ? expected : carriers.length === 0 ? [] : open,
    before: named(carriers.map((node) => node.policy)),
  };
}

interface FirstStep {
  readonly kind: RemedyKind;
  readonly changes: CertificateChanges;
  readonly inputs?: PathInputs;
}

function firstSteps(trace: Trace, question: PathQuestion, at: number): readonly FirstStep[] {
  const lost = lostIn(trace);
  if (lost === undefined || lost.at !== at) return [];
  const one = (kind: RemedyKind, number: number, change: CertificateChange): FirstStep => ({
    kind,
    changes: new Map([[number, change]]),
  });
  const here = saidBy(trace, at);
  if (lost.end === "mapping-inhibited") {
    const unmaps = here.mappings.filter(({ issuerDomainPolicy }) => lost.expected.includes(issuerDomainPolicy));
    return [...lifted(trace, question, at), one("unmap", at, { unmaps })];
  }
  if (lost.end === "shadowed") {
    const unmaps = saidBy(trace, at - 1).mappings.filter(({ subjectDomainPolicy }) =>
      lost.expected.includes(subjectDomainPolicy),
    );
    return unmaps.length > 0 ? [one("unmap", at - 1, { unmaps })] : [];
  }
  const next = saidBy(trace, at + 1);
  const mappings = (from: readonly Oid[], to: readonly Oid[]): readonly PolicyMapping[] =>
    from.slice(0, 4).flatMap((issuerDomainPolicy) =>
      to
        .filter((oid) => oid !== issuerDomainPolicy && oid !== ANY_POLICY)
        .slice(0, MOST_TRIED)
        .map((subjectDomainPolicy) => ({ issuerDomainPolicy, subjectDomainPolicy })),
    );
  return [
    ...lost.expected.slice(0, MOST_TRIED).map((asserts) => one("assert", at, { asserts })),
    ...mappings(at > 1 ? lost.before : [], here.asserted).map((maps) => one("map", at - 1, { maps })),
    // Between two domains only: what the certificate asserts itself is of its own.
    ...mappings(
      lost.expected,
      next.asserted.filter((oid) => !here.asserted.includes(oid)),
    ).map((maps) => one("assert-and-map", at, { asserts: maps.issuerDomainPolicy, maps })),
  ];
}

const saidBy = ({ rungs }: Trace, number: number) => {
  const certificate = rungs[number - 1]?.link.certificate;
  return {
    asserted: certificate === undefined ? [] : assertedPolicies(certificate),
    mappings: certificate?.known.policyMappings ?? [],
  };
};

/**
 * Who would have to leave how many mappings: the last to lower the counter set what it is here (RFC 5280 §6.1.4 (i)(2)),
 * and each certificate that is not self-issued takes one (§6.1.4 (h)(2)). Or else the question, or the anchor.
 */
function lifted(trace: Trace, { inputs }: PathQuestion, at: number): readonly FirstStep[] {
  const above = trace.rungs.slice(0, at - 1);
  const setAt = above.findLastIndex(({ link, before }) => {
    const left = link.selfIssued ? before.policyMapping : Math.max(0, before.policyMapping - 1);
    return link.policies.inhibitPolicyMapping < left;
  });
  if (setAt >= 0) {
    const taken = above.slice(setAt + 1).filter(({ link }) => !link.selfIssued).length;
    return [{ kind: "lift", changes: new Map([[setAt + 1, { inhibitPolicyMapping: taken + 1 }]]) }];
  }
  const asked: PathInputs = inputs.initialPolicyMappingInhibit
    ? { ...inputs, initialPolicyMappingInhibit: false }
    : { ...inputs, anchorConstraints: false };
  return [{ kind: "lift", changes: new Map(), inputs: asked }];
}

/**
 * The change, and wherever the thread is lost again further down what would carry it on: asserting what arrives there by
 * name, or not mapping it. Undefined where that does not get past rung `at`, or does not cure the path.
 */
function complete(
  trace: Trace,
  question: PathQuestion,
  at: number,
  begun: CertificateChanges,
  inputs?: PathInputs,
): CertificateChanges | undefined {
  const changes = new Map(begun);
  let reached = at;
  for (;;) {
    const tried = traceChanged(trace, question, changes, inputs);
    if (tried === undefined) return undefined;
    if (!wantsPolicy(tried)) return changes;
    const lost = lostIn(tried);
    if (lost === undefined || lost.at <= reached) return undefined;
    reached = lost.at;
    const [asserts] = lost.expected;
    if (asserts === undefined || lost.end === "shadowed") return undefined;
    const here = saidBy(tried, reached);
    changes.set(
      reached,
      lost.end === "mapping-inhibited"
        ? { unmaps: here.mappings.filter(({ issuerDomainPolicy }) => lost.expected.includes(issuerDomainPolicy)) }
        : { asserts },
    );
  }
}

/** Whether the path is cured by asking for `policies` in the place of what was asked. */
export function curedByAsking(trace: Trace, question: PathQuestion, policies: readonly Oid[]): boolean {
  if (policies.length === 0) return false;
  const inputs = { ...question.inputs, initialPolicySet: new Set(policies) };
  const tried = traceChanged(trace, question, new Map(), inputs);
  return tried !== undefined && !wantsPolicy(tried);
}
