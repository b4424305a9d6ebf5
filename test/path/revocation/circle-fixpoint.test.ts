// Knows what IssuerCircle promises, apart from CRLs: the least fixed point of who leans on whom, in few questions.
import fc from "fast-check";
import { expect, test } from "vitest";
import { IssuerCircle } from "../../../shared/path/revocation/issuer-circle.ts";
import type { IssuerTrust } from "../../../shared/path/revocation/revocation-outcome.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";

/** For each issuer its ways to be valid, each the issuers that must all be valid for it; an empty way is free. */
type Leaning = readonly (readonly (readonly number[])[])[];

const id = (number: number): CertificateId => `${number}` as CertificateId;
const VALID: IssuerTrust = { kind: "valid" };
const INVALID: IssuerTrust = { kind: "invalid" };

function validOnes(leaning: Leaning): ReadonlySet<number> {
  const valid = new Set<number>();
  for (let grown = true; grown; ) {
    grown = false;
    leaning.forEach((ways, issuer) => {
      if (valid.has(issuer) || !ways.some((way) => way.every((each) => valid.has(each)))) return;
      valid.add(issuer);
      grown = true;
    });
  }
  return valid;
}

function asker(leaning: Leaning) {
  const circle = new IssuerCircle();
  let validations = 0;
  const ask = (issuer: number): string =>
    circle.ask(id(issuer), () => {
      validations++;
      const found = (leaning[issuer] ?? []).some((way) => way.every((each) => ask(each) === "valid"));
      return found ? VALID : INVALID;
    }).kind;
  return { ask, validations: () => validations };
}

const COUNT = 8;
const issuers = fc.integer({ min: 0, max: COUNT - 1 });
const leanings: fc.Arbitrary<Leaning> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.array(fc.array(issuers, { minLength: 1, maxLength: 3 }), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant<readonly (readonly number[])[]>([[]]) },
  ),
  { minLength: COUNT, maxLength: COUNT },
);

test("valid are those whose proof does not use itself, in whatever order they are asked about", () => {
  let circles = 0;
  fc.assert(
    fc.property(leanings, fc.array(issuers, { minLength: 1, maxLength: 12 }), (leaning, questions) => {
      const valid = validOnes(leaning);
      const { ask, validations } = asker(leaning);
      for (const issuer of questions) {
        const verdict = ask(issuer);
        if (verdict === "circular") circles++;
        expect(verdict === "valid").toBe(valid.has(issuer));
      }
      // Each round of an outermost question asks each issuer once, and each round but the last makes one valid.
      expect(validations()).toBeLessThanOrEqual(questions.length * COUNT + COUNT * COUNT);
    }),
    { numRuns: 4000, seed: 633 },
  );
  expect(circles).toBeGreaterThan(500);
});

test("invalid is what fails without leaning on a circle, circular what leans on one", () => {
  // 0 leans on 1 and 1 on 0; 2 leans on 0; 3 has no way; 4 is valid beside a circle with 5; 6 asks 4 and fails by 3
  const leaning: Leaning = [[[1]], [[0]], [[0]], [], [[5], []], [[4]], [[4, 3]]];
  for (const order of [
    [0, 1, 2, 3, 4, 5, 6],
    [6, 5, 4, 3, 2, 1, 0],
    [2, 6, 0, 4, 1, 3, 5],
  ]) {
    const { ask } = asker(leaning);
    const verdicts = new Map(order.map((issuer) => [issuer, ask(issuer)]));
    expect([0, 1, 2, 3, 4, 5, 6].map((issuer) => verdicts.get(issuer))).toEqual([
      "circular",
      "circular",
      "circular",
      "invalid",
      "valid",
      "valid",
      "invalid",
    ]);
  }
});

test("what the budget left open is asked again, what is settled is not", () => {
  const circle = new IssuerCircle();
  let asked = 0;
  const answer = (kind: "undetermined" | "valid") =>
    circle.ask(id(1), () => {
      asked++;
      return { kind };
    }).kind;
  expect([answer("undetermined"), answer("valid"), answer("valid")]).toEqual(["undetermined", "valid", "valid"]);
  expect(asked).toBe(2);
});
