// Knows how a trace becomes a ladder: a rung per certificate with its policies, counters, names and checks, all in words.
// Leaves the checks to explain-checks.ts and drawing to whoever shows it.

import { certificateRole } from "../pki/certificate-role.ts";
import { nameText, plainName } from "../pki/distinguished-name-text.ts";
import { ANY_POLICY } from "../pki/oid.ts";
import { oidName } from "../pki/oid-names.ts";
import { formatInstant, instantOf } from "../values/instant.ts";
import { counted, listed } from "../values/wording.ts";
import { namesAdded } from "./explain/check-names.ts";
import { countersOf } from "./explain/counters-of.ts";
import { opensslCommand, opensslPrints } from "./explain/openssl-command.ts";
import { droppedPolicies, policyThreads, threadEnd } from "./explain/policy-threads.ts";
import type { RungContext } from "./explain/rung-context.ts";
import { threadEndText } from "./explain/thread-words.ts";
import { explainChecks } from "./explain-checks.ts";
import type { PathFinding } from "./finding.ts";
import type { Ladder, LadderCheck, LadderPolicy, LadderRung } from "./ladder.ts";
import { isProcessed } from "./link.ts";
import type { NameBook } from "./name-book.ts";
import type { PathPool } from "./pool.ts";
import type { PathQuestion, TrustAnchor } from "./question.ts";
import type { Trace, TraceRung } from "./trace.ts";
import { verdictOf } from "./validate-path.ts";

/** Findings of a search that a path's own rules do not make: a CA that comes back, a name none of whose keys fits. */
export type FindingsBeyond = readonly Extract<PathFinding, { kind: "entity-repeated" | "issuer-key-unknown" }>[];

/**
 * The ladder of one traced path. `pool` is asked for signatures that the trace has verified already; `beyond` are
 * findings of the search about this path that the rules of RFC 5280 do not make.
 */
export function ladderOf(
  trace: Trace,
  question: PathQuestion,
  pool: PathPool,
  names: NameBook,
  beyond: FindingsBeyond = [],
): Ladder {
  const threads = policyThreads(trace);
  // A probe is in force whenever anything is: its end says nothing.
  const ends = trace.rungs.map(({ link: { certificate } }) =>
    pool.signatures.draftAt(certificate.id) === "probe" ? Number.POSITIVE_INFINITY : certificate.notAfter,
  );
  const earliest = Math.min(...ends);
  const rungs = trace.rungs.map((rung, position) => {
    const above = trace.rungs[position - 1]?.link.certificate;
    const { anchor } = trace.start;
    const context: RungContext = {
      question,
      pool,
      names,
      trace,
      threads,
      rung,
      number: position + 1,
      last: position === trace.rungs.length - 1,
      certificate: rung.link.certificate,
      findings: withBeyond(rung, beyond),
      issuer: above
        ? { subject: plainName(above.subject), publicKey: above.publicKey, rung: position }
        : { subject: plainName(anchor.name), publicKey: anchor.publicKey },
    };
    return rungOf(context, Number.isFinite(earliest) && ends.indexOf(earliest) === position);
  });
  const findings = [...trace.findings, ...beyond];
  const verdict = verdictOf(findings);
  const broken = rungs.find(({ checks }) => checks.some(isAgainst));
  const last = trace.rungs.at(-1)?.link.certificate;
  return {
    verdict,
    anchor: anchorOf(trace.start.anchor, question),
    rungs,
    authorityConstrainedPolicySet: trace.authorityConstrainedPolicySet,
    userConstrainedPolicySet: trace.userConstrainedPolicySet,
    ...(verdict === "valid" && last && Number.isFinite(earliest) && { holdsUntil: formatInstant(instantOf(earliest)) }),
    ...(verdict !== "valid" && broken && { brokenAt: broken.number }),
    ...(rungs.some(({ draft }) => draft !== undefined) ? {} : opensslOf(trace, question, rungs)),
  };
}

function opensslOf(trace: Trace, question: PathQuestion, rungs: readonly LadderRung[]): Pick<Ladder, "openssl"> {
  const { inputs, time } = question;
  const { certificate } = trace.start.anchor;
  if (certificate === undefined || trace.rungs.length === 0) return {};
  const asked = { ...inputs, second: time.second, anchorSelfSigned: certificate.selfIssued };
  const prints = opensslPrints(
    rungs.flatMap(({ checks }, position) => {
      const expired = onlyCrlsExpired(trace.rungs[position], question);
      return checks.map(({ outcome, code = "" }) => ({
        outcome,
        code: expired && code === "revocation-unknown" ? "crl-expired" : code,
      }));
    }),
  );
  return { openssl: { ...opensslCommand({ ...asked, between: trace.rungs.length - 1 }), prints } };
}

/** Whether a status is not known because every CRL of the issuer has ended. */
function onlyCrlsExpired(rung: TraceRung | undefined, { crls, time }: PathQuestion): boolean {
  const gap = rung?.findings.find(({ kind }) => kind === "revocation-unknown");
  if (gap?.kind !== "revocation-unknown" || gap.gap !== "crl-not-current") return false;
  const issuer = rung?.link.certificate.issuer.key;
  const own = crls.filter((crl) => crl.issuer.key === issuer);
  return own.length > 0 && own.every(({ nextUpdate }) => nextUpdate !== undefined && nextUpdate <= time.second);
}

/** The anchor's row; `question` tells whether its own constraints count. */
export function anchorOf(anchor: TrustAnchor, question: PathQuestion): Ladder["anchor"] {
  const says =
    anchor.certificate === undefined
      ? "Trust anchor: given as name and key."
      : question.inputs.anchorConstraints
        ? "Trust anchor: name and key; the constraints of its certificate are applied (RFC 5937)."
        : "Trust anchor: name and key only; its own extensions are not processed.";
  return { id: anchor.id, subject: plainName(anchor.name), subjectName: nameText(anchor.name), says };
}

/** A trace tries one key; where the search tried all of the name, that is said in its place. */
function withBeyond({ findings, link }: TraceRung, beyond: FindingsBeyond): readonly PathFinding[] {
  const here = beyond.filter(({ certificate }) => certificate === link.certificate.id);
  const triedAll = here.some(({ kind }) => kind === "issuer-key-unknown");
  return [...findings.filter(({ kind }) => !(triedAll && kind === "signature-bad")), ...here];
}

const isAgainst = ({ outcome }: LadderCheck): boolean => outcome === "fails" || outcome === "unknown";

function rungOf(context: RungContext, earliestEnd: boolean): LadderRung {
  const { certificate, rung, number, threads, pool, names } = context;
  const draft = pool.signatures.draftAt(certificate.id);
  const role = certificateRole(certificate, false);
  return {
    certificate: certificate.id,
    ...(draft === undefined ? {} : { draft }),
    number,
    subject: draft === "probe" ? names.subject(certificate.id) : plainName(certificate.subject),
    subjectName: draft === "probe" ? names.certificate(certificate.id) : nameText(certificate.subject),
    issuerName: nameText(certificate.issuer),
    role: role === "self-signed" ? "self-issued" : role,
    notBefore: formatInstant(certificate.notBefore),
    notAfter: formatInstant(certificate.notAfter),
    earliestEnd,
    policies: rung.level.map((_, position) => policyOf(context, position)),
    dropped: droppedPolicies(rung, threads.levels[number - 1] ?? []),
    ...countersOf(rung),
    namesAdded: namesAdded(context),
    checks: explainChecks(context),
    notes: notesOf(context),
  };
}

function policyOf({ threads, number, trace, names, rung }: RungContext, position: number): LadderPolicy {
  const node = rung.level[position];
  if (node === undefined) throw new Error(`no node at ${position} of rung ${number}`);
  const name = node.policy === ANY_POLICY ? "anyPolicy" : oidName(node.policy);
  const ends = !threads.alive[number]?.has(position);
  const below = trace.rungs[number];
  const childless = below !== undefined && !threads.continued[number]?.has(position);
  const isLast = number + 1 === trace.rungs.length;
  return {
    oid: node.policy,
    ...(name !== undefined && { name }),
    parents: node.parents,
    expected: node.expected,
    roots: threads.roots[number]?.[position] ?? [],
    ends,
    ...(childless && { endsBecause: threadEndText(node, threadEnd(node, below, isLast), number + 1, names) }),
  };
}

/** Extensions that no rule of a path looks at, by name. Critical ones are findings instead. */
function notesOf({ certificate, names }: RungContext): readonly string[] {
  const idle = certificate.extensions.filter(({ oid, critical }) => !critical && !isProcessed(oid));
  if (idle.length === 0) return [];
  const which = listed(idle.map(({ oid }) => names.object(oid)));
  return [`${counted(idle.length, "non-critical extension")} without meaning for a path: ${which}.`];
}
