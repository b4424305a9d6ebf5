// Knows that each problem of the demonstration is found by the application itself, and that without it the same question
// has the other answer. Leaves making the demonstration to fill-demo.test.ts.
import { expect, test } from "vitest";
import type { DemoProblem } from "../../../electron/demo/demo-problems.ts";
import {
  BRAKEWELL_SIGNS,
  CALDER_REPORTS,
  CORVANE_SIGNS,
  type DemoQuestion,
  LINDQVIST_SPEAKS,
  ORBELL_LOOKS_BACK,
  PELLWORM_IN_A_MONTH,
  QUILLAN_SIGNS,
  SUNDBY_SIGNS,
} from "../../../electron/demo/demo-relying-parties.ts";
import { SIGNERS_AFTER, SIGNERS_BEFORE } from "../../../electron/demo/health-exchange.ts";
import { formatInstant } from "../../../shared/values/instant.ts";
import { ALL, allBut, type Demo, withDemo } from "./demo-answers.ts";

interface Found {
  readonly problem: DemoProblem;
  readonly question: DemoQuestion;
  readonly code: string;
  readonly says: RegExp;
}

/** Questions that the problem makes fail. */
const FAILING: readonly Found[] = [
  {
    problem: "misaligned-policy",
    question: SUNDBY_SIGNS,
    code: "no-acceptable-policy",
    says: /^No\. halden-medium is lost at rung 3, from Sundby Harness Root CA to Sundby Harness Issuing CA\./,
  },
  {
    problem: "mapping-inhibited-early",
    question: QUILLAN_SIGNS,
    code: "no-policy-left",
    says: /^No\. halden-medium is lost at rung 3, from Levant Parts Exchange Bridge CA to Quillan Sensors Root CA\./,
  },
  {
    problem: "half-open-pair",
    question: ORBELL_LOOKS_BACK,
    code: "expired",
    says: /^No\. Halden Supply Chain Bridge CA \(.{9}\) expired at /,
  },
  {
    problem: "about-to-expire",
    question: PELLWORM_IN_A_MONTH,
    code: "expired",
    says: /^No\. Pellworm Drives Root CA \(.{9}\) expired at /,
  },
  {
    problem: "two-keys",
    question: CORVANE_SIGNS,
    code: "no-path-to-anchor",
    says: /no chain of certificates leads up to an anchor .*: it stops at Corvane Electronics Root CA \(.{9}\), a root whose key no other CA has certified\.$/,
  },
  {
    problem: "stale-crl",
    question: CALDER_REPORTS,
    code: "revocation-unknown",
    says: /is not conclusive\.$/,
  },
];

test("with all problems: each question fails for the reason that was built in, and the plain one holds", async () => {
  await withDemo(ALL, async ({ ask, core, client }) => {
    for (const { question, code, says } of FAILING) {
      const found = await ask(question);
      expect
        .soft(found, question.name)
        .toMatchObject({ verdict: "invalid", answer: expect.stringMatching(says), code });
    }
    expect(await ask(BRAKEWELL_SIGNS)).toMatchObject({ verdict: "valid" });
    // Over-wide: a stranger is accepted under the car maker's own host name.
    expect(await ask(LINDQVIST_SPEAKS)).toMatchObject({ verdict: "valid" });
    // Under two keys: two CA entities of one name.
    const roots = core.record.entities().filter(({ name }) => name === "Corvane Electronics Root CA");
    expect(new Set(roots.map(({ keyHash }) => keyHash)).size).toBe(2);
    // Half open: the bridge certifies Orbell, what Orbell gave the bridge was not renewed.
    const { halfOpen } = await client.overview.state({ at: formatInstant(core.clock()) });
    expect(halfOpen.map(({ issuer, subject, because }) => [issuer, subject, because])).toEqual([
      ["Halden Supply Chain Bridge CA", "Orbell Seating Root CA", "expired"],
    ]);
    // Lost in renewal, and only by one of three.
    expect(await lostBits({ client, core })).toEqual([["Ines Varga", "keyUsage lost nonRepudiation."]]);
  });
});

test.each(FAILING)("without $problem the same question holds", async ({ problem, question }) => {
  await withDemo(allBut(problem), async ({ ask }) => {
    expect(await ask(question)).toMatchObject({ verdict: "valid" });
  });
});

test("without the over-wide constraint a stranger is refused by name", async () => {
  await withDemo(allBut("over-wide-names"), async ({ ask }) => {
    const found = await ask(LINDQVIST_SPEAKS);
    expect(found).toMatchObject({ verdict: "invalid", code: "name-violation" });
    expect(found.answer).toContain("parts.halden.example");
  });
});

test("without the lost bit no renewal differs in its key usage; without the re-key there is one key", async () => {
  await withDemo(new Set(), async ({ client, core }) => {
    expect(await lostBits({ client, core })).toEqual([]);
    expect(core.record.entities().filter(({ name }) => name === "Corvane Electronics Root CA")).toHaveLength(1);
  });
});

/** What the comparison of the two files of signing certificates says of key usage. */
async function lostBits({ client, core }: Pick<Demo, "client" | "core">) {
  const file = (name: string) => core.record.files().find((each) => each.name === name)?.id ?? "";
  const compared = await client.comparisons.ask({
    before: { side: "file", file: file(SIGNERS_BEFORE) },
    after: { side: "file", file: file(SIGNERS_AFTER) },
  });
  expect(compared.changes.filter(({ change }) => change === "renewed")).toHaveLength(3);
  return compared.changes.flatMap(({ subject, differences }) =>
    differences.filter((each) => each.startsWith("keyUsage")).map((each) => [subject, each]),
  );
}
