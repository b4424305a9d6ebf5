// Knows that every finding has its sentence, its clause and a next step, on a question that meets it, and that the check
// it stands in holds on the question beside it. Leaves the questions to finding-cases.ts.
import { describe, expect, test } from "vitest";
import { explainFinding } from "../../../shared/path/explain-finding.ts";
import type { PathFinding, RevocationGap } from "../../../shared/path/finding.ts";
import type { LadderReport } from "../../../shared/path/ladder.ts";
import { certificateNameBook } from "../../../shared/path/name-book.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { parsed } from "../../mesh/mesh.ts";
import { FINDING_CASES } from "./finding-cases.ts";
import { a, explained, leaf, type SmallQuestion, withoutHashes } from "./small-question.ts";

const checksOf = (report: LadderReport) =>
  [...report.paths, ...report.misses].flatMap(({ rungs }) => rungs.flatMap(({ checks }) => checks));

describe.each(Object.entries(FINDING_CASES))("%s", (kind, { check, refuses, accepts, says, clause }) => {
  test("is said with its clause and a next step where it stands against the path", () => {
    const report = explained(refuses);
    const { failure, verdict } = report;
    expect(verdict).not.toBe("valid");
    expect(failure).toMatchObject({ code: kind, clause });
    expect(withoutHashes(failure?.says ?? "")).toBe(says);
    expect(failure?.next).toMatch(/^[A-Z].{20,}\.$/);
    if (check === undefined) return;
    const found = checksOf(report).filter(({ code }) => code === kind);
    const here = found.find((each) => each.check === check);
    expect(here).toMatchObject({ says: failure?.says, clause, next: failure?.next });
    expect(["fails", "unknown"]).toContain(here?.outcome);
  });

  test("is not said beside it, and its check holds", () => {
    const report = explained(accepts);
    expect(report.verdict).toBe("valid");
    expect(report.answer).toMatch(/^Yes[.,] /);
    const checks = checksOf(report);
    expect(checks.filter(({ code }) => code !== undefined)).toEqual([]);
    if (check === undefined) return;
    const here = checks.filter((each) => each.check === check);
    expect(here.length).toBeGreaterThan(0);
    for (const each of here) expect(each).toMatchObject({ outcome: "holds", clause: expect.stringMatching(/§/) });
  });
});

describe("findings that no report leads with", () => {
  const certificate = parsed(buildCertificate(leaf()));
  const names = certificateNameBook([certificate]);
  const said = (finding: PathFinding) => {
    const { says, clause } = explainFinding(finding, names);
    return `${withoutHashes(says)} [${clause}]`;
  };

  test("not-issued-here", () => {
    expect(said({ kind: "not-issued-here", certificate: certificate.id })).toBe(
      "Leaf (…) was signed by another key of the name A than the one above it. [RFC 5280 §6.1.3 (a)(1)]",
    );
  });

  test("unreadable", () => {
    const finding = {
      kind: "unreadable",
      code: "truncated",
      offset: 7,
      message: "The subject ends after 12 of 40 bytes.",
    };
    expect(said(finding as PathFinding)).toBe(
      "The certificate cannot be read: The subject ends after 12 of 40 bytes. (truncated, at byte 7) [X.690 §8.1.3]",
    );
  });

  test.each<[RevocationGap, string]>([
    ["no-crl", "RFC 5280 §6.3.3"],
    ["crl-not-current", "RFC 5280 §6.3.3 (a)"],
    ["crl-signature", "RFC 5280 §6.3.3 (g)"],
    ["crl-issuer-not-trusted", "RFC 5280 §6.3.3 (f), RFC 10007"],
    ["crl-scope", "RFC 5280 §6.3.3 (b)"],
    ["crl-encoding", "RFC 5280 §5.1"],
    ["crl-unknown-critical", "RFC 5280 §5.2, §5.3"],
    ["reasons-not-covered", "RFC 5280 §6.3.3"],
  ])("revocation-unknown for %s", (gap, clause) => {
    const finding: PathFinding = {
      kind: "revocation-unknown",
      certificate: certificate.id,
      gap,
      detail: "The CRL ended in May.",
    };
    expect(said(finding)).toBe(
      `The revocation status of Leaf (…) is not conclusive: The CRL ended in May. [${clause}]`,
    );
  });

  test("a certificate that no book knows is named by its whole hash", () => {
    const unknown = "0123456789abcdef".repeat(4) as CertificateId;
    expect(said({ kind: "signature-bad", certificate: unknown })).toContain(
      "certificate 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef",
    );
  });
});

describe("other sentences of the same finding", () => {
  const P = "1.2.3.1";
  test.each<[string, SmallQuestion, string, string]>([
    [
      "an excluded name",
      { path: [a({ excluded: ["dns:b.example"] }), leaf({ altNames: ["dns:x.b.example"] })] },
      "The alternative name DNS x.b.example of Leaf (…) lies within what A (…) excludes: DNS b.example.",
      "RFC 5280 §6.1.3 (c)",
    ],
    [
      "a name that cannot be compared",
      { path: [a({ permitted: ["uri:b.example"] }), leaf({ altNames: ["uri:urn:x"] })] },
      "The alternative name URI urn:x of Leaf (…) cannot be held against the uniformResourceIdentifier constraints of A (…) (URI b.example): the URI has no host name.",
      "RFC 5280 §4.2.1.10",
    ],
    [
      "a version that is no CA's",
      { path: [a({ version: 1 }), leaf()] },
      "A (…) stands above other certificates but is no CA certificate: its version is not 3.",
      "RFC 5280 §6.1.4 (k)",
    ],
    [
      "a policy required although nothing was carried",
      { path: [a(), leaf({ policies: [P] })], inputs: { initialExplicitPolicy: true } },
      "The certificate that Root issued to A (…) asserts no policy; the path so far carries anyPolicy (2.5.29.32.0), and a policy is required.",
      "RFC 5280 §6.1.3 (f)",
    ],
  ])("%s", (_what, asked, says, clause) => {
    const { failure } = explained(asked);
    expect(withoutHashes(failure?.says ?? "")).toBe(says);
    expect(failure?.clause).toBe(clause);
  });
});
