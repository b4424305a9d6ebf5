// Knows when an answer changes as certificates begin and end: every change and no other, as asking every day says.
// Leaves single answers to the other tests of paths.
import { describe, expect, test } from "vitest";
import { answerOverTime } from "../../shared/path/answer-over-time.ts";
import { SearchCancelled } from "../../shared/path/budget.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { formatInstant, instantOf } from "../../shared/values/instant.ts";
import { common, fpkiQuestion, poolOf, snapshot2024, startsWith } from "../conformance/fpki-data.ts";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { buildMesh, type Mesh } from "../mesh/mesh.ts";
import { plainPool } from "../shared/governance/plain-pool.ts";

const never = () => false;
const DAY = 86_400;

function spansOf(certificates: Mesh["certificates"]) {
  const anchor = { subject: "CN=R", subjectKey: "r", issuer: "CN=R", issuerKey: "r", ca: true };
  const { question, pool } = buildMesh({ anchors: [anchor], certificates, target: 0, inputs: {} });
  const { spans, complete } = answerOverTime(question, plainPool(pool), pool, never);
  expect(complete).toBe(true);
  return spans.slice(1).map(({ from, verdict }) => [formatInstant(from), verdict]);
}

const link = (subject: string, issuer: string, notBefore: string, notAfter: string) => ({
  subject: `CN=${subject}`,
  subjectKey: subject.toLowerCase(),
  issuer: `CN=${issuer}`,
  issuerKey: issuer.toLowerCase(),
  ca: true,
  notBefore: `${notBefore}T00:00:00Z`,
  notAfter: `${notAfter}T00:00:00Z`,
});

test("it holds while every certificate of some path is valid", () => {
  expect(spansOf([link("T", "A", "2020-01-01", "2030-01-01"), link("A", "R", "2022-01-01", "2024-01-01")])).toEqual([
    ["2022-01-01T00:00:00Z", "valid"],
    ["2024-01-01T00:00:01Z", "invalid"],
  ]);
});

test("a second path that takes over leaves no gap; one that begins later leaves one", () => {
  const target = link("T", "A", "2020-01-01", "2030-01-01");
  const first = link("A", "R", "2022-01-01", "2024-01-01");
  expect(spansOf([target, first, link("A", "R", "2023-01-01", "2026-01-01")])).toEqual([
    ["2022-01-01T00:00:00Z", "valid"],
    ["2026-01-01T00:00:01Z", "invalid"],
  ]);
  expect(spansOf([target, first, link("A", "R", "2025-01-01", "2026-01-01")])).toHaveLength(4);
});

test("what is not above the target changes nothing, and a loop of names ends", () => {
  expect(
    spansOf([
      link("T", "A", "2020-01-01", "2030-01-01"),
      link("A", "B", "2020-01-01", "2030-01-01"),
      link("B", "A", "2020-01-01", "2030-01-01"),
      link("Z", "R", "2021-01-01", "2022-01-01"),
    ]),
  ).toEqual([]);
});

test("being stopped ends it", () => {
  const anchor = { subject: "CN=R", subjectKey: "r", issuer: "CN=R", issuerKey: "r", ca: true };
  const certificates = [link("T", "R", "2020-01-01", "2030-01-01")];
  const { question, pool } = buildMesh({ anchors: [anchor], certificates, target: 0, inputs: {} });
  expect(() => answerOverTime(question, plainPool(pool), pool, () => true)).toThrow(SearchCancelled);
});

describe.skipIf(!HAS_FPKI)("Boeing's issuing CA in the Federal PKI", () => {
  test("is told as when every week is asked for", () => {
    const snapshot = snapshot2024();
    const pool = poolOf(snapshot.certificates);
    const question = fpkiQuestion(snapshot, startsWith(snapshot.certificates, "c97c1e1e"), { policies: [common(7)] });
    const { spans } = answerOverTime(question, pool, snapshot.certificates, never);
    expect(spans.slice(1).map(({ from, verdict }) => [formatInstant(from), verdict])).toEqual([
      ["2024-04-24T00:00:00Z", "valid"],
      ["2025-08-01T00:00:00Z", "invalid"],
    ]);
    for (let second = 1_500_000_000; second < 1_900_000_000; second += 14 * DAY) {
      const time = { second: instantOf(second), fraction: false };
      const { verdict } = searchPaths({ ...question, time }, pool, { mode: "existence" });
      const span = spans.findLast(({ from }) => from <= second) ?? spans[0];
      expect(span?.verdict, formatInstant(time.second)).toBe(verdict);
    }
  });
});
