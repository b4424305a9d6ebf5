// Knows that rows follow from events alone: made again, or made in another order of arrival, they say the same.
// Leaves single words of a row to the tests of shared/pki.
import { describe, expect, test } from "vitest";
import { TRIES } from "../../../electron/record/projections/find-issuer.ts";
import { rebuildProjections } from "../../../electron/record/rebuild.ts";
import type { Arrival, Batch, CrlArrival } from "../../../electron/record/record-batch.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import { fakeVerifier } from "../../mesh/key-scheme.ts";
import { Random } from "../../mesh/random.ts";
import { TESTER } from "../temporary-core.ts";
import { pathForEach } from "./path-for-each.ts";
import { REGISTRY_EVENTS } from "./registry-events.ts";
import {
  batchOf,
  certificateOf,
  commitSmall,
  crlOf,
  fileOf,
  NOON,
  openSmall,
  projectionRows,
  withDatabase,
} from "./small-record.ts";

let path: string;
pathForEach((own) => {
  path = own;
});

// A ─▶ B ─▶ C, B cross-certified by X, B re-keyed as B2 under the same name; CRLs of A, B and of nobody we know.
const rekeyed = { subject: "O=Test,CN=B", subjectKey: "B2" };
const CERTIFICATES: readonly Arrival[] = [
  certificateOf("A", "A"),
  certificateOf("B", "A", { subjectKeyId: "b1" }),
  certificateOf("B2", "A", { ...rekeyed, subjectKeyId: "b2" }),
  certificateOf("B", "X", { policies: ["2.999.2"], mappings: [["2.999.2", "2.999.1"]] }),
  certificateOf("X", "X"),
  certificateOf("C", "B", { authorityKeyId: "b1" }),
  certificateOf("D", "B", { issuerKey: "B2", authorityKeyId: "b2", ca: false }),
  certificateOf("E", "A", { badSignature: true, ca: false }),
  certificateOf("F", "Nobody", { ca: false }),
];
const CRLS: readonly CrlArrival[] = [
  crlOf("A", { number: 7, revoked: [{ serial: "0a" }] }),
  crlOf("B", { issuerKey: "B2", deltaBase: 3, number: 4, nextUpdate: null }),
  crlOf("Nobody"),
  crlOf("X", { badSignature: true }),
];

/** Issuers by the names of both ends; CRLs by issuer. */
function edgesOf(): { readonly certificates: readonly string[]; readonly crls: readonly string[] } {
  const record = openSmall(path);
  const names = new Map(record.entities().map(({ id, name }) => [id, name]));
  const of = (id: string | undefined) => (id === undefined ? "unknown" : (names.get(id) ?? "missing"));
  const certificates = record.certificates().map((row) => `${row.subject} by ${of(row.issuerEntity)}`);
  const crls = record.crls().map((row) => `${row.issuer} ${row.number ?? "-"} by ${of(row.issuerEntity)}`);
  record.close();
  return { certificates: certificates.sort(), crls: crls.sort() };
}

const ORDERS = ["as they are", "backwards", "seed 1", "seed 2", "seed 3", "seed 4"] as const;

function ordered<T>(items: readonly T[], order: (typeof ORDERS)[number]): T[] {
  if (order === "as they are") return [...items];
  if (order === "backwards") return [...items].reverse();
  const random = new Random(Number(order.slice(5)));
  const left = [...items];
  return items.map(() => left.splice(random.whole(0, left.length - 1), 1)[0]).filter((item) => item !== undefined);
}

/** Three batches: some CRLs before any issuer, files that name what is in them, one address asked three times. */
function batchesOf(order: (typeof ORDERS)[number]): readonly Batch[] {
  const certificates = ordered(CERTIFICATES, order);
  const crls = ordered(CRLS, order);
  const ids = certificates.slice(0, 3).map(({ certificate }, offset) => ({
    kind: "certificate" as const,
    id: certificate.id,
    offset,
  }));
  const rejected = { kind: "rejected", offset: 9, member: "a/b", code: "c", reason: "r", authority: "x" } as const;
  const file = fileOf("first.pem", [...ids, rejected]);
  const asked = (outcome: "fetched" | "removed" | "unreachable", at: number) => ({
    uri: "http://a.example/x.crl",
    outcome,
    at: instantOf(at),
    detail: `${outcome} at ${at}`,
    ...(outcome === "fetched" ? { file: file.id } : {}),
  });
  return [
    batchOf(1, { files: [file], certificates: certificates.slice(0, 3), crls: crls.slice(0, 2) }),
    batchOf(2, { certificates: certificates.slice(3, 7), collected: [asked("fetched", 50), asked("removed", 40)] }),
    batchOf(3, { certificates: certificates.slice(7), crls: crls.slice(2), collected: [asked("unreachable", 30)] }),
  ];
}

function fill(order: (typeof ORDERS)[number]): void {
  const record = openSmall(path);
  for (const [i, batch] of batchesOf(order).entries()) commitSmall(record, batch, instantOf(NOON + i));
  expect(record.append(REGISTRY_EVENTS, TESTER, instantOf(NOON + 9)).ok).toBe(true);
  record.close();
}

describe.each(ORDERS)("arrived %s", (order) => {
  test("made again from events and blobs, every row of every table is what it was", () => {
    fill(order);
    const before = projectionRows(path);
    expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
    withDatabase(path, (database) => database.exec("UPDATE certificate SET issuer_entity = NULL; DELETE FROM batch"));
    expect(projectionRows(path)).not.toEqual(before);
    withDatabase(path, (database) => database.transaction(() => rebuildProjections(database, fakeVerifier))());
    expect(projectionRows(path)).toEqual(before);
  });

  test("every signature that some key verifies has its issuer, whichever came first", () => {
    fill(order);
    const { certificates, crls } = edgesOf();
    expect(certificates).toEqual(
      expect.arrayContaining([
        "A by A",
        "B by A",
        "B by X",
        "X by X",
        "C by B",
        "D by B",
        "E by unknown",
        "F by unknown",
      ]),
    );
    expect(crls).toEqual(["A 07 by A", "B 04 by B", "Nobody 01 by unknown", "X 01 by unknown"]);
  });
});

test("two keys of one name: each signature is joined to the key that made it", () => {
  fill("as they are");
  const record = openSmall(path);
  const entityOf = (subject: string) => record.certificates().find((row) => row.subject === subject)?.issuerEntity;
  const keys = new Set(record.certificates().flatMap((row) => (row.subject === "B" ? [row.entity] : [])));
  const [old, fresh] = [entityOf("C"), entityOf("D")];
  record.close();
  expect(keys).toEqual(new Set([old, fresh]));
  expect(old).not.toBe(fresh);
});

test("the newest answer of an address is the last in the log, whatever its clock said", () => {
  fill("as they are");
  const record = openSmall(path);
  const collected = record.collected();
  const batches = record.batches();
  record.close();
  expect(collected).toEqual([
    { uri: "http://a.example/x.crl", outcome: "unreachable", at: 30, file: undefined, detail: "unreachable at 30" },
  ]);
  expect(
    batches.map(({ firstEvent, lastEvent, files, certificates, crls, collected: asked }) => [
      firstEvent,
      lastEvent,
      files,
      certificates,
      crls,
      asked,
    ]),
  ).toEqual([
    [13, 17, 0, 2, 2, 1],
    [7, 12, 0, 4, 0, 2],
    [1, 6, 1, 3, 2, 0],
  ]);
});

test("a file's row counts its items, and an item leads back to its file", () => {
  fill("as they are");
  const record = openSmall(path);
  const [file] = record.files();
  const whole = file && record.file(file.id);
  const first = CERTIFICATES[0]?.certificate.id;
  const last = CERTIFICATES[8]?.certificate.id;
  const found = first && record.filesWith(first).map(({ name }) => name);
  const nowhere = last && record.filesWith(last);
  record.close();
  expect(file).toMatchObject({ name: "first.pem", certificates: 3, crls: 0, rejected: 1, size: 9, event: 1 });
  expect(Buffer.from(whole?.octets ?? []).toString()).toBe("first.pem");
  expect(whole?.contents.items.at(-1)).toEqual({
    kind: "rejected",
    offset: 9,
    member: "a/b",
    code: "c",
    reason: "r",
    authority: "x",
  });
  expect(found).toEqual(["first.pem"]);
  expect(nowhere).toEqual([]);
});

describe("a name with many keys", () => {
  let tried = 0;
  const counting = () =>
    openSmall(path, (...asked) => {
      tried += 1;
      return fakeVerifier(...asked);
    });
  const holder = (key: number, more = {}) =>
    certificateOf("M", "Root", { subjectKey: `m ${key}`, serial: (0x1000 + key).toString(16), ...more });
  const holders = (from: number, count: number, more = {}) =>
    Array.from({ length: count }, (_, i) => holder(from + i, more));
  const child = (key: number, more = {}) =>
    certificateOf(`child ${key}`, "M", { issuerKey: `m ${key}`, ca: false, ...more });
  const isJoined = (record: ReturnType<typeof openSmall>, { certificate: { id } }: Arrival) =>
    record.certificate(id)?.facts.issuerEntity !== undefined;

  // 40 keys, and a child of each: those at either end are tried, oldest and newest by turns.
  test.each([
    [0, true, 1],
    [39, true, 2],
    [7, true, 15],
    [32, true, 16],
    [8, false, TRIES],
    [31, false, TRIES],
  ])("a child of key %i of 40 without a hint: found %s, tried %i", (key, found, tries) => {
    const record = counting();
    commitSmall(record, batchOf(1, { certificates: holders(0, 40) }));
    tried = 0;
    commitSmall(record, batchOf(2, { certificates: [child(key)] }));
    const joined = isJoined(record, child(key));
    record.close();
    expect([joined, tried]).toEqual([found, tries]);
  });

  test("the key it names is tried first, wherever it stands", () => {
    const record = counting();
    commitSmall(
      record,
      batchOf(1, { certificates: [...holders(0, 20), holder(20, { subjectKeyId: "aa" }), ...holders(21, 20)] }),
    );
    tried = 0;
    commitSmall(record, batchOf(2, { certificates: [child(20, { authorityKeyId: "aa" })] }));
    const joined = isJoined(record, child(20));
    const named = isJoined(record, child(20, { authorityKeyId: "aa" }));
    record.close();
    expect([joined, named, tried]).toEqual([false, true, 1]);
  });

  test("a crowd of made-up keys with a CA's name and identifier neither keeps its children from its key, nor its key from them", () => {
    const hint = { authorityKeyId: "aa" };
    const record = counting();
    const [before, after] = [child(500, hint), child(500, { ...hint, serial: "77" })];
    commitSmall(record, batchOf(1, { certificates: holders(0, 120, { subjectKeyId: "aa" }) }));
    commitSmall(record, batchOf(2, { certificates: [before] }));
    expect(isJoined(record, before)).toBe(false);
    commitSmall(record, batchOf(3, { certificates: [holder(500, { subjectKeyId: "aa" })] }));
    commitSmall(record, batchOf(4, { certificates: [after] }));
    const joined = [isJoined(record, before), isJoined(record, after)];
    record.close();
    expect(joined).toEqual([true, true]);
  });

  test("a key that comes after everything it signed is joined to all of it, however much there is", () => {
    const record = counting();
    const children = Array.from({ length: 300 }, (_, i) => child(0, { serial: (0x2000 + i).toString(16) }));
    const strange = Array.from({ length: 10 }, (_, i) =>
      certificateOf(`x ${i}`, "M", { issuerKey: "other", ca: false }),
    );
    const lists = Array.from({ length: 90 }, (_, i) => crlOf("M", { issuerKey: "m 0", number: i + 1 }));
    commitSmall(record, batchOf(1, { certificates: [...strange, ...children], crls: lists }));
    tried = 0;
    commitSmall(record, batchOf(2, { certificates: [holder(0)] }));
    const joined = record.certificates().filter(({ issuerEntity }) => issuerEntity !== undefined).length;
    const crls = record.crls().filter(({ issuerEntity }) => issuerEntity !== undefined).length;
    record.close();
    expect([joined, crls, tried]).toEqual([300, 90, 400]);
  });

  test("what nobody signed is not tried for ever by each new key", () => {
    const record = counting();
    const strange = Array.from({ length: 100 }, (_, i) =>
      certificateOf(`x ${i}`, "M", { issuerKey: "other", ca: false }),
    );
    commitSmall(record, batchOf(1, { certificates: strange }));
    tried = 0;
    commitSmall(record, batchOf(2, { certificates: holders(0, 50) }));
    record.close();
    expect(tried).toBe(50 * TRIES);
  });
});
