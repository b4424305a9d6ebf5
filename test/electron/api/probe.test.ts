// Knows that the ladder behind a cell of the worth table says what the cell says, cell by cell: every one of the demonstration
// before each of its relying parties, and of the Federal PKI some. Over the contract, as the screen asks.
// Leaves what a CA is worth to test/property/worth.test.ts.

import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { describe, expect, test } from "vitest";
import { router } from "../../../electron/api/router.ts";
import type { Core } from "../../../electron/core.ts";
import type { RelyingPartyInput } from "../../../shared/contract/relying-party.ts";
import type { DecidedWorth, WorthEntity } from "../../../shared/contract/worth.ts";
import { formatInstant } from "../../../shared/values/instant.ts";
import { ROOT_ID } from "../../conformance/fpki-data.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { ALL, withDemo } from "../demo/demo-answers.ts";
import { importAll, TESTER, withCore } from "../temporary-core.ts";
import { wholeWorth } from "./worth-answer.ts";

const clientOf = (core: Core) => createRouterClient(router, { context: { core, actor: TESTER, roles: [] } });
type Client = ReturnType<typeof clientOf>;
type Row = WorthEntity & DecidedWorth;
type Party = RelyingPartyInput & { readonly at: string };

const ANY = "2.5.29.32.0";
const policiesOf = ({ asserts, mapsTo, policies }: Row) =>
  [...new Set<string>([...asserts, ...mapsTo, ...policies.map(({ policy }) => policy)])].filter(
    (policy) => policy !== ANY,
  );

interface Counted {
  cells: number;
  satisfied: number;
  bare: number;
}

/** Asks every cell of one CA as the screen does when it is pressed, and all of its policies at once as its panel does. */
async function holdsAtEveryCell(client: Client, party: Party, own: readonly string[], row: Row, counted: Counted) {
  const asked = { ...party, target: row.certificate };
  for (const policy of policiesOf(row)) {
    const cell = row.policies.find((each) => each.policy === policy)?.satisfies ?? [];
    const required = { ...asked, explicitPolicy: true, probe: { policy } };
    const whole = await client.paths.ask(required);
    const reached = new Set(whole.paths.flatMap(({ userConstrainedPolicySet }) => userConstrainedPolicySet));
    const at = `${row.name} under ${policy}`;
    expect([at, whole.more, [...reached].sort()]).toEqual([at, "none", [...cell].sort()]);
    const last = (whole.paths[0] ?? whole.misses[0])?.rungs.at(-1);
    if (last !== undefined) expect(last).toMatchObject({ draft: "probe", role: "end-entity" });
    for (const mine of own) {
      const { verdict } = await client.paths.ask({ ...required, policySet: [mine], mode: "existence" });
      const satisfies = cell.some((each) => each === mine);
      expect([at, mine, verdict]).toEqual([at, mine, satisfies ? "valid" : "invalid"]);
      counted.cells++;
      if (satisfies) counted.satisfied++;
    }
  }
  const bare = await client.paths.ask({ ...asked, probe: {}, mode: "existence" });
  expect([row.name, bare.verdict]).toEqual([row.name, row.bare ? "valid" : "invalid"]);
  if (row.bare) counted.bare++;
}

test("every cell of the demonstration, before each of its relying parties", async () => {
  await withDemo(ALL, async ({ core, client }) => {
    const counted: Counted = { cells: 0, satisfied: 0, bare: 0 };
    const at = formatInstant(core.clock());
    for (const { inputs } of core.record.profiles()) {
      const party = { ...inputs, at };
      const { rows } = await wholeWorth(client.worth.ask(party));
      expect(rows).toHaveLength(35);
      for (const row of rows) await holdsAtEveryCell(client, party, inputs.policySet, row, counted);
    }
    // Of each kind there are many: what is worth nothing is asked as well as what is worth something.
    expect(counted.cells).toBeGreaterThan(500);
    expect(counted.satisfied).toBeGreaterThan(50);
    expect(counted.cells - counted.satisfied).toBeGreaterThan(50);
    expect(counted.bare).toBeGreaterThan(0);
  });
}, 300_000);

test("a probe is told as one: its rung, its assumed signature, and that nobody has signed it", async () => {
  await withDemo(ALL, async ({ core, client }) => {
    const at = formatInstant(core.clock());
    const { rows } = await wholeWorth(client.worth.ask({ at }));
    const [row] = rows.filter(({ anchor, policies }) => !anchor && policies.length > 0);
    const policy = row?.policies[0]?.policy;
    if (row === undefined || policy === undefined) throw new Error("no CA is worth anything");
    const report = await client.paths.ask({ at, explicitPolicy: true, target: row.certificate, probe: { policy } });
    expect(report.detail).toContain("its signature is assumed");
    const rung = report.paths[0]?.rungs.at(-1);
    expect(rung?.subject).toMatch(/^Probe under /);
    expect(rung?.checks.filter(({ outcome }) => outcome === "assumed")).toMatchObject([
      { check: "signature", says: expect.stringMatching(/^Probe: signature assumed, as if .+ had signed it/) },
    ]);
    expect(rung?.checks.filter(({ outcome }) => outcome === "fails" || outcome === "unknown")).toEqual([]);
    expect(report.paths[0]).not.toHaveProperty("openssl");
    // Revocation is a matter of those above it.
    const crls = await client.paths.ask({
      at,
      explicitPolicy: true,
      target: row.certificate,
      probe: { policy },
      revocation: "crl",
    });
    const own = [...crls.paths, ...crls.misses][0]?.rungs.at(-1)?.checks.find(({ check }) => check === "revocation");
    expect(own).toMatchObject({ outcome: "holds", says: expect.stringContaining("noRevAvail") });
  });
});

test("a probe's own period never decides: directly below an anchor the answer is the same at all times", async () => {
  await withDemo(ALL, async ({ core, client }) => {
    const at = formatInstant(core.clock());
    const { rows } = await wholeWorth(client.worth.ask({ at }));
    const [anchor] = rows.filter((row) => row.anchor);
    const [below] = rows.filter((row) => !row.anchor && row.policies.length > 0);
    if (anchor === undefined || below === undefined) throw new Error("the demonstration has no such CAs");
    const of = (row: Row) => ({ at, target: row.certificate, probe: {}, anchors: [] });
    const report = await client.paths.ask(of(anchor));
    expect([report.verdict, report.paths[0]?.rungs.length]).toEqual(["valid", 1]);
    expect(report.detail).not.toContain("Holds until");
    expect(report.paths[0]).not.toHaveProperty("holdsUntil");
    expect((await client.paths.overTime(of(anchor))).spans.map(({ verdict }) => verdict)).toEqual(["valid"]);
    // Below a CA it is the CA's end that is told.
    const other = await client.paths.ask(of(below));
    const rungs = other.paths[0]?.rungs ?? [];
    expect(other.paths[0]?.holdsUntil).toBe(rungs.find(({ earliestEnd }) => earliestEnd)?.notAfter);
    expect(rungs.map(({ earliestEnd }) => earliestEnd).at(-1)).toBe(false);
  });
});

describe.skipIf(!HAS_FPKI)("the Federal PKI", () => {
  const file = "CACertificatesValidatingToFederalCommonPolicyG2.p7b";
  const common = (number: number) => `2.16.840.1.101.3.2.1.3.${number}`;

  test("every fifth CA, and those that the facts speak of", async () => {
    await withCore(async ({ core }) => {
      await importAll([{ name: file, path: join(DATA_FOLDER, "data/fpki", file) }], core);
      const client = clientOf(core);
      const own = [common(7), common(16)];
      const party = { anchors: [ROOT_ID], policySet: own, at: "2024-10-23T12:00:00Z" };
      const { rows } = await wholeWorth(client.worth.ask(party));
      const sample = rows.filter(({ name, anchor }, at) => at % 5 === 0 || anchor || name.startsWith("Boeing"));
      const counted: Counted = { cells: 0, satisfied: 0, bare: 0 };
      for (const row of sample) await holdsAtEveryCell(client, party, own, row, counted);
      expect(sample.length).toBeGreaterThan(28);
      expect(counted.satisfied).toBeGreaterThan(20);
      expect(counted.bare).toBe(1);
    });
  }, 300_000);
});
