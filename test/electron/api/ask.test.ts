// Knows that a question asked over a real WebSocket reaches the engine with every input and comes back as a ladder.
// Leaves whether the engine is right to its own tests.
import { safe } from "@orpc/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConcordatClient } from "../../../shared/contract/contract.ts";
import type { AnswerEvent, QuestionInput } from "../../../shared/contract/paths.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";

const AURORA_MEDIUM = "2.999.1.1";
const AURORA_HIGH = "2.999.1.2";
const AT = "2026-01-01T00:00:00Z";

let client: ConcordatClient;
let idOf: (subject: string, issuer: string) => string;
let finish: () => void;
let running: Promise<void>;

beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    running = withShell(async (shell) => {
      await importAll(SAMPLE_FILES, shell.open.core);
      ({ client } = await newClient(shell));
      const { rows } = await client.certificates.list();
      idOf = (subject, issuer) => rows.find((row) => row.subject === subject && row.issuer === issuer)?.id ?? "none";
      await new Promise<void>((resolve) => {
        finish = resolve;
        ready();
      });
    });
    running.catch(failed);
  });
});
afterAll(async () => {
  finish();
  await running;
});

const ask = (target: readonly [string, string], rest: Partial<QuestionInput> = {}) => {
  const aurora = idOf("Aurora Agency Root CA", "Aurora Agency Root CA");
  return client.paths.ask({ target: idOf(...target), anchors: [aurora], at: AT, explicitPolicy: true, ...rest });
};
const BO = ["Bo Example", "Borealis Industries Issuing CA 1"] as const;
const CY = ["Cy Example", "Cirrus University Issuing CA 1"] as const;

test("a person of another member is accepted through the bridge, for the policy that was asked", async () => {
  const report = await ask(BO, { policySet: [AURORA_HIGH] });
  expect(report.verdict).toBe("valid");
  expect(report.paths).toHaveLength(1);
  expect(report.paths[0]?.rungs.map(({ subject }) => subject)).toEqual([
    "Meridian Bridge CA",
    "Borealis Industries Root CA",
    "Borealis Industries Issuing CA 1",
    "Bo Example",
  ]);
  expect(report.paths[0]?.userConstrainedPolicySet).toEqual([AURORA_HIGH]);
  expect(report.paths[0]?.holdsUntil).toBe("2030-03-31T23:59:59Z");
});

test("where the bridge says medium, high is refused and medium is not", async () => {
  const high = await ask(CY, { policySet: [AURORA_HIGH] });
  expect(high.verdict).toBe("invalid");
  expect(high.paths).toEqual([]);
  expect(high.misses.length).toBeGreaterThan(0);
  const medium = await ask(CY, { policySet: [AURORA_MEDIUM] });
  expect(medium.verdict).toBe("valid");
});

test("each input reaches the engine", async () => {
  expect((await ask(BO, { policySet: [AURORA_HIGH], inhibitMapping: true })).verdict).toBe("invalid");
  expect((await ask(BO, { policySet: ["2.999.9.2"] })).verdict).toBe("invalid");
  expect((await ask(BO, { at: "2030-03-31T23:59:59Z" })).verdict).toBe("valid");
  expect((await ask(BO, { at: "2030-04-01T00:00:00Z" })).verdict).toBe("invalid");
  // No anchor named: every self-signed certificate is one, and the member's own root is the nearest.
  expect((await ask(BO, { anchors: [] })).paths[0]?.anchor.subject).toBe("Borealis Industries Root CA");
  const issuing = ["Cirrus University Issuing CA 1", "Cirrus University Root CA"] as const;
  const both = { at: "2024-07-01T00:00:00Z", policySet: [AURORA_MEDIUM] };
  expect(await ask(issuing, both)).toMatchObject({ paths: { length: 2 }, more: "none" });
  expect(await ask(issuing, { ...both, limit: 1 })).toMatchObject({ paths: { length: 1 }, more: "exist" });
  expect((await ask(issuing, { ...both, mode: "existence" })).paths).toHaveLength(1);
});

const tell = async (target: readonly [string, string], rest: Partial<QuestionInput> = {}) => {
  const anchors = [idOf("Aurora Agency Root CA", "Aurora Agency Root CA")];
  const question = { target: idOf(...target), anchors, at: AT, explicitPolicy: true, ...rest };
  // Twice: once every signature is verified, both spend the same.
  await client.paths.ask(question);
  const asked = await client.paths.ask(question);
  const events: AnswerEvent[] = [];
  for await (const event of await client.paths.tell(question)) events.push(event);
  return { events, asked };
};

test("told in steps, the first path comes before the others, and the whole is what is answered at once", async () => {
  const issuing = ["Cirrus University Issuing CA 1", "Cirrus University Root CA"] as const;
  const both = { at: "2024-07-01T00:00:00Z", policySet: [AURORA_MEDIUM] };
  const { events, asked } = await tell(issuing, both);
  const [first, whole] = events;
  expect(events.map(({ type }) => type)).toEqual(["first", "whole"]);
  if (first?.type !== "first" || whole?.type !== "whole") throw new Error("no answer in steps");
  expect(whole.report).toEqual(asked);
  expect(asked.paths).toHaveLength(2);
  expect(first.report.paths).toEqual(asked.paths.slice(0, 1));
  expect(first.report).toMatchObject({ answer: asked.answer, verdict: "valid", misses: [], more: "may-exist" });
  expect(first.report.detail).toContain("Further paths were not looked for.");
  expect(first.meanwhile).toBe(first.report.detail.replace("were not looked for", "are being looked for"));
});

test("what nothing can stand beside, and a refusal, are told at once", async () => {
  const refused = await tell(CY, { policySet: [AURORA_HIGH] });
  expect(refused.events).toEqual([{ type: "whole", report: refused.asked }]);
  const own = await tell(["Aurora Agency Issuing CA 1", "Aurora Agency Root CA"]);
  expect(own.asked).toMatchObject({ verdict: "valid", paths: { length: 1 }, misses: [] });
  expect(own.events).toEqual([{ type: "whole", report: own.asked }]);
});

test("who hears the first path and leaves ends the search", async () => {
  const target = idOf("Cirrus University Issuing CA 1", "Cirrus University Root CA");
  const anchors = [idOf("Aurora Agency Root CA", "Aurora Agency Root CA")];
  for await (const event of await client.paths.tell({ target, anchors, at: "2024-07-01T00:00:00Z" })) {
    expect(event.type).toBe("first");
    break;
  }
  expect((await ask(BO)).verdict).toBe("valid");
});

test("an unknown anchor is refused by name, an aborted question ends", async () => {
  const nobody = "0".repeat(64);
  const { error } = await safe(ask(BO, { anchors: [nobody] }));
  expect(error).toMatchObject({ code: "UNKNOWN_CERTIFICATE", data: { certificate: nobody, role: "anchor" } });
  const stop = new AbortController();
  const asked = client.paths.ask({ target: idOf(...BO), at: AT }, { signal: stop.signal });
  stop.abort();
  await expect(asked).rejects.toThrow();
  expect((await ask(BO)).verdict).toBe("valid");
});
