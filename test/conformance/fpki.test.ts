// Knows the measured facts of the Federal PKI (data/fpki/README.md, by their numbers there), as this application comes to
// them: what was read, what is accepted, along which paths.
import { describe, expect, test } from "vitest";
import { searchPaths } from "../../shared/path/search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import { bruteForce, entityOf } from "../judge/brute-force.ts";
import { plainVerifier } from "../judge/plain-verifier.ts";
import type { MeshInputs } from "../mesh/mesh.ts";
import { compareLists } from "../property/agreement.ts";
import {
  common,
  fpkiCertificate,
  fpkiQuestion,
  poolOf,
  ROOT_ID,
  type Snapshot,
  snapshot2023,
  snapshot2024,
  startsWith,
} from "./fpki-data.ts";
import { HAS_FPKI, missing } from "./test-data.ts";

const count = <T>(from: readonly T[], holds: (one: T) => unknown): number => from.filter(holds).length;
const distinct = <T>(from: readonly T[], key: (one: T) => string): number => new Set(from.map(key)).size;

/** Targets with a valid path. */
function accepted(
  snapshot: Snapshot,
  inputs: MeshInputs,
  extra: readonly Certificate[] = [],
  at?: string,
): Certificate[] {
  const pool = poolOf([...snapshot.certificates, ...extra]);
  return [...snapshot.targets, ...extra].filter(
    (target) =>
      searchPaths(fpkiQuestion(snapshot, target, inputs, at), pool, { mode: "existence" }).verdict === "valid",
  );
}

describe.skipIf(!HAS_FPKI)(HAS_FPKI ? "FPKI" : missing("FPKI"), () => {
  const now = HAS_FPKI ? snapshot2024() : undefined;
  const then = HAS_FPKI ? snapshot2023() : undefined;
  if (now === undefined || then === undefined) return;
  const { certificates, targets } = now;
  const extension = (oid: string) => (c: Certificate) => c.extensions.find((each) => each.oid === oid);
  const nonCritical = (oid: string) => count(certificates, (c) => extension(oid)(c)?.critical === false);

  test("fact 1: certificates, names, entities, edges", () => {
    expect(certificates).toHaveLength(146);
    expect(distinct(certificates, (c) => c.subject.key)).toBe(123);
    expect(distinct(certificates, (c) => entityOf(c.subject, c.publicKey))).toBe(144);
    expect(distinct(certificates, (c) => `${c.issuer.key}\u0000${c.subject.key}`)).toBe(127);
    const keysOf = Map.groupBy(certificates, (c) => c.subject.key);
    expect(
      count([...keysOf.values()], (same) => distinct(same, (c) => Buffer.from(c.publicKey.der).toString("hex")) > 1),
    ).toBe(14);
  });

  test("fact 1: two issuers are the same name in another string type", () => {
    for (const prefix of ["f60c78526d875c6f", "73f63ca82067f66d"]) {
      const child = startsWith(certificates, prefix);
      const issuers = certificates.filter((c) => c.subject.key === child.issuer.key);
      expect(issuers.length).toBeGreaterThan(0);
      expect(issuers.every((c) => Buffer.compare(c.subject.der, child.issuer.der) !== 0)).toBe(true);
    }
  });

  test("fact 2: algorithms and self-issued certificates", () => {
    expect(count(certificates, (c) => c.signatureAlgorithm.oid === "1.2.840.113549.1.1.11")).toBe(101);
    expect(count(certificates, (c) => c.signatureAlgorithm.oid === "1.2.840.113549.1.1.12")).toBe(45);
    const bits = certificates.map((c) => Math.round((c.publicKey.keyBits.length - 14) / 128) * 1024);
    expect([2048, 3072, 4096].map((size) => count(bits, (b) => b === size))).toEqual([102, 7, 37]);
    expect(count(certificates, (c) => c.selfIssued)).toBe(6);
  });

  test("fact 3: extensions as deployed", () => {
    const known = certificates.map((c) => c.known);
    expect(count(known, (k) => k.certificatePolicies)).toBe(145);
    const asserted = known.flatMap((k) => (k.certificatePolicies ?? []).map((each) => each.policy));
    expect(new Set(asserted).size).toBe(173);
    expect(asserted).not.toContain(ANY_POLICY);
    expect(count(known, (k) => k.policyMappings)).toBe(30);
    expect(count(known, (k) => k.policyConstraints)).toBe(71);
    expect(count(known, (k) => k.inhibitAnyPolicy !== undefined)).toBe(36);
    expect(count(known, (k) => k.nameConstraints)).toBe(15);
    expect([0, 1].map((limit) => count(known, (k) => k.basicConstraints?.pathLength === limit))).toEqual([82, 8]);
    expect(count(known, (k) => k.extendedKeyUsage)).toBe(1);
    expect([nonCritical("2.5.29.36"), nonCritical("2.5.29.54"), nonCritical("2.5.29.33")]).toEqual([33, 11, 30]);
    const unasserted = known.flatMap((k) =>
      (k.policyMappings ?? []).filter((m) => !k.certificatePolicies?.some((p) => p.policy === m.issuerDomainPolicy)),
    );
    expect(unasserted).toEqual([]);
  });

  test("fact 7: Boeing's issuing CA is worth common-hardware, through three CAs, and nothing else that was tried", () => {
    const pool = poolOf(certificates);
    const target = startsWith(certificates, "c97c1e1e174b29b5");
    const ask = (number: number) =>
      searchPaths(fpkiQuestion(now, target, { policies: [common(number)] }), pool, { mode: "existence" });
    const [path] = ask(7).paths;
    const prefixes = ["74383ca1bb648f96", "c2da4c919fcdfdd8", "caad960cc4bab5a7", "c97c1e1e174b29b5"];
    expect(path?.certificates.map((c) => c.id.slice(0, 16))).toEqual(prefixes);
    expect(path?.userConstrainedPolicySet).toEqual([common(7)]);
    expect([16, 12].map((number) => ask(number).verdict)).toEqual(["invalid", "invalid"]);
    expect([16, 12].map((number) => ask(number).failure?.kind)).not.toContain("budget-spent");
  });

  const WORTH: readonly (readonly [number, number])[] = [
    [6, 131],
    [7, 131],
    [8, 118],
    [13, 75],
    [16, 30],
    [17, 75],
    [18, 49],
    [19, 50],
    [20, 49],
    [36, 67],
    [39, 73],
    [40, 38],
    [41, 37],
    [1, 18],
    [2, 26],
    [14, 19],
    [15, 17],
    [3, 0],
    [4, 0],
    [12, 0],
    [37, 0],
    [38, 0],
  ];

  test("facts 7 and 8: how many targets each policy of the anchor's reaches", () => {
    expect(accepted(now, {})).toHaveLength(145);
    const found = WORTH.map(([number]) => [number, accepted(now, { policies: [common(number)] }).length]);
    expect(found).toEqual(WORTH);
  });

  test("fact 8: explicit policy is required by the certificates themselves", () => {
    const asked = { policies: [common(16)], explicitPolicy: false };
    expect(accepted(now, asked)).toHaveLength(30);
  });

  test("fact 9: paths by length and number, exactly the judge's", { timeout: 60_000 }, () => {
    const pool = poolOf(certificates);
    const lengths = new Map<number, number>();
    const numbers = new Map<number, number>();
    for (const target of targets) {
      const question = fpkiQuestion(now, target);
      const { paths, more } = searchPaths(question, pool, { mode: "enumerate" });
      expect(more).toBe("none");
      numbers.set(paths.length, (numbers.get(paths.length) ?? 0) + 1);
      for (const { certificates: path } of paths) lengths.set(path.length, (lengths.get(path.length) ?? 0) + 1);
    }
    expect([...numbers].sort()).toEqual([
      [1, 134],
      [2, 11],
    ]);
    expect([...lengths].sort()).toEqual([
      [1, 12],
      [2, 53],
      [3, 48],
      [4, 43],
    ]);
  });

  test("facts 4 and 9: the reverse half of the cross pair makes a cycle and changes nothing", () => {
    const reverse = fpkiCertificate("Federal_Common_Policy_CA_G2_from_FBCAG4.cer");
    expect(reverse.id.startsWith("0b658c27727dfd6c")).toBe(true);
    const valid = accepted(now, {}, [reverse]);
    expect(valid).toHaveLength(145);
    expect(valid).not.toContain(reverse);
  });

  test("an expired certificate has a path, and fails for that reason", () => {
    const target = fpkiCertificate("ORC_SSP_4.cer");
    const report = searchPaths(fpkiQuestion(now, target), poolOf(certificates), { mode: "existence" });
    expect([report.verdict, report.failure?.kind]).toEqual(["invalid", "expired"]);
  });

  test("what breaks when: in validity, and with a valid path, at later times", () => {
    const at = (time: string) => {
      const second = Date.parse(time) / 1000;
      return [
        count(certificates, (c) => c.notBefore <= second && second <= c.notAfter),
        accepted(now, {}, [], time).length,
      ];
    };
    expect(at("2024-12-01T00:00:00Z")[0]).toBe(134);
    expect(at("2025-06-01T00:00:00Z")[0]).toBe(114);
    expect(at("2026-11-23T00:00:00Z")).toEqual([91, 37]);
  });

  test("fact 11: the older snapshot, with real cycles", () => {
    expect([then.certificates.length, distinct(then.certificates, (c) => entityOf(c.subject, c.publicKey))]).toEqual([
      150, 144,
    ]);
    const valid = accepted(then, {});
    expect(valid).toHaveLength(143);
    const left = then.targets.filter((target) => !valid.includes(target)).map((target) => target.id.slice(0, 8));
    expect(left.sort()).toEqual(["0b658c27", "38ee47ed", "5a6de354", "6c33f7e6", "b38bf9b6", "f05539b6"]);
    const worth = [7, 16, 18].map((number) => accepted(then, { policies: [common(number)] }).length);
    expect(worth).toEqual([124, 27, 50]);
  });

  test("both snapshots: for a sample of targets all paths and sets are the judge's", { timeout: 60_000 }, () => {
    const memo = new Map<string, ReturnType<typeof plainVerifier>>();
    const verify: typeof plainVerifier = (key, algorithm, signed, signature) => {
      const text = `${Buffer.from(key.der).toString("base64")} ${Buffer.from(signature).toString("base64")}`;
      const verdict = memo.get(text) ?? plainVerifier(key, algorithm, signed, signature);
      memo.set(text, verdict);
      return verdict;
    };
    for (const snapshot of [now, then]) {
      const pool = poolOf(snapshot.certificates);
      for (const target of snapshot.targets.filter((_, i) => i % 9 === 0)) {
        for (const policies of [[ANY_POLICY], [common(7), common(18)]]) {
          const question = fpkiQuestion(snapshot, target, { policies });
          const { validPaths } = bruteForce(question, snapshot.certificates, verify);
          const { paths } = searchPaths(question, pool, { mode: "enumerate", limit: 1000 });
          const [existing] = searchPaths(question, pool, { mode: "existence" }).paths;
          expect(compareLists(paths, validPaths, existing)).toBeUndefined();
        }
      }
    }
  });

  test("the root itself is accepted with an empty path", () => {
    const root = startsWith(certificates, ROOT_ID);
    const report = searchPaths(fpkiQuestion(now, root), poolOf(certificates), { mode: "existence" });
    expect([report.verdict, report.paths[0]?.certificates, report.paths[0]?.authorityConstrainedPolicySet]).toEqual([
      "valid",
      [],
      [ANY_POLICY],
    ]);
  });
});
