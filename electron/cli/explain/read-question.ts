// Knows how the arguments of `explain` become a question: files are read, hash prefixes looked up in the pool.
// Leaves taking files apart to shared/pki/import-items.ts and the search to the engine.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { anchorFromCertificate } from "../../../shared/path/certificate-anchor.ts";
import type { PathQuestion } from "../../../shared/path/question.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { CertificateList } from "../../../shared/pki/crl.ts";
import { MAX_IMPORT_OCTETS, readItems } from "../../../shared/pki/import-items.ts";
import { ANY_POLICY } from "../../../shared/pki/oid.ts";
import { parseCertificate } from "../../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../../shared/pki/parse-crl.ts";
import type { Instant } from "../../../shared/values/instant.ts";
import { err, ok, type Result } from "../../../shared/values/result.ts";
import type { ExplainArguments } from "./arguments.ts";

export interface ReadQuestion {
  readonly question: PathQuestion;
  /** The pool. */
  readonly certificates: readonly Certificate[];
  /** Items that were left out, a sentence each. */
  readonly notices: readonly string[];
}

interface FileContent {
  readonly certificates: Certificate[];
  readonly crls: CertificateList[];
  readonly notices: string[];
}

/** The question; the error is a sentence that names the file or the digits. `now` serves where no time was given. */
export function readQuestion(asked: ExplainArguments, now: Instant): Result<ReadQuestion, string> {
  const pool: FileContent = { certificates: [], crls: [], notices: [] };
  for (const path of asked.pool) {
    const refused = readInto(pool, path);
    if (refused !== undefined) return err(refused);
  }
  const lists: FileContent = { certificates: [], crls: [], notices: pool.notices };
  for (const path of asked.crls) {
    const refused = readInto(lists, path);
    if (refused !== undefined) return err(refused);
  }
  if (asked.crls.length > 0 && lists.crls.length === 0) return err("The files of --crl hold no CRL.");
  const target = pick(asked.target, pool.certificates);
  if (!target.ok) return target;
  const anchors: Certificate[] = [];
  for (const which of asked.anchors) {
    const anchor = pick(which, pool.certificates);
    if (!anchor.ok) return anchor;
    anchors.push(anchor.value);
  }
  const question: PathQuestion = {
    target: target.value,
    anchors: anchors.map(anchorFromCertificate),
    time: asked.time ?? { second: now, fraction: false },
    crls: lists.crls,
    inputs: {
      initialPolicySet: new Set(asked.policies.length === 0 ? [ANY_POLICY] : asked.policies),
      initialExplicitPolicy: asked.explicit,
      initialPolicyMappingInhibit: asked.inhibitMapping,
      initialAnyPolicyInhibit: asked.inhibitAny,
      permittedSubtrees: [],
      excludedSubtrees: [],
      anchorConstraints: asked.anchorConstraints,
      allowEncodingFindings: asked.allowEncoding,
      revocation: asked.crls.length > 0 ? "crl" : "off",
    },
  };
  return ok({ question, certificates: pool.certificates, notices: pool.notices });
}

const sha256 = (octets: Uint8Array): Uint8Array => createHash("sha256").update(octets).digest();

/** Adds what the file holds; gives a sentence where the file itself cannot be read. */
function readInto(content: FileContent, path: string): string | undefined {
  try {
    const { size } = statSync(path);
    if (size > MAX_IMPORT_OCTETS) return `${path} has ${size} bytes; the limit is ${MAX_IMPORT_OCTETS}.`;
    for (const item of readItems(readFileSync(path))) {
      const left = (reason: string) => content.notices.push(`${path}, offset ${item.offset}: left out: ${reason}`);
      if (item.kind === "rejected") left(item.message);
      else if (item.kind === "crl") {
        const crl = parseCrl(item.der, sha256);
        if (crl.ok) content.crls.push(crl.value);
        else left(crl.error.message);
      } else {
        const certificate = parseCertificate(item.der, sha256);
        if (certificate.ok) content.certificates.push(certificate.value);
        else left(certificate.error.message);
      }
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    return `${path} cannot be read: ${error.message}`;
  }
}

/** Six digits: enough to tell the certificates of any framework apart, and to say so where they do not. */
const HASH_PREFIX = /^[0-9a-f]{6,64}$/;

/** A file with one certificate, or the certificate of the pool whose hash begins so. */
function pick(which: string, pool: readonly Certificate[]): Result<Certificate, string> {
  if (existsSync(which)) {
    const content: FileContent = { certificates: [], crls: [], notices: [] };
    const refused = readInto(content, which);
    if (refused !== undefined) return err(refused);
    const [only, ...more] = content.certificates;
    if (only !== undefined && more.length === 0) return ok(only);
    const said = content.notices[0] === undefined ? "" : ` ${content.notices[0]}`;
    return err(`${which} holds ${content.certificates.length} certificates that can be read; one is needed.${said}`);
  }
  const prefix = which.toLowerCase().replaceAll(/[\s:]/g, "");
  if (!HASH_PREFIX.test(prefix)) return err(`"${which}" is neither a file nor six or more digits of a SHA-256.`);
  const found = new Map(pool.filter(({ id }) => id.startsWith(prefix)).map((each) => [each.id, each]));
  const [only] = found.values();
  if (only !== undefined && found.size === 1) return ok(only);
  return err(
    found.size === 0
      ? `No certificate of the pool has a SHA-256 that begins with ${prefix}.`
      : `${found.size} certificates of the pool have a SHA-256 that begins with ${prefix}; give more digits.`,
  );
}
