// Knows the thread in which paths are searched: it keeps the pool and every verified signature, and answers questions.
// Leaves the engine to shared/path and the talk with the core to path-service.ts.
import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import { SearchCancelled } from "../../shared/path/budget.ts";
import { anchorFromCertificate } from "../../shared/path/certificate-anchor.ts";
import { explainReport } from "../../shared/path/explain-report.ts";
import type { LadderReport } from "../../shared/path/ladder.ts";
import { certificateNameBook } from "../../shared/path/name-book.ts";
import { createPool, type PathPool } from "../../shared/path/pool.ts";
import type { PathQuestion } from "../../shared/path/question.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { SignatureCache } from "../../shared/path/signature-cache.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { createSignatureVerifier } from "../crypto/verify-signature.ts";
import type { FromPathWorker, ToPathWorker, WorkerQuestion } from "./path-protocol.ts";

/** For the life of the thread: a new pool after an import verifies only what it has not seen. */
const signatures = new SignatureCache(createSignatureVerifier());
const certificates = new Map<string, Certificate>();
let pool: PathPool | undefined;

const sha256 = (octets: Uint8Array): Uint8Array => createHash("sha256").update(octets).digest();
const send = (message: FromPathWorker) => parentPort?.postMessage(message);

parentPort?.on("message", (message: ToPathWorker) => {
  if (message.kind === "add") add(message.certificates);
  else answer(message);
});

/** The record holds nothing unreadable; what is would be a mistake of ours and is left out of the pool. */
function add(octets: readonly Uint8Array[]): void {
  for (const der of octets) {
    const parsed = parseCertificate(der, sha256);
    if (parsed.ok) certificates.set(parsed.value.id, parsed.value);
  }
  pool = undefined;
}

function answer({ number, question, cancelled }: Extract<ToPathWorker, { kind: "ask" }>): void {
  const flag = new Int32Array(cancelled);
  const stopped = () => Atomics.load(flag, 0) !== 0;
  try {
    if (stopped()) throw new SearchCancelled();
    send({ kind: "report", number, report: reportOn(question, stopped) });
  } catch (error) {
    if (error instanceof SearchCancelled) send({ kind: "cancelled", number });
    else send({ kind: "failed", number, message: error instanceof Error ? (error.stack ?? error.message) : "unknown" });
  }
}

function reportOn(asked: WorkerQuestion, stopped: () => boolean): LadderReport {
  pool ??= createPool([...certificates.values()], signatures);
  const question = questionOf(asked);
  const { mode, limit } = asked;
  const session = openSession(pool, question);
  const report = searchPaths(question, pool, { mode, limit, stopped, session });
  if (stopped()) throw new SearchCancelled();
  const names = certificateNameBook([...certificates.values()], { anchors: question.anchors });
  return explainReport(question, report, pool, names, { mode, session });
}

function questionOf(asked: WorkerQuestion): PathQuestion {
  const policies = asked.policySet.length === 0 ? [ANY_POLICY] : asked.policySet;
  return {
    target: known(asked.target),
    anchors: asked.anchors.map((id) => anchorFromCertificate(known(id))),
    time: asked.time,
    crls: [],
    inputs: {
      initialPolicySet: new Set(policies),
      initialExplicitPolicy: asked.explicitPolicy,
      initialPolicyMappingInhibit: asked.inhibitMapping,
      initialAnyPolicyInhibit: asked.inhibitAny,
      permittedSubtrees: [],
      excludedSubtrees: [],
      anchorConstraints: asked.anchorConstraints,
      allowEncodingFindings: asked.allowEncodingFindings,
      revocation: "off",
    },
  };
}

function known(id: string): Certificate {
  const certificate = certificates.get(id);
  if (certificate === undefined) throw new Error(`the path worker was not given the certificate ${id}`);
  return certificate;
}
