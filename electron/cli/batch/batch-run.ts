// Knows a run over a batch: pools defined so far, ids used, signatures verified, questions that share a session.
// Leaves files and standard output to validate.ts.

import { budgetFor } from "../../../shared/path/budget.ts";
import { certificateNameBook } from "../../../shared/path/name-book.ts";
import { createPool, type PathPool } from "../../../shared/path/pool.ts";
import { openSession } from "../../../shared/path/search/open-session.ts";
import type { SearchSession } from "../../../shared/path/search/session.ts";
import { searchPaths } from "../../../shared/path/search.ts";
import { SignatureCache } from "../../../shared/path/signature-cache.ts";
import { validatePath } from "../../../shared/path/validate-path.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { toHex } from "../../../shared/values/bytes.ts";
import { ok } from "../../../shared/values/result.ts";
import { createSignatureVerifier } from "../../crypto/verify-signature.ts";
import { type BatchCase, batchCase, batchPools, type LineError, lineErrorOf } from "./case-schema.ts";
import { checkCase, readCertificate, readPool, readQuestion, sha256, type TargetlessQuestion } from "./read-case.ts";
import { type BatchResult, resultOf, unreadableResult } from "./result-of.ts";

/** Named pools keep a few sessions: cases over one pool mostly ask the same relying party's question. */
interface NamedPool {
  readonly certificates: readonly Certificate[];
  /** By SHA-256 hex: a target that stands in the pool is not read again. */
  readonly byId: ReadonlyMap<string, Certificate>;
  readonly pool: PathPool;
  readonly sessions: Map<string, KeptSession>;
}

interface KeptSession {
  readonly session: SearchSession;
  readonly question: TargetlessQuestion;
}

const KEPT_SESSIONS = 16;

export class BatchRun {
  readonly #signatures = new SignatureCache(createSignatureVerifier());
  readonly #pools = new Map<string, NamedPool>();
  readonly #ids = new Set<string>();

  /** The answer to one line as a JSON value; undefined for a line that defines pools or is blank. */
  answer(line: string): BatchResult | undefined {
    if (line.trim() === "") return undefined;
    const json = parseJson(line);
    if (json === undefined) return failed(undefined, { code: "bad-json", message: "the line is not JSON" });
    if (typeof json === "object" && json !== null && "pools" in json) return this.#definePools(json);
    const id = idOf(json);
    const parsed = batchCase.safeParse(json);
    if (id !== undefined && this.#ids.has(id))
      return failed(id, { code: "duplicate-id", message: "this id was used before" });
    if (id !== undefined) this.#ids.add(id);
    if (!parsed.success) return failed(id, lineErrorOf(parsed.error));
    return this.#answerCase(parsed.data);
  }

  #definePools(json: object): BatchResult | undefined {
    const parsed = batchPools.safeParse(json);
    if (!parsed.success) return failed(idOf(json), lineErrorOf(parsed.error));
    if (hasProto(json))
      return failed(undefined, { code: "bad-case", message: "pools: a pool can't be named __proto__" });
    for (const [name, ders] of Object.entries(parsed.data.pools)) {
      const certificates = readPool(ders);
      const clean = certificates.filter(({ findings }) =>
        findings.every((finding) => finding.code !== "trailing-bytes"),
      );
      const byId = new Map<string, Certificate>(clean.map((certificate) => [certificate.id, certificate]));
      const pool = createPool(certificates, this.#signatures);
      this.#pools.set(name, { certificates, byId, pool, sessions: new Map() });
    }
    return undefined;
  }

  #answerCase(asked: BatchCase): BatchResult {
    const contradiction = checkCase(asked);
    if (contradiction) return failed(asked.id, contradiction);
    const named = typeof asked.pool === "string" ? this.#pools.get(asked.pool) : undefined;
    if (typeof asked.pool === "string" && named === undefined)
      return failed(asked.id, { code: "unknown-pool", message: `no pool is named ${asked.pool.slice(0, 80)}` });
    const began = process.hrtime.bigint();
    const result = this.#guarded(asked, named);
    const elapsedMicros = Number((process.hrtime.bigint() - began) / 1000n);
    return "error" in result ? result : { ...result, elapsedMicros };
  }

  /** A mistake of ours in one case must not cost the others their answers. */
  #guarded(asked: BatchCase, named: NamedPool | undefined): BatchResult {
    try {
      return this.#search(asked, named);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return failed(asked.id, { code: "internal-error", message });
    }
  }

  #search(asked: BatchCase, named: NamedPool | undefined): BatchResult {
    const target = named?.byId.get(toHex(sha256(asked.target))) ?? readCertificate(asked.target);
    if ("ok" in target && !target.ok) return unreadableResult(asked.id, target.error);
    const certificate = "ok" in target ? target.value : target;
    return asked.path
      ? this.#validate(asked, asked.path, certificate, named)
      : this.#discover(asked, certificate, named);
  }

  #validate(
    asked: BatchCase,
    ders: readonly Uint8Array[],
    target: Certificate,
    named: NamedPool | undefined,
  ): BatchResult {
    const question = readQuestion(asked);
    if (!question.ok) return failed(asked.id, question.error);
    const path: Certificate[] = [];
    for (const der of ders) {
      const read = readCertificate(der);
      if (!read.ok) return unreadableResult(asked.id, read.error);
      path.push(read.value);
    }
    const certificates = [...path, ...(asked.revocation === "crl" ? candidatesOf(asked, named) : [])];
    const pool = createPool(certificates, this.#signatures);
    const report = validatePath({ ...question.value, target }, path, pool, budgetFor(certificates.length));
    return resultOf(asked.id, report, () => certificateNameBook(certificates));
  }

  #discover(asked: BatchCase, target: Certificate, named: NamedPool | undefined): BatchResult {
    const key = named && sessionKey(asked);
    const kept = key === undefined ? undefined : named?.sessions.get(key);
    const read = kept ? ok(kept.question) : readQuestion(asked);
    if (!read.ok) return failed(asked.id, read.error);
    const question = read.value;
    const certificates = candidatesOf(asked, named);
    const pool = named?.pool ?? createPool(certificates, this.#signatures);
    const session = kept?.session ?? openSession(pool, question);
    if (named && key !== undefined && !kept) {
      if (named.sessions.size >= KEPT_SESSIONS) named.sessions.clear();
      named.sessions.set(key, { session, question });
    }
    const report = searchPaths({ ...question, target }, pool, { mode: "existence", session });
    return resultOf(asked.id, report, () => certificateNameBook([...certificates, target]));
  }
}

const candidatesOf = (asked: BatchCase, named: NamedPool | undefined): readonly Certificate[] =>
  named?.certificates ?? readPool(Array.isArray(asked.pool) ? asked.pool : []);

/** Equal for cases that differ in nothing but id and target. */
function sessionKey(asked: BatchCase): string {
  const { id: _id, target: _target, ...rest } = asked;
  return JSON.stringify(rest, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** The one name that objects of the schema can't carry; refused rather than lost. */
const hasProto = (json: object): boolean =>
  "pools" in json && typeof json.pools === "object" && json.pools !== null && Object.hasOwn(json.pools, "__proto__");

const idOf = (json: unknown): string | undefined =>
  typeof json === "object" && json !== null && "id" in json && typeof json.id === "string" ? json.id : undefined;

const failed = (id: string | undefined, error: LineError): BatchResult =>
  id === undefined ? { error } : { id, error };
