// Knows how the next step is said where the last thread that was asked for ends: which CA would have to issue what, each
// step one that cures the path (policy-remedies.ts).
// Leaves why the thread ends to lost-words.ts.
import { plainName } from "../../pki/distinguished-name-text.ts";
import { ANY_POLICY, type Oid } from "../../pki/oid.ts";
import { listed } from "../../values/wording.ts";
import { assertedPolicies } from "../link.ts";
import type { CertificateChange } from "./changed-path.ts";
import type { LostEnd, LostThread } from "./lost-words.ts";
import { curedByAsking, policyRemedies, type Remedy } from "./policy-remedies.ts";
import type { RungContext } from "./rung-context.ts";
import { policies } from "./wording.ts";

/** Remedies that are told; the shortest come first. */
const MOST_TOLD = 3;
/** Policies among which one is to be chosen, in a sentence. */
const MOST_CHOICES = 4;

/** The next step: who would have to act, and on which rung. */
export function lostNext(lost: LostThread, end: LostEnd, context: RungContext): string {
  const { number, names, trace, question } = context;
  const wanted = trace.start.initialPolicySet;
  const nothingBegan = lost.asked.length === 0 && !wanted.has(ANY_POLICY);
  const itsRoot = nothingBegan ? askForItsRoot(context) : undefined;
  if (itsRoot !== undefined) return itsRoot;
  const worth = trace.authorityConstrainedPolicySet.filter((policy) => policy !== ANY_POLICY);
  const instead =
    (nothingBegan || end === "shadowed") && curedByAsking(trace, question, worth)
      ? listed(worth.map((policy) => names.policyShort(policy)))
      : undefined;
  const issuing = remediesText(policyRemedies(trace, question, lost.at), context);
  if (instead !== undefined) {
    if (nothingBegan && !wantsOfTheAnchorsOwn(context))
      return `Ask for a policy of the anchor's own domain: this path is worth ${instead}.`;
    const asking = `ask for ${instead} instead, which this path is worth`;
    return issuing === undefined ? `A${asking.slice(1)}.` : `Ask ${issuing}; or ${asking}.`;
  }
  if (issuing !== undefined) return `Ask ${issuing}.`;
  const where = number === 1 ? "rung 1" : `rung ${number - 1} and rung ${number}`;
  return `Compare ${where} with the agreement: what is asked for has to be carried on there.`;
}

/** What was asked for is how a later domain names a policy of the anchor's: that one is to be asked for. */
function askForItsRoot({ trace, threads, names, question }: RungContext): string | undefined {
  const { initialPolicySet } = trace.start;
  for (const [depth, level] of threads.levels.entries()) {
    for (const [position, node] of level.entries()) {
      const meant = node.mapped ? node.expected.filter((policy) => initialPolicySet.has(policy)) : [];
      const roots = (threads.roots[depth]?.[position] ?? []).filter((root) => root !== ANY_POLICY);
      if (meant.length === 0 || !curedByAsking(trace, question, roots)) continue;
      return `Ask for ${policies(roots, names)} instead: a question names policies as the anchor's side does, and rung ${depth} maps ${roots.length > 1 ? "those" : "that"} to ${policies(meant, names)}.`;
    }
  }
  return undefined;
}

/** What was asked for, or a sister of it in the tree of OIDs, is asserted by the anchor's CA in some certificate. */
function wantsOfTheAnchorsOwn({ pool, trace }: RungContext): boolean {
  const { anchor, initialPolicySet } = trace.start;
  const arc = (oid: string) => oid.slice(0, oid.lastIndexOf("."));
  const wanted = new Set([...initialPolicySet].map(arc));
  return [anchor.certificate, ...pool.links.map(({ certificate }) => certificate)].some(
    (certificate) =>
      certificate?.issuer.key === anchor.name.key &&
      assertedPolicies(certificate).some((policy) => policy !== ANY_POLICY && wanted.has(arc(policy))),
  );
}

/** `A to issue rung 2 with …, and A rung 3 with …; or Root to issue rung 1 with …`. */
function remediesText(remedies: readonly Remedy[], context: RungContext): string | undefined {
  const told = new Map<string, Remedy[]>();
  for (const remedy of remedies) {
    const alike = told.get(remedy.kind);
    if (alike) alike.push(remedy);
    else told.set(remedy.kind, [remedy]);
  }
  const naming = { context, named: new Set<string>() };
  const texts = [...told.values()].slice(0, MOST_TOLD).map((alike) => remedyText(alike, naming));
  return texts.length === 0 ? undefined : texts.join("; or ");
}

/** Several remedies of one kind that change one certificate are a choice of policies; of longer ones the first is told. */
function remedyText([remedy, ...others]: readonly Remedy[], naming: Naming): string {
  const { context } = naming;
  if (remedy === undefined) throw new Error("no remedy to tell");
  if (remedy.inputs !== undefined) {
    return context.question.inputs.initialPolicyMappingInhibit
      ? "without inhibiting mappings"
      : "without the anchor's own constraints";
  }
  const numbers = [...remedy.changes].sort(([a], [b]) => a - b);
  const choices = (numbers.length === 1 ? others : []).flatMap(({ changes }) => [...changes.values()]);
  const parts = numbers.map(([number, change], position) => {
    const certificate = context.trace.rungs[number - 1]?.link.certificate;
    const issuer = certificate === undefined ? "" : plainName(certificate.issuer);
    return `${issuer}${position === 0 ? " to issue" : ""} rung ${number} ${changeText(change, choices, naming)}`;
  });
  return parts.length === 1 ? parts.join("") : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
}

/** What a sentence has named so far: the OID of a policy stands in it once. */
interface Naming {
  readonly context: RungContext;
  readonly named: Set<string>;
}

function named(oid: Oid, { context: { names }, named: before }: Naming): string {
  const whole = names.policy(oid);
  if (before.has(oid)) return whole.replace(/ \([^)]*\)$/, "");
  before.add(oid);
  return whole;
}

function changeText(change: CertificateChange, others: readonly CertificateChange[], naming: Naming): string {
  const { asserts, maps, unmaps = [], inhibitPolicyMapping } = change;
  if (inhibitPolicyMapping !== undefined) return `with inhibitPolicyMapping ${inhibitPolicyMapping} or more`;
  if (unmaps.length > 0) return unmaps.length === 1 ? "without the mapping" : "without the mappings";
  if (maps !== undefined) {
    const from = maps.issuerDomainPolicy;
    const to = [change, ...others]
      .filter((each) => each.maps?.issuerDomainPolicy === from)
      .flatMap((each) => each.maps?.subjectDomainPolicy ?? []);
    const means =
      to.length > 1 ? "whichever the policy board holds equivalent" : "if the policy board holds the two equivalent";
    const start = named(from, naming);
    return asserts === undefined
      ? `with a mapping of ${start} to ${choiceOf(to, naming)}, ${means}`
      : `with ${start} mapped to ${choiceOf(to, naming)}, ${means}`;
  }
  const asserted = [change, ...others].flatMap((each) => each.asserts ?? []);
  return `with ${choiceOf(asserted, naming)}`;
}

function choiceOf(oids: readonly Oid[], naming: Naming): string {
  const shown = oids.slice(0, MOST_CHOICES).map((oid) => named(oid, naming));
  return listed(oids.length > shown.length ? [...shown, `${oids.length - shown.length} more`] : shown, "none", "or");
}
