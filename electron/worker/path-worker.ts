// Knows the thread in which paths are searched: it keeps the pool and every verified signature, and answers questions.
// Leaves the engine to shared/path and the talk with the core to path-thread.ts.
import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { Difference } from "../../shared/contract/paths.ts";
import type { WorthEvent } from "../../shared/contract/worth.ts";
import { figuresOf } from "../../shared/framework/figures.ts";
import type { Looked } from "../../shared/governance/loss-timeline.ts";
import { type AnswerOverTime, answerOverTime } from "../../shared/path/answer-over-time.ts";
import { budgetFor, SearchCancelled, timesBudget } from "../../shared/path/budget.ts";
import { anchorFromCertificate } from "../../shared/path/certificate-anchor.ts";
import { explainReport } from "../../shared/path/explain-report.ts";
import type { LadderReport } from "../../shared/path/ladder.ts";
import { certificateNameBook } from "../../shared/path/name-book.ts";
import { createPool, type PathPool } from "../../shared/path/pool.ts";
import type { PathQuestion } from "../../shared/path/question.ts";
import type { Budget, PathReport, Spent } from "../../shared/path/report.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { SignatureCache } from "../../shared/path/signature-cache.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { CertificateList } from "../../shared/pki/crl.ts";
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import { createSignatureVerifier } from "../crypto/verify-signature.ts";
import { carriedBy } from "./carried-by.ts";
import { compareSides } from "./compare-sides.ts";
import { differenceOf } from "./difference-of.ts";
import { firstPath } from "./first-path.ts";
import { nowAndThen } from "./now-and-then.ts";
import type {
  Carried,
  FirstPath,
  FromPathWorker,
  ToPathWorker,
  WorkerCarrying,
  WorkerQuestion,
  WorkerRelyingParty,
} from "./path-protocol.ts";
import { acceptedByEach, worthToEach } from "./to-each-party.ts";
import { trustOf } from "./trust-of.ts";
import { type WhatIf, whatIfOf } from "./what-if.ts";
import { tellWorth } from "./worth-rows.ts";

/** For the life of the thread: a new pool after an import verifies only what it has not seen. */
const signatures = new SignatureCache(createSignatureVerifier());
const certificates = new Map<string, Certificate>();
const crls = new Map<string, CertificateList>();
let pool: PathPool | undefined;

const sha256 = (octets: Uint8Array): Uint8Array => createHash("sha256").update(octets).digest();
const send = (message: FromPathWorker) => parentPort?.postMessage(message);

parentPort?.on("message", (message: ToPathWorker) => {
  if (message.kind === "add") add(message.certificates, message.crls);
  else answer(message);
});

/** The record holds nothing unreadable; what is would be a mistake of ours and is left out of the pool. */
function add(octets: readonly Uint8Array[], lists: readonly Uint8Array[]): void {
  for (const der of octets) {
    const parsed = parseCertificate(der, sha256);
    if (parsed.ok) certificates.set(parsed.value.id, parsed.value);
  }
  for (const der of lists) {
    const parsed = parseCrl(der, sha256);
    if (parsed.ok) crls.set(parsed.value.id, parsed.value);
  }
  if (octets.length > 0) pool = undefined;
}

function answer(message: Exclude<ToPathWorker, { kind: "add" }>): void {
  const { number, cancelled } = message;
  const flag = new Int32Array(cancelled);
  const stopped = () => Atomics.load(flag, 0) !== 0;
  try {
    if (stopped()) throw new SearchCancelled();
    if (message.kind === "ask") {
      const part = nowAndThen(send);
      const steps = {
        first: (first: FirstPath) => send({ kind: "first-path", number, ...first }),
        spent: (spent: Spent, limit: Budget) => part({ kind: "search-part", number, spent, limit }),
      };
      const report = reportOn(message.question, stopped, message.inSteps ? steps : undefined);
      send({ kind: "report", number, report });
    } else if (message.kind === "over-time") {
      send({ kind: "over-time-found", number, overTime: overTimeOf(message.question, stopped) });
    } else if (message.kind === "difference") {
      send({ kind: "difference-found", number, difference: differenceTo(message.question, stopped) });
    } else if (message.kind === "worth") tellWorthOf(message, stopped);
    else if (message.kind === "carried")
      send({ kind: "carried-found", number, carried: carriedUnder(message.asked, stopped) });
    else if (message.kind === "trust") {
      const looked = nowAndThen((looked: Looked) => send({ kind: "trust-part", number, looked }));
      const trust = trustOf(wholePool(), relyingPartyOf(message.asked), certificates.values(), { stopped, looked });
      send({ kind: "trust-found", number, trust });
    } else if (message.kind === "worth-to-each") {
      const { entity, parties } = message.asked;
      const found = worthToEach(wholePool(), entity, parties.map(relyingPartyOf), stopped);
      send({ kind: "worth-to-each-found", number, found });
    } else if (message.kind === "accepted-by-each") {
      const { target, parties } = message.asked;
      const names = certificateNameBook([...certificates.values()], { crls: [...crls.values()] });
      const found = acceptedByEach(wholePool(), known(target), parties.map(relyingPartyOf), names, stopped);
      send({ kind: "accepted-by-each-found", number, found });
    } else if (message.kind === "figures") {
      const groups = figuresOf([...certificates.values()], new Set(message.selfSigned));
      send({ kind: "figures-found", number, groups });
    } else
      send({ kind: "compared", number, compared: compareSides(message.comparison, { known, signatures, stopped }) });
  } catch (error) {
    if (error instanceof SearchCancelled) send({ kind: "cancelled", number });
    else send({ kind: "failed", number, message: error instanceof Error ? (error.stack ?? error.message) : "unknown" });
  }
}

/** Of everything in the record; made when it is first needed after an import. */
function wholePool(): PathPool {
  pool ??= createPool([...certificates.values()], signatures);
  return pool;
}

/** The pool of a question: that of the record, or one of its own where certificates are left out. */
function poolFor({ without }: WorkerCarrying): PathPool {
  if (without.length === 0) return wholePool();
  const out = new Set<string>(without);
  return createPool(
    [...certificates.values()].filter(({ id }) => !out.has(id)),
    signatures,
  );
}

/** What a question is asked of: the record, or a framework of its own where certificates are left out, drafted or probed. */
function whatIf(asked: WorkerQuestion): WhatIf {
  if (asked.without.length > 0 || asked.drafts.length > 0 || asked.probe !== undefined)
    return whatIfOf(asked, { certificates, known, signatures, sha256 });
  return {
    pool: wholePool(),
    certificates: [...certificates.values()],
    drafts: new Set(),
    target: known(asked.target),
  };
}

function overTimeOf(asked: WorkerQuestion, stopped: () => boolean): AnswerOverTime {
  const { pool, certificates: others, target } = whatIf(asked);
  return answerOverTime({ ...relyingPartyOf(asked), target }, pool, others, stopped);
}

function differenceTo(asked: WorkerQuestion, stopped: () => boolean): Difference {
  const after = whatIf(asked);
  const before = whatIf({ ...asked, without: [], drafts: [] });
  return differenceOf(before, after, relyingPartyOf(asked), stopped);
}

/** What is told of a question before its answer is whole. */
interface Steps {
  readonly first: (first: FirstPath) => void;
  readonly spent: (spent: Spent, limit: Budget) => void;
}

function reportOn(asked: WorkerQuestion, stopped: () => boolean, steps: Steps | undefined): LadderReport {
  const { pool, target, certificates: all, drafts, probe } = whatIf(asked);
  const question: PathQuestion = { ...relyingPartyOf(asked), target };
  const { mode, limit, effort } = asked;
  const budget = timesBudget(budgetFor(pool.links.length), effort);
  const session = openSession(pool, question);
  const { anchors } = question;
  // Certificates that are left out may still be spoken of.
  const names = certificateNameBook([...certificates.values(), ...all], {
    anchors,
    crls: question.crls,
    drafts,
    ...(probe === undefined ? {} : { probe }),
  });
  const heard = (spent: Spent): boolean => {
    steps?.spent(spent, budget);
    return stopped();
  };
  const tellFirst = (first: PathReport) => steps?.first(firstPath(question, first, pool, names, effort));
  const options = { mode, limit, budget, stopped: heard, session };
  const report = searchPaths(question, pool, steps === undefined ? options : { ...options, tellFirst });
  if (stopped()) throw new SearchCancelled();
  return explainReport(question, report, pool, names, { mode, session, effort });
}

function tellWorthOf({ number, asked }: Extract<ToPathWorker, { kind: "worth" }>, stopped: () => boolean): void {
  const tell = (event: WorthEvent) => send({ kind: "worth-part", number, event });
  tellWorth(wholePool(), relyingPartyOf(asked), certificates.values(), { tell, stopped });
  send({ kind: "worth-told", number });
}

function carriedUnder(asked: WorkerCarrying, stopped: () => boolean): Carried {
  const out = new Set<string>(asked.without);
  const all = [...certificates.values()];
  const names = certificateNameBook(all);
  const targets = all.filter(({ id }) => !out.has(id));
  return carriedBy(poolFor(asked), relyingPartyOf(asked), { targets, names, stopped });
}

function relyingPartyOf(asked: WorkerRelyingParty): SessionInputs {
  const policies = asked.policySet.length === 0 ? [ANY_POLICY] : asked.policySet;
  return {
    anchors: asked.anchors.map((id) => anchorFromCertificate(known(id))),
    time: asked.time,
    crls: asked.revocation === "crl" ? [...crls.values()] : [],
    inputs: {
      initialPolicySet: new Set(policies),
      initialExplicitPolicy: asked.explicitPolicy,
      initialPolicyMappingInhibit: asked.inhibitMapping,
      initialAnyPolicyInhibit: asked.inhibitAny,
      permittedSubtrees: [],
      excludedSubtrees: [],
      anchorConstraints: asked.anchorConstraints,
      allowEncodingFindings: asked.allowEncodingFindings,
      revocation: asked.revocation,
    },
  };
}

function known(id: string): Certificate {
  const certificate = certificates.get(id);
  if (certificate === undefined) throw new Error(`the path worker was not given the certificate ${id}`);
  return certificate;
}
