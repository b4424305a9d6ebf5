// Knows how a small question is asked and explained in a test: Root, A, Leaf and what differs from them.
// Leaves what is expected to the tests.
import { createHash } from "node:crypto";
import { explainReport } from "../../../shared/path/explain-report.ts";
import type { LadderReport } from "../../../shared/path/ladder.ts";
import { certificateNameBook } from "../../../shared/path/name-book.ts";
import { createPool } from "../../../shared/path/pool.ts";
import type { PathInputs, PathQuestion } from "../../../shared/path/question.ts";
import type { Budget } from "../../../shared/path/report.ts";
import { searchPaths } from "../../../shared/path/search.ts";
import { validatePath } from "../../../shared/path/validate-path.ts";
import { parseCrl } from "../../../shared/pki/parse-crl.ts";
import type { SignatureVerifier } from "../../../shared/pki/public-key.ts";
import { buildCertificate, type CertificateDescription } from "../../mesh/certificate-builder.ts";
import { buildCrl, type CrlDescription } from "../../mesh/crl-builder.ts";
import { fakeVerifier } from "../../mesh/key-scheme.ts";
import { anchorOf, exactTime, parsed, pathInputs } from "../../mesh/mesh.ts";

export interface SmallQuestion {
  /** First below the anchor … target; with `search` the pool, the target last. */
  readonly path: readonly CertificateDescription[];
  readonly search?: true;
  readonly anchor?: Partial<CertificateDescription>;
  readonly inputs?: Partial<PathInputs>;
  readonly time?: string;
  readonly crls?: readonly CrlDescription[];
  readonly verify?: SignatureVerifier;
  readonly budget?: Budget;
}

type Over = Partial<CertificateDescription>;
const root = (over: Over = {}): CertificateDescription => ({
  issuer: "Root",
  issuerKey: "root",
  subject: "Root",
  subjectKey: "root",
  ca: true,
  ...over,
});
/** Issued by Root. */
export const a = (over: Over = {}): CertificateDescription => ({
  issuer: "Root",
  issuerKey: "root",
  subject: "A",
  subjectKey: "a",
  serial: "01",
  ca: true,
  ...over,
});
/** Issued by A. */
export const leaf = (over: Over = {}): CertificateDescription => ({
  issuer: "A",
  issuerKey: "a",
  subject: "Leaf",
  subjectKey: "leaf",
  serial: "02",
  ...over,
});

/** The answer in words; `existence` mode where it is a search. */
export function explained(asked: SmallQuestion): LadderReport {
  const certificates = asked.path.map((each) => parsed(buildCertificate(each)));
  const target = certificates.at(-1);
  if (target === undefined) throw new Error("a question without a target");
  const question: PathQuestion = {
    target,
    anchors: [anchorOf(parsed(buildCertificate(root(asked.anchor))))],
    time: exactTime(asked.time ?? "2025-06-01T00:00:00Z"),
    inputs: { ...pathInputs({}), ...asked.inputs },
    crls: (asked.crls ?? []).map((crl) => parsedCrl(buildCrl(crl))),
  };
  const pool = createPool(certificates, asked.verify ?? fakeVerifier);
  const { budget } = asked;
  const report = asked.search
    ? searchPaths(question, pool, { mode: "existence", ...(budget && { budget }) })
    : validatePath(question, certificates, pool);
  const { anchors, crls } = question;
  return explainReport(question, report, pool, certificateNameBook(certificates, { anchors, crls }), {
    mode: "existence",
  });
}

function parsedCrl(der: Uint8Array) {
  const read = parseCrl(der, (octets) => createHash("sha256").update(octets).digest());
  if (!read.ok) throw new Error(`a built CRL is unreadable: ${read.error.message}`);
  return read.value;
}

/** Hashes depend on how a test certificate happens to be encoded: `Leaf (12ab 34cd)` becomes `Leaf (…)`. */
export const withoutHashes = (text: string): string => text.replaceAll(/\([0-9a-f]{4} [0-9a-f]{4}\)/g, "(…)");
