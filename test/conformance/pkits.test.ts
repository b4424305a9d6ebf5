// Knows that the engine gives NIST's answers: all 283 cases, as the path given and by discovery, verdict and policy sets, with
// hard-fail revocation. DSA cannot be verified here: those cases are reported unsupported and counted apart.
import { describe, expect, test } from "vitest";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { createPool } from "../../shared/path/pool.ts";
import type { PathQuestion } from "../../shared/path/question.ts";
import type { PathReport } from "../../shared/path/report.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { SignatureCache } from "../../shared/path/signature-cache.ts";
import { validatePath } from "../../shared/path/validate-path.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { CertificateList } from "../../shared/pki/crl.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import { exactTime } from "../mesh/mesh.ts";
import {
  needsDsa,
  needsRevocation,
  PKITS_CASES,
  PKITS_TIME,
  type PkitsCase,
  pkitsAnchor,
  pkitsCertificate,
  pkitsInputs,
  policiesOf,
} from "./pkits-data.ts";
import { HAS_PKITS, missing, pkitsFile } from "./test-data.ts";

const signatures = new SignatureCache(createSignatureVerifier());
const crls = new Map<string, readonly CertificateList[]>();
const certificatesOf = (files: readonly string[]): Certificate[] =>
  files.flatMap((file) => pkitsCertificate(file) ?? []);

/** The CRL of a file; none where it can't be read. */
function crlOf(file: string): readonly CertificateList[] {
  const known = crls.get(file);
  if (known) return known;
  const result = parseCrl(pkitsFile(`crls/${file}`));
  const read = result.ok ? [result.value] : [];
  crls.set(file, read);
  return read;
}

/** `undefined` where the target can't be read: then the verdict is invalid without any search. */
function questionOf(one: PkitsCase, revocation: "off" | "crl"): PathQuestion | undefined {
  const target = pkitsCertificate(one.inputs.certs.at(-1) ?? "");
  if (target === undefined) return undefined;
  return {
    target,
    anchors: [pkitsAnchor(one)],
    time: exactTime(PKITS_TIME),
    inputs: pkitsInputs(one, revocation),
    crls: revocation === "crl" ? one.inputs.crls.flatMap(crlOf) : [],
  };
}

function expectAnswer(one: PkitsCase, report: PathReport): void {
  const { failure, verdict } = report;
  const wanted = one.expect.valid ? (needsDsa(one) ? "unsupported" : "valid") : "invalid";
  expect({ verdict, failure: verdict === wanted ? undefined : failure }).toEqual({
    verdict: wanted,
    failure: undefined,
  });
  const [path] = report.paths;
  if (wanted !== "valid") {
    expect(path).toBeUndefined();
    return;
  }
  expect(path?.certificates.map((certificate) => certificate.id)).toEqual(
    certificatesOf(one.inputs.certs).map((c) => c.id),
  );
  const { userConstrainedPolicySet: user, authoritiesConstrainedPolicySet: authority } = one.expect;
  if (user) expect(new Set(path?.userConstrainedPolicySet)).toEqual(policiesOf(user));
  if (authority) expect(new Set(path?.authorityConstrainedPolicySet)).toEqual(policiesOf(authority));
}

describe.skipIf(!HAS_PKITS)(HAS_PKITS ? "PKITS" : missing("PKITS"), () => {
  test("all cases are here: 134 valid, of which two need DSA, 149 invalid", () => {
    const valid = PKITS_CASES.filter((one) => one.expect.valid);
    expect([PKITS_CASES.length, valid.length, valid.filter(needsDsa).length]).toEqual([283, 134, 2]);
    expect(valid.every((one) => one.expect.userConstrainedPolicySet)).toBe(true);
  });

  test.each(PKITS_CASES)("$id $name: the path as given", (one) => {
    const path = one.inputs.certs.map(pkitsCertificate);
    const question = questionOf(one, "crl");
    if (question === undefined || !path.every((certificate) => certificate !== undefined))
      return expect(one.expect.valid).toBe(false); // unreadable
    const pool = createPool([...path, ...certificatesOf(one.inputs.crlIssuerCerts)], signatures);
    expectAnswer(one, validatePath(question, path, pool));
  });

  test.each(PKITS_CASES)("$id $name: by discovery", (one) => {
    const question = questionOf(one, "crl");
    if (question === undefined) return expect(one.expect.valid).toBe(false);
    const pool = createPool(certificatesOf([...one.inputs.certs, ...one.inputs.crlIssuerCerts]), signatures);
    expectAnswer(one, searchPaths(question, pool, { mode: "existence" }));
  });

  test("by discovery among all certificates of all tests, where no CRL is needed", () => {
    const pool = createPool(certificatesOf([...new Set(PKITS_CASES.flatMap((one) => one.inputs.certs))]), signatures);
    for (const one of PKITS_CASES.filter((each) => !needsRevocation(each))) {
      const question = questionOf(one, "off");
      if (question === undefined) expect(one.expect.valid).toBe(false);
      else expectAnswer(one, searchPaths(question, pool, { mode: "existence" }));
    }
  });
});
