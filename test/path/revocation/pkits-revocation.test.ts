// Knows that revocation alone gives PKITS' answers: every certificate of each path, with real signatures, and a path
// search for CRL issuers that does only what these data need. The whole engine's run is in test/conformance/.
import { describe, expect, test } from "vitest";
import { createSignatureVerifier } from "../../../electron/crypto/verify-signature.ts";
import { createRevocationChecker, type RevocationChecker } from "../../../shared/path/revocation/check-revocation.ts";
import { createRevocationIndex } from "../../../shared/path/revocation/revocation-index.ts";
import type { CrlIssuerCandidate } from "../../../shared/path/revocation/revocation-outcome.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { CertificateList } from "../../../shared/pki/crl.ts";
import { parseCrl } from "../../../shared/pki/parse-crl.ts";
import {
  needsDsa,
  needsRevocation,
  PKITS_CASES,
  PKITS_TIME,
  type PkitsCase,
  pkitsAnchor,
  pkitsCertificate,
} from "../../conformance/pkits-data.ts";
import { HAS_PKITS, missing, pkitsFile } from "../../conformance/test-data.ts";
import { inShort, timeOf } from "./revocation-fixtures.ts";

const verify = createSignatureVerifier();
const NOW = timeOf(PKITS_TIME);

const readable = (files: readonly string[]): readonly Certificate[] =>
  files.flatMap((file) => pkitsCertificate(file) ?? []);

function crlsOf({ inputs }: PkitsCase): readonly CertificateList[] {
  return inputs.crls.flatMap((file) => {
    const parsed = parseCrl(pkitsFile(`crls/${file}`));
    return parsed.ok ? [parsed.value] : [];
  });
}

/** A checker whose `trusts` follows every issuer by name, signature, validity, cA, keyCertSign and revocation. */
function checkerFor(pkits: PkitsCase): RevocationChecker {
  const anchor = pkitsAnchor(pkits);
  const pool = readable([...pkits.inputs.certs, ...pkits.inputs.crlIssuerCerts]);
  const signedBy = (child: Certificate, key: CrlIssuerCandidate["publicKey"]) =>
    verify(key, child.signatureAlgorithm, child.tbs, child.signature).kind === "good";
  const leads = (certificate: Certificate, below: readonly Certificate[]): boolean => {
    if (below.includes(certificate) || certificate.notBefore > NOW.second || certificate.notAfter < NOW.second)
      return false;
    if (checker.check(certificate).kind !== "good") return false;
    if (certificate.issuer.key === anchor.name.key && signedBy(certificate, anchor.publicKey)) return true;
    return pool.some(
      (issuer) =>
        issuer.subject.key === certificate.issuer.key &&
        issuer.known.basicConstraints?.ca === true &&
        issuer.known.keyUsage?.has("keyCertSign") !== false &&
        signedBy(certificate, issuer.publicKey) &&
        leads(issuer, [...below, certificate]),
    );
  };
  const candidates: readonly CrlIssuerCandidate[] = [
    anchor,
    ...pool.map((each) => ({ name: each.subject, publicKey: each.publicKey, certificate: each })),
  ];
  const checker = createRevocationChecker({
    time: NOW,
    index: createRevocationIndex(crlsOf(pkits)),
    verifyCrl: (crl, key) => verify(key, crl.signatureAlgorithm, crl.tbs, crl.signature),
    issuersNamed: (name) =>
      candidates
        .filter((candidate) => candidate.name.key === name.key)
        .map(({ name, publicKey, certificate }) => ({ name, publicKey, ...(certificate && { certificate }) })),
    trusts: (certificate) => ({ kind: leads(certificate, []) ? "valid" : "invalid" }),
  });
  return checker;
}

/** Status of each certificate, first below the anchor … target; `unreadable` where there is none to check. */
function statuses(pkits: PkitsCase): readonly string[] {
  const checker = checkerFor(pkits);
  return pkits.inputs.certs.map((file) => {
    const certificate = pkitsCertificate(file);
    return certificate === undefined ? "unreadable" : inShort(checker.check(certificate));
  });
}

/** What the certificate that is refused is refused for, by PKITS test; the ones before it are good. */
const REFUSED: Readonly<Record<string, string>> = {
  "4.4.1": "no-crl",
  "4.4.2": "revoked",
  "4.4.3": "revoked",
  // The signature of this CRL is no whole number of octets: unreadable, so skipped.
  "4.4.4": "no-crl",
  "4.4.5": "no-crl",
  "4.4.6": "no-crl",
  "4.4.8": "crl-unknown-critical",
  "4.4.9": "crl-unknown-critical",
  "4.4.10": "crl-unknown-critical",
  "4.4.11": "crl-not-current",
  "4.4.12": "crl-not-current",
  "4.4.15": "revoked",
  "4.4.18": "revoked",
  "4.4.20": "revoked",
  "4.4.21": "crl-issuer-not-trusted",
  "4.5.2": "revoked",
  "4.5.5": "revoked",
  "4.5.7": "revoked",
  "4.7.4": "crl-issuer-not-trusted",
  "4.7.5": "crl-issuer-not-trusted",
  "4.14.2": "revoked",
  "4.14.3": "crl-scope",
  "4.14.6": "revoked",
  "4.14.8": "crl-scope",
  "4.14.9": "crl-scope",
  "4.14.11": "crl-scope",
  "4.14.12": "crl-scope",
  "4.14.14": "crl-scope",
  "4.14.15": "revoked",
  "4.14.16": "revoked",
  "4.14.17": "reasons-not-covered",
  "4.14.20": "revoked",
  "4.14.21": "revoked",
  "4.14.23": "revoked",
  "4.14.26": "no-crl",
  "4.14.27": "crl-scope",
  "4.14.31": "revoked",
  "4.14.32": "revoked",
  "4.14.34": "revoked",
  "4.14.35": "crl-scope",
  "4.15.1": "no-crl",
  "4.15.3": "revoked",
  "4.15.4": "revoked",
  "4.15.6": "revoked",
  "4.15.9": "revoked",
  "4.15.10": "crl-not-current",
};

describe.skipIf(!HAS_PKITS)(`PKITS, revocation alone${HAS_PKITS ? "" : `: ${missing("PKITS")}`}`, () => {
  test("is told of every case that needs it", () => {
    const invalid = PKITS_CASES.filter((each) => needsRevocation(each) && !each.expect.valid);
    expect(invalid.map(({ id }) => id).sort()).toEqual(Object.keys(REFUSED).sort());
    expect(invalid).toHaveLength(46);
  });
  test.each(PKITS_CASES.filter((each) => each.expect.valid && !needsDsa(each)))("$id $name: all good", (pkits) => {
    expect(statuses(pkits)).toEqual(pkits.inputs.certs.map(() => "good"));
  });
  test.each(PKITS_CASES.filter((each) => each.id in REFUSED))("$id $name: $expect.reason", (pkits) => {
    expect(statuses(pkits).find((status) => status !== "good")).toBe(REFUSED[pkits.id]);
  });
  test.each(PKITS_CASES.filter((each) => each.expect.valid && needsDsa(each)))(
    "$id $name: not to be told without DSA",
    (pkits) => {
      expect(statuses(pkits).find((status) => status !== "good")).toBe("unsupported");
    },
  );
});
