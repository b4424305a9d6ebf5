// Knows that every way in which the log can be wrong is named, with the first bad event, and that a sound one passes.
// Leaves single flipped octets of the file to byte-flips.test.ts and when the check runs to integrity.test.ts.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalBody, isCanonicalText } from "../../../electron/record/canonical-body.ts";
import { eventHash, START } from "../../../electron/record/stored-event.ts";
import { verifyBlobs, verifyChain, verifyTail } from "../../../electron/record/verify-chain.ts";
import { canonicalJson, type Json } from "../../../shared/audit/canonical-json.ts";
import { pathForEach } from "./path-for-each.ts";
import { INPUTS } from "./registry-events.ts";
import { batchOf, certificateOf, commitSmall, fileOf, NOON, openSmall, tamper, withDatabase } from "./small-record.ts";

let path: string;
pathForEach((own) => {
  path = own;
});

const root = certificateOf("A", "A");
const file = fileOf("a.pem");

/** Event 1 a file, 2 a certificate, 3 to `events` answers of which the third names the file. */
function fill(events = 9): void {
  const record = openSmall(path);
  commitSmall(record, batchOf(1, { files: [file], certificates: [root] }));
  const collected = Array.from({ length: events - 2 }, (_, i) => ({
    uri: `http://a.example/${i}`,
    outcome: i === 2 ? ("fetched" as const) : ("removed" as const),
    at: NOON,
    detail: "",
    ...(i === 2 ? { file: file.id } : {}),
  }));
  commitSmall(record, batchOf(2, { collected }));
  record.close();
}

const chainFault = () =>
  withDatabase(path, (database) => {
    const check = verifyChain(database);
    for (let step = check.next(); ; step = check.next()) if (step.done === true) return step.value;
  });
const tailFault = (count: number) => withDatabase(path, (database) => verifyTail(database, count));
const blobFault = () =>
  withDatabase(path, (database) => {
    const check = verifyBlobs(database);
    for (let step = check.next(); ; step = check.next()) if (step.done === true) return step.value;
  });

/** Appends one event as somebody would who knows how hashes are made. */
function append(type: string, version: number, body: string): void {
  withDatabase(path, (database) => {
    const end = database
      .prepare<[], { sequence: number; hash: Buffer; actor: string }>(
        "SELECT * FROM event ORDER BY sequence DESC LIMIT 1",
      )
      .get();
    if (end === undefined) throw new Error("the record is empty");
    const row = { sequence: end.sequence + 1, time: NOON, actor: end.actor, type, version, body, previous: end.hash };
    database
      .prepare("INSERT INTO event VALUES (@sequence, @time, @actor, @type, @version, @body, @previous, @hash)")
      .run({ ...row, hash: eventHash(row) });
  });
}

const CERTIFICATE = (id: string) => `{"batch":"b","certificate":"${id}","source":"s"}`;
const QUESTION = (probe: { readonly probe?: Json }) => {
  const { anchors, policySet, ...flags } = INPUTS;
  const inputs = { ...flags, anchors: [...anchors], policySet: [...policySet] };
  return canonicalJson({ question: "q", name: "n", target: "0".repeat(64), inputs, ...probe });
};

describe("a sound log", () => {
  test("passes, in chunks that say how far they are", () => {
    fill(2500);
    const said = withDatabase(path, (database) => [...verifyChain(database)]);
    expect(said).toEqual([1000, 2000, 2500].map((checked) => ({ checked, events: 2500 })));
    expect([chainFault(), tailFault(64), tailFault(5000), blobFault()]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("so does an empty one, and one whose length is a whole number of chunks", () => {
    openSmall(path).close();
    expect([chainFault(), tailFault(64), blobFault()]).toEqual([undefined, undefined, undefined]);
    fill(1000);
    expect(chainFault()).toBeUndefined();
  });

  test("an event appended while the check runs is left to the next one", () => {
    fill(1500);
    withDatabase(path, (database) => {
      const check = verifyChain(database);
      check.next();
      append("uri-collected", 1, "not even JSON");
      expect([...check]).toEqual([{ checked: 1500, events: 1500 }]);
    });
    expect(chainFault()).toMatchObject({ event: 1501 });
  });
});

describe("a fault is named with the first event that has it", () => {
  test.each([
    ["time", "UPDATE event SET time = time + 1 WHERE sequence = 3", 3, "not-what-was-written"],
    [
      "actor",
      "UPDATE event SET actor = replace(actor, 'local', 'other') WHERE sequence >= 5",
      5,
      "not-what-was-written",
    ],
    ["type", "UPDATE event SET type = 'crl-imported' WHERE sequence = 2", 2, "not-what-was-written"],
    ["version", "UPDATE event SET version = 2 WHERE sequence = 2", 2, "not-what-was-written"],
    [
      "body",
      "UPDATE event SET body = replace(body, 'removed', 'fetched') WHERE sequence = 9",
      9,
      "not-what-was-written",
    ],
    ["previous", "UPDATE event SET previous = zeroblob(32) WHERE sequence = 4", 4, "not-following"],
    [
      "previous of the first",
      "UPDATE event SET previous = CAST(x'41' || zeroblob(31) AS BLOB) WHERE sequence = 1",
      1,
      "not-following",
    ],
    ["hash", "UPDATE event SET hash = zeroblob(32) WHERE sequence = 6", 6, "not-what-was-written"],
    ["a row gone", "DELETE FROM event WHERE sequence = 7", 7, "missing"],
    ["the first row gone", "DELETE FROM event WHERE sequence = 1", 1, "missing"],
    [
      "a row before the first",
      `PRAGMA ignore_check_constraints = ON;
       INSERT INTO event SELECT -5, time, actor, type, version, body, previous, zeroblob(32) FROM event LIMIT 1`,
      1,
      "missing",
    ],
  ])("%s", (_, change, event, kind) => {
    fill();
    tamper(path, change);
    expect(chainFault()).toEqual({ event, kind, reason: expect.stringContaining(`event ${event} `) });
  });

  test.each([
    ["a type we do not know", "certificate-eaten", 1, "{}", "unknown-kind"],
    ["a version we do not know", "certificate-imported", 2, CERTIFICATE(root.certificate.id), "unknown-kind"],
    [
      "white space in the body",
      "certificate-imported",
      1,
      `${CERTIFICATE(root.certificate.id)} `,
      "body-not-canonical",
    ],
    ["members out of order", "crl-imported", 1, '{"source":"s","crl":"x","batch":"b"}', "body-not-canonical"],
    ["no JSON", "certificate-imported", 1, "{", "body-not-canonical"],
    ["a member that is missing", "certificate-imported", 1, '{"batch":"b","source":"s"}', "body-not-canonical"],
    ["a version of a question that we do not know", "question-kept", 4, QUESTION({ probe: {} }), "unknown-kind"],
    ["a probe that is none", "question-kept", 3, QUESTION({ probe: "1.2.3" }), "body-not-canonical"],
    [
      "a probe under what is no policy",
      "question-kept",
      3,
      QUESTION({ probe: { policy: "1.02" } }),
      "body-not-canonical",
    ],
    ["a probe under a number", "question-kept", 3, QUESTION({ probe: { policy: 1 } }), "body-not-canonical"],
    ["a probe in a version that has none", "question-kept", 1, QUESTION({ probe: {} }), "body-not-canonical"],
    ["a probe in the version of what-ifs", "question-kept", 2, QUESTION({ probe: {} }), "body-not-canonical"],
    ["a question of version 3 without a probe", "question-kept", 3, QUESTION({}), "body-not-canonical"],
    ["a blob that is missing", "certificate-imported", 1, CERTIFICATE("0".repeat(64)), "blob-missing"],
  ])("%s, its hash as it should be", (_, type, version, body, kind) => {
    fill();
    expect(chainFault()).toBeUndefined();
    append(type, version, body);
    expect(chainFault()).toMatchObject({ event: 10, kind });
  });

  test.each([
    ["a file's octets", file.id, 1],
    ["a certificate", root.certificate.id, 2],
  ])("%s gone from the blobs", (_, id, event) => {
    fill();
    tamper(path, `DELETE FROM blob WHERE id = '${id}'`);
    expect(chainFault()).toEqual({ event, kind: "blob-missing", reason: expect.stringContaining(id) });
  });

  test("a missing blob of an earlier event comes before a later broken hash", () => {
    fill();
    tamper(path, `DELETE FROM blob WHERE id = '${root.certificate.id}'; UPDATE event SET time = 1 WHERE sequence = 5`);
    expect(chainFault()).toMatchObject({ event: 2, kind: "blob-missing" });
  });

  test("a blob that changed", () => {
    fill();
    tamper(path, `UPDATE blob SET content = CAST(content || x'00' AS BLOB) WHERE id = '${root.certificate.id}'`);
    expect(chainFault()).toBeUndefined();
    expect(blobFault()).toEqual({ kind: "blob-changed", reason: expect.stringContaining(root.certificate.id) });
  });
});

describe("the tail alone", () => {
  const broken = (sequence: number) => `UPDATE event SET time = 1 WHERE sequence = ${sequence}`;
  test.each([
    ["the last event", broken(9), 9],
    ["the first of the tail", broken(6), 6],
    ["the hash the tail hangs on", "UPDATE event SET hash = zeroblob(32) WHERE sequence = 5", 6],
    ["a gap inside it", "DELETE FROM event WHERE sequence = 7", 7],
    ["what stands before it is for the whole check", broken(4), undefined],
  ])("%s", (_, change, event) => {
    fill();
    tamper(path, change);
    expect(tailFault(4)?.event).toBe(event);
  });

  test("as long as the log it must begin at the start", () => {
    fill();
    tamper(path, "DELETE FROM event WHERE sequence < 4");
    expect(tailFault(64)).toMatchObject({ event: 1, kind: "missing" });
  });
});

describe("the text under the hash", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom('"', "\\ud800", "\\", "\u2028"),
  );

  test("the quick hash is the one of the first version: SHA-256 over domain, previous hash and canonical columns", () => {
    fc.assert(
      fc.property(
        text,
        text,
        fc.integer({ min: 1 }),
        fc.integer(),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (body, actor, sequence, time, previous) => {
          const slow = createHash("sha256")
            .update("concordat/event/v1\n", "ascii")
            .update(previous)
            .update(canonicalJson([sequence, time, actor, "uri-collected", 1, body]), "utf8")
            .digest("hex");
          const row = { sequence, time: time as typeof NOON, actor, type: "uri-collected", version: 1, body, previous };
          expect(eventHash(row).toString("hex")).toBe(slow);
        },
      ),
    );
    const row = {
      sequence: 1,
      time: NOON,
      actor: "a",
      type: "t",
      version: 1,
      body: "x".repeat(100_000),
      previous: START,
    };
    expect(eventHash({ ...row, body: `${row.body}y` })).not.toEqual(eventHash(row));
  });

  // Names as our events have them, and numbers. JSON.parse of V8 13.6 can lose a member whose whole name is one escape.
  const name = fc.stringMatching(/^[a-zA-Z0-9-]{0,5}$/);

  test("the quick canonical text is the slow one, and is recognised", () => {
    const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.array(text), fc.constant(undefined));
    fc.assert(
      fc.property(fc.dictionary(name, value), (body) => {
        const slow = canonicalJson(body);
        expect(canonicalBody(body)).toBe(slow);
        expect(isCanonicalText(slow)).toBe(true);
        expect(isCanonicalText(` ${slow}`)).toBe(false);
      }),
    );
  });

  test.each(['{"b":1,"a":2}', '{"a":1.0}', '{"a":"\\u0041"}', '{"a":{"c":1,"b":2}}', '{"a":"\\ud800"}', "{", ""])(
    "%s is not canonical",
    (said) => expect(isCanonicalText(said)).toBe(false),
  );

  test("half a character is a mistake of ours", () => {
    expect(() => canonicalBody({ name: "\ud800" })).toThrow(TypeError);
    expect(canonicalBody({ name: "\\ud800" })).toBe('{"name":"\\\\ud800"}');
  });
});
