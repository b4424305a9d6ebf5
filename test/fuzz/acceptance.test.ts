// Knows that no damaged certificate or CRL is accepted: a path that holds is damaged in one place, with real signatures and
// revocation, and asked about again. Leaves the damage to mutate.ts and reading alone to mutants.test.ts.
import { expect, test } from "vitest";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { createPool } from "../../shared/path/pool.ts";
import type { PathQuestion } from "../../shared/path/question.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { SignatureCache } from "../../shared/path/signature-cache.ts";
import { validatePath } from "../../shared/path/validate-path.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { CertificateList } from "../../shared/pki/crl.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import { equalBytes } from "../../shared/values/bytes.ts";
import { PKITS_CASES, PKITS_TIME, pkitsAnchor, pkitsInputs } from "../conformance/pkits-data.ts";
import { pkitsFile } from "../conformance/test-data.ts";
import { exactTime } from "../mesh/mesh.ts";
import { Random } from "../mesh/random.ts";
import { mutant, type Seed, seedOf } from "./mutate.ts";

/** CONCORDAT_FUZZ counts mutants of the whole suite; a tenth of them is asked about here. */
const MUTANTS = Math.ceil(Number(process.env.CONCORDAT_FUZZ ?? 50_000) / 10);
const SEED = Number(process.env.CONCORDAT_FUZZ_SEED ?? 1);

/** Valid cases of two and three certificates, with policies, mappings and name constraints. */
const CASES = PKITS_CASES.filter(({ id }) => ["4.1.1", "4.8.1.1", "4.10.1.1", "4.13.1", "4.6.15"].includes(id));
const cache = new SignatureCache(createSignatureVerifier());

interface Story {
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly question: Omit<PathQuestion, "target" | "crls">;
}

const readCertificates = (ders: readonly Uint8Array[]): (Certificate | undefined)[] =>
  ders.map((der) => parseCertificate(der)).map((read) => (read.ok ? read.value : undefined));
const readCrls = (ders: readonly Uint8Array[]): CertificateList[] =>
  ders.map((der) => parseCrl(der)).flatMap((read) => (read.ok ? [read.value] : []));

/** Verdicts as an exact path and by discovery; undefined where a certificate is unreadable. */
function verdicts(story: Story, allowEncodingFindings: boolean): string[] | undefined {
  const path = readCertificates(story.certificates).filter((certificate) => certificate !== undefined);
  const target = path.at(-1);
  if (target === undefined || path.length < story.certificates.length) return undefined;
  const inputs = { ...story.question.inputs, allowEncodingFindings };
  const question: PathQuestion = { ...story.question, inputs, target, crls: readCrls(story.crls) };
  const pool = createPool(path, cache);
  return [validatePath(question, path, pool).verdict, searchPaths(question, pool, { mode: "existence" }).verdict];
}

test.skipIf(CASES.length === 0)("no damaged certificate or CRL makes a valid path", { timeout: 120_000 }, () => {
  const random = new Random(SEED);
  const stories = CASES.map((each): Story => {
    const { certs, crls } = each.inputs;
    const question = { anchors: [pkitsAnchor(each)], time: exactTime(PKITS_TIME), inputs: pkitsInputs(each, "crl") };
    return {
      certificates: certs.map((f) => pkitsFile(`certs/${f}`)),
      crls: crls.map((f) => pkitsFile(`crls/${f}`)),
      question,
    };
  });
  const seeds = new Map<Uint8Array, Seed>(
    stories.flatMap((s) => [...s.certificates, ...s.crls].map((der) => [der, seedOf(der)])),
  );
  for (const story of stories) expect(verdicts(story, false)).toEqual(["valid", "valid"]);

  let asked = 0;
  for (let count = 0; count < MUTANTS; count++) {
    const story = random.pick(stories);
    const original = random.pick([...story.certificates, ...story.crls]);
    const seed = seeds.get(original);
    if (seed === undefined) throw new Error("a part without its seed");
    const damaged = mutant([seed], random);
    if (equalBytes(damaged, original)) continue;
    const swap = (der: Uint8Array) => (der === original ? damaged : der);
    const hurt = { ...story, certificates: story.certificates.map(swap), crls: story.crls.map(swap) };
    const strict = verdicts(hurt, false);
    if (strict === undefined) continue;
    asked++;
    if (strict.includes("valid")) expect.fail(`accepted: ${Buffer.from(damaged).toString("base64")}`);
    // Where encoding findings are allowed, what was signed must still be what is read.
    if (verdicts(hurt, true)?.includes("valid") && !sameSigned(original, damaged))
      expect.fail(`accepted with encoding findings: ${Buffer.from(damaged).toString("base64")}`);
  }
  expect(asked).toBeGreaterThan(MUTANTS / 4);
});

function sameSigned(original: Uint8Array, damaged: Uint8Array): boolean {
  const [before, after] = [parseCertificate(original), parseCertificate(damaged)];
  if (before.ok && after.ok) return equalBytes(before.value.tbs, after.value.tbs);
  const [list, hurt] = [parseCrl(original), parseCrl(damaged)];
  return list.ok && hurt.ok && equalBytes(list.value.tbs, hurt.value.tbs);
}
