// Knows corners of the batch format that once came out wrong: copies with octets behind them, anchors that share a key,
// questions asked twice, dense meshes with an algorithm that can't be verified. Leaves the format itself to batch.test.ts.
import { beforeAll, describe, expect, test } from "vitest";
import { buildCertificate, type CertificateDescription } from "../mesh/certificate-builder.ts";
import { ED25519_KEYS } from "../mesh/key-scheme.ts";
import { distinguishedName } from "../mesh/name-writer.ts";
import { type BatchAnswer, runBatch } from "./run-batch.ts";

const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString("base64");
const build = (description: CertificateDescription): Uint8Array => buildCertificate(description, ED25519_KEYS);
const behind = (octets: Uint8Array): Uint8Array => Uint8Array.of(...octets, 0);

const ROOT = { subject: "Root", subjectKey: "root", issuer: "Root", issuerKey: "root", ca: true };
const [R, I, E] = [
  build(ROOT),
  build({ ...ROOT, subject: "CA", subjectKey: "ca" }),
  build({ subject: "E", subjectKey: "e", issuer: "CA", issuerKey: "ca" }),
];
const named = (name: string, key: string) => ({
  name: base64(distinguishedName(name)),
  spki: base64(ED25519_KEYS.publicKey(key)),
});
const fromRoot = { time: "2025-06-01T00:00:00Z", anchors: [{ cert: base64(R) }], target: base64(E) };
const pool = (...ders: Uint8Array[]) => ders.map(base64);

const wide = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `dns:${prefix}${i}.example`);
const J = build({ ...ROOT, subject: "J", subjectKey: "j", excluded: wide("x", 600) });
const K = build({ ...ROOT, issuer: "J", issuerKey: "j", subject: "K", subjectKey: "k", altNames: wide("a", 400) });
const L = build({ issuer: "K", issuerKey: "k", subject: "L", subjectKey: "l", altNames: wide("b", 400) });
const costly = { ...fromRoot, target: base64(L), pool: "wide" };

const LINES: readonly (readonly [string, object])[] = [
  ["clean copy first", { ...fromRoot, pool: pool(I, behind(I)) }],
  ["clean copy last", { ...fromRoot, pool: pool(behind(I), I) }],
  ["flawed copy of the target in a named pool", { ...fromRoot, pool: "copies" }],
  [
    "two anchors of one key",
    {
      ...fromRoot,
      anchors: [named("Root", "root"), named("Other", "root")],
      target: base64(build({ ...ROOT, issuer: "Other", subject: "X", subjectKey: "x" })),
    },
  ],
  ["target is the anchor", { ...fromRoot, target: base64(R) }],
  ["target is the anchor with octets behind", { ...fromRoot, target: base64(behind(R)) }],
  ["costly, first time", costly],
  ["costly, asked again", costly],
  ["U+2028 in the id \u2028", { ...fromRoot, pool: pool(I) }],
  ["any-policy beside another", { ...fromRoot, pool: pool(I), initialPolicySet: ["2.5.29.32.0", "1.2.3"] }],
];

describe("corners of the batch format", () => {
  const answers = new Map<string, BatchAnswer>();
  beforeAll(async () => {
    const pools = { pools: { copies: pool(I, E, behind(E)), wide: pool(J, K) } };
    const cases = LINES.map(([id, asked]) => ({ id, ...asked }));
    for (const answer of await runBatch([pools, ...cases, { id: "typed wrongly", pools: [] }]))
      answers.set(answer.id ?? "", answer);
  });

  test.each([
    "clean copy first",
    "clean copy last",
    "flawed copy of the target in a named pool",
    "two anchors of one key",
  ])("%s: valid", (id) => {
    expect(answers.get(id)).toMatchObject({ verdict: "valid" });
  });

  test("only the anchor's own octets are valid with an empty path", () => {
    expect(answers.get("target is the anchor")).toMatchObject({ verdict: "valid", path: [] });
    expect(answers.get("target is the anchor with octets behind")).toMatchObject({ verdict: "invalid" });
  });

  test("a question asked again is charged again, so the answer is the same", () => {
    expect(answers.get("costly, first time")).toMatchObject({
      verdict: "undetermined",
      failure: { code: "budget-spent" },
    });
    expect(answers.get("costly, asked again")).toMatchObject({
      verdict: "undetermined",
      failure: { code: "budget-spent" },
    });
  });

  test("a line ends where LF ends it", () => {
    expect(answers.get("U+2028 in the id \u2028")).toMatchObject({ verdict: "valid" });
  });

  test("a line with pools and an id keeps the id in its error", () => {
    expect(answers.get("typed wrongly")?.error).toBeDefined();
  });
});
