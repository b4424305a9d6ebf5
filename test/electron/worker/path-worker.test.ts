// Knows that the real path worker answers about the built-in sample: with ladders, after an import, and not when cancelled.
// Leaves what callers may rely on when a thread misbehaves to path-service.test.ts.
import { afterEach, expect, test } from "vitest";
import type { QuestionPart, WorkerQuestion } from "../../../electron/worker/path-protocol.ts";
import { type PathService, pathService } from "../../../electron/worker/path-service.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { plainName } from "../../../shared/pki/distinguished-name-text.ts";
import type { Oid } from "../../../shared/pki/oid.ts";
import { denseMesh } from "../../bench/dense-mesh.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { ED25519_KEYS } from "../../mesh/key-scheme.ts";
import { exactTime, parsed } from "../../mesh/mesh.ts";
import { sampleCertificates } from "../cli/sample-certificates.ts";

const sample = sampleCertificates();
let service: PathService | undefined;
afterEach(() => service?.close());

const named = (name: string): Certificate => {
  const found = sample.find(({ subject }) => plainName(subject) === name);
  if (found === undefined) throw new Error(`the sample has no ${name}`);
  return found;
};
const anchor = sample.find(({ subject, selfIssued }) => selfIssued && plainName(subject) === "Aurora Agency Root CA");

const question = (target: string, policy: string): WorkerQuestion => {
  if (anchor === undefined) throw new Error("the sample has no anchor");
  return {
    target: named(target).id,
    anchors: [anchor.id],
    time: exactTime("2026-01-01T00:00:00Z"),
    policySet: [policy as Oid],
    explicitPolicy: false,
    inhibitMapping: false,
    inhibitAny: false,
    anchorConstraints: false,
    allowEncodingFindings: false,
    revocation: "off",
    mode: "enumerate",
    without: [],
    drafts: [],
    effort: 1,
    limit: 50,
  };
};

/** A service over the first `count()` certificates, at every commit all of them so far. */
function serviceOver(count: () => number): PathService {
  const source = {
    revision: count,
    octetsSince: (since: number) => sample.slice(since, count()).map(({ der }) => der),
    crlOctetsSince: () => [],
  };
  service = pathService(source);
  return service;
}

test("a question is answered with the ladder of its path, or of the nearest miss", async () => {
  const asked = serviceOver(() => sample.length);
  const yes = await asked.ask(question("Bo Example", "2.999.1.2"));
  expect(yes).toMatchObject({ ok: true, value: { verdict: "valid", more: "none" } });
  if (yes.ok) expect(yes.value.paths[0]?.rungs.map(({ subject }) => subject)).toContain("Meridian Bridge CA");
  const no = await asked.ask(question("Cy Example", "2.999.1.2"));
  expect(no).toMatchObject({ ok: true, value: { verdict: "invalid", failure: { code: expect.any(String) } } });
  if (no.ok) expect(no.value.answer).toMatch(/^No\. .*lost at rung \d, from Meridian Bridge CA to Cirrus/);
});

test("certificates that come later count from the next question on", async () => {
  const order = [named("Bo Example"), ...(anchor ? [anchor] : [])];
  const rest = sample.filter((certificate) => !order.includes(certificate));
  const all = [...order, ...rest];
  let count = order.length;
  const source = {
    revision: () => count,
    octetsSince: (since: number) => all.slice(since, count).map(({ der }) => der),
    crlOctetsSince: () => [],
  };
  service = pathService(source);
  expect(await service.ask(question("Bo Example", "2.999.1.2"))).toMatchObject({ value: { verdict: "invalid" } });
  count = all.length;
  expect(await service.ask(question("Bo Example", "2.999.1.2"))).toMatchObject({ value: { verdict: "valid" } });
});

test("one that was cancelled while it waited is not searched, and the next is", async () => {
  const asked = serviceOver(() => sample.length);
  const stop = new AbortController();
  const first = asked.ask(question("Bo Example", "2.999.1.2"), stop.signal);
  stop.abort();
  expect(await first).toEqual({ ok: false, error: { kind: "search-cancelled" } });
  expect(await asked.ask(question("Bo Example", "2.999.1.2"))).toMatchObject({ value: { verdict: "valid" } });
});

test("two states are compared: a bridge's certificate that goes takes paths and worth with it", async () => {
  const asked = serviceOver(() => sample.length);
  const time = exactTime("2026-01-01T00:00:00Z");
  const ids = sample.map(({ id }) => id);
  const gone = sample.find(
    ({ subject, issuer }) =>
      plainName(subject) === "Borealis Industries Root CA" && plainName(issuer) === "Meridian Bridge CA",
  );
  if (anchor === undefined || gone === undefined) throw new Error("the sample is not what it was");
  const before = { certificates: ids, time };
  const compared = await asked.compare({
    before,
    after: { certificates: ids.filter((id) => id !== gone.id), time },
    anchors: [anchor.id],
  });
  if (!compared.ok) throw new Error(compared.error.kind);
  const { same, changes, reach, worth, complete, entities } = compared.value;
  expect(same).toBe(sample.length - 1);
  expect(changes).toMatchObject([{ change: "went", before: gone.id, subject: "Borealis Industries Root CA" }]);
  expect(reach.find(({ subject }) => subject === "Bo Example")).toMatchObject({ before: "valid", after: "invalid" });
  expect(reach.find(({ certificate }) => certificate === gone.id)).toMatchObject({ before: "valid", after: "absent" });
  const lost = worth.filter(({ name }) => name === "Borealis Industries Issuing CA 1");
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.every(({ change, after }) => change === "lost" && after?.length === 0)).toBe(true);
  expect(complete).toBe(true);
  expect(entities.before).toBe(7);

  const same2 = await asked.compare({ before, after: before, anchors: [anchor.id] });
  expect(same2).toMatchObject({ ok: true, value: { same: sample.length, changes: [], reach: [], worth: [] } });
});

test("a question that was not decided is, with more of a budget", async () => {
  const root = { subject: "Root", subjectKey: "root", issuer: "Root", issuerKey: "root", ca: true };
  const names = (count: number, tree: string) => Array.from({ length: count }, (_, i) => `dns:h${i}.${tree}`);
  // 700 × 700 comparisons: twice the budget of one question, a fifth of ten.
  const ders = [
    root,
    { ...root, subject: "CA", subjectKey: "ca", excluded: names(700, "example") },
    { subject: "Leaf", subjectKey: "leaf", issuer: "CA", issuerKey: "ca", altNames: names(700, "org") },
  ].map((description) => buildCertificate(description, ED25519_KEYS));
  const [anchorId, , target] = ders.map((der) => parsed(der).id);
  if (anchorId === undefined || target === undefined) throw new Error("nothing was built");
  service = pathService({ revision: () => 1, octetsSince: () => ders, crlOctetsSince: () => [] });
  const asked = { ...question("Bo Example", "2.999.1.2"), target, anchors: [anchorId], policySet: [] };
  expect(await service.ask(asked)).toMatchObject({
    value: {
      verdict: "undetermined",
      answer: expect.stringMatching(/^Not decided\. .*budget of 250000 name comparisons/),
    },
  });
  expect(await service.ask({ ...asked, effort: 10 })).toMatchObject({
    value: { verdict: "valid", paths: [{ verdict: "valid" }] },
  });
});

test("while a long search goes on, it says what it has spent, and can be stopped", async () => {
  const mesh = denseMesh({ seed: 11, authorities: 160, degree: 7, route: 20, complete: false, constrained: 0.5 });
  const [root] = mesh.anchors;
  if (root === undefined) throw new Error("the mesh has no anchor");
  const ders = [root, ...mesh.certificates].map((description) => buildCertificate(description, ED25519_KEYS));
  const ids = ders.map((der) => parsed(der).id);
  const [anchorId, target] = [ids[0], ids[1 + mesh.target]];
  if (anchorId === undefined || target === undefined) throw new Error("nothing was built");
  service = pathService({ revision: () => 1, octetsSince: () => ders, crlOctetsSince: () => [] });
  const policySet = (mesh.inputs.policies ?? []) as readonly Oid[];
  const asked = {
    ...question("Bo Example", "2.999.1.2"),
    target,
    anchors: [anchorId],
    policySet,
    explicitPolicy: true,
  };
  const stop = new AbortController();
  const parts: QuestionPart[] = [];
  const answer = await service.ask(asked, stop.signal, (part) => {
    parts.push(part);
    if (parts.length === 2) stop.abort();
  });
  expect(answer).toEqual({ ok: false, error: { kind: "search-cancelled" } });
  const [one, two] = parts;
  if (one?.kind !== "search-part" || two?.kind !== "search-part") throw new Error("nothing was told");
  expect(one.limit).toEqual({ steps: 200_000, signatureChecks: 10 * ders.length, nameComparisons: 250_000 });
  expect(one.spent.steps).toBeGreaterThan(0);
  expect(two.spent.steps).toBeGreaterThan(one.spent.steps);
  expect(two.spent.steps).toBeLessThan(two.limit.steps);
});
