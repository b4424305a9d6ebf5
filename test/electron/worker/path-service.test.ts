// Knows what a caller of the path service can rely on, whatever the thread does. Leaves answers to the engine's tests.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { WorkerQuestion } from "../../../electron/worker/path-protocol.ts";
import { type PathService, pathService } from "../../../electron/worker/path-service.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import { parseTime } from "../../../shared/values/instant.ts";

const ANSWER = 1;
const UNTIL_TOLD = 2;
const DEAF = 3;
const DIES = 4;
const FAILS = 5;

const time = parseTime("2026-01-01T00:00:00Z");
const question = (limit: number): WorkerQuestion => {
  if (time === undefined) throw new Error("no time");
  const id = "0".repeat(64) as CertificateId;
  const flags = { explicitPolicy: false, inhibitMapping: false, inhibitAny: false, anchorConstraints: false };
  return {
    target: id,
    anchors: [id],
    time,
    policySet: [],
    without: [],
    drafts: [],
    effort: 1,
    ...flags,
    allowEncodingFindings: false,
    revocation: "off",
    mode: "existence",
    limit,
  };
};

const octets = [new Uint8Array([1]), new Uint8Array([2]), new Uint8Array([3])];
let revision = 2;
let service: PathService;
beforeEach(() => {
  revision = 2;
  const source = {
    revision: () => revision,
    octetsSince: (since: number) => octets.slice(since, revision),
    crlOctetsSince: () => [],
  };
  service = pathService(source, new URL("./obedient-worker.ts", import.meta.url));
});
afterEach(() => service.close());

const answerOf = async (limit: number, signal?: AbortSignal) => {
  const answer = await service.ask(question(limit), signal);
  return answer.ok ? answer.value.answer : answer.error.kind;
};

test("the thread has the record's certificates, and each one once after a commit", async () => {
  expect(await answerOf(ANSWER)).toBe("2 certificates");
  expect(await answerOf(ANSWER)).toBe("2 certificates");
  revision = 3;
  expect(await answerOf(ANSWER)).toBe("3 certificates");
});

test("a cancelled question is answered at once, and the thread goes on with the next", async () => {
  const stop = new AbortController();
  const asked = answerOf(UNTIL_TOLD, stop.signal);
  const next = answerOf(ANSWER);
  setTimeout(() => stop.abort(), 50);
  expect(await asked).toBe("search-cancelled");
  expect(await next).toBe("2 certificates");
});

test("one cancelled before it was asked costs nothing", async () => {
  expect(await answerOf(DEAF, AbortSignal.abort())).toBe("search-cancelled");
  expect(await answerOf(ANSWER)).toBe("2 certificates");
});

test("a thread that does not listen is ended, and a new one with the whole pool answers what waited behind", async () => {
  expect(await answerOf(DEAF, AbortSignal.timeout(50))).toBe("search-cancelled");
  expect(await answerOf(ANSWER)).toBe("2 certificates");
});

test("a thread that dies or fails is an error of its question alone", async () => {
  await expect(answerOf(DIES)).rejects.toThrow("ended with code 7");
  expect(await answerOf(ANSWER)).toBe("2 certificates");
  await expect(answerOf(FAILS)).rejects.toThrow("the engine threw");
  expect(await answerOf(ANSWER)).toBe("2 certificates");
});

test("closing ends what is under way, and later questions", async () => {
  const asked = answerOf(DEAF);
  setTimeout(() => void service.close(), 50);
  expect(await asked).toBe("search-cancelled");
  expect(await answerOf(ANSWER)).toBe("search-cancelled");
});

test("an answer of another kind than was asked for is an error, not an answer", async () => {
  const side = { certificates: [], time: question(ANSWER).time };
  const compared = service.compare({ before: side, after: side, anchors: [] });
  await expect(compared).rejects.toThrow("answered with report");
});
