// Knows that the past can be opened: at each sequence everything reads as it did then, and nothing later shows through.
// Leaves what the rows say to projections.test.ts.
import { expect, test } from "vitest";
import type { RecordReads } from "../../../electron/record/record.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import { pathForEach } from "./path-for-each.ts";
import { batchOf, certificateOf, commitSmall, crlOf, fileOf, NOON, openSmall, truthRows } from "./small-record.ts";

let path: string;
pathForEach((own) => {
  path = own;
});

const root = certificateOf("A", "A");
const child = certificateOf("B", "A", { mappings: [["2.999.1", "2.999.2"]] });
const orphan = certificateOf("C", "X", { ca: false });
const late = certificateOf("X", "X");
const crl = crlOf("X");
const file = fileOf("a.pem", [{ kind: "certificate", offset: 0, id: late.certificate.id }]);
const answer = (outcome: "removed" | "unreachable") => ({
  uri: "http://a.example/",
  outcome,
  at: NOON,
  detail: outcome,
});

const BATCHES = [
  batchOf(1, { certificates: [orphan], crls: [crl] }),
  batchOf(2, { certificates: [root], collected: [answer("removed")] }),
  batchOf(3, { files: [file], certificates: [child] }),
  batchOf(4, { certificates: [late], collected: [answer("unreachable")] }),
];

/** Everything that can be read, of every thing that ever came. */
const everythingOf = (reads: RecordReads) => ({
  counts: reads.counts(),
  has: [root, child, orphan, late].map(({ certificate }) => reads.has(certificate.id)),
  hasCrl: reads.hasCrl(crl.crl.id),
  certificates: reads.certificates(),
  each: [root, child, orphan, late].map(({ certificate }) => reads.certificate(certificate.id)),
  crls: reads.crls(),
  crl: reads.crl(crl.crl.id),
  selfSigned: reads.selfSigned(),
  entities: reads.entities(),
  policies: reads.policies(),
  files: reads.files(),
  file: reads.file(file.id),
  filesWith: reads.filesWith(late.certificate.id),
  collected: reads.collected(),
  batches: reads.batches(),
  octets: reads.octetsSince(0),
  crlOctets: reads.crlOctetsSince(0),
});

test("after each batch and before the first, the past reads as the record did then", () => {
  const record = openSmall(path);
  const then = new Map([[0, everythingOf(record)]]);
  for (const batch of BATCHES) then.set(commitSmall(record, batch).revision, everythingOf(record));
  const truth = truthRows(path);
  for (const [sequence, expected] of then) {
    const past = record.asOf(sequence);
    expect(everythingOf(past)).toEqual(expected);
    past.close();
  }
  expect(truthRows(path)).toEqual(truth);
  expect(everythingOf(record)).toEqual(then.get(record.revision()));
  record.close();
  expect([...then.values()].map(({ counts }) => counts.events)).toEqual([0, 2, 4, 6, 8]);
  // What the later key made of the earlier certificate is not seen before it came.
  const issuers = [...then.values()].map(({ each }) => each[2]?.facts.issuerEntity !== undefined);
  expect(issuers).toEqual([false, false, false, false, true]);
});

test("between two events of one batch; and a commit meanwhile changes nothing of it", () => {
  const record = openSmall(path);
  for (const batch of BATCHES.slice(0, 3)) commitSmall(record, batch);
  const past = record.asOf(5);
  commitSmall(record, BATCHES[3] ?? batchOf(9, {}));
  expect(past.counts()).toEqual({ certificates: 2, entities: 1, crls: 1, events: 5 });
  expect(past.file(file.id)?.facts.event).toBe(5);
  expect(past.certificate(child.certificate.id)).toBeUndefined();
  expect(past.filesWith(late.certificate.id)).toHaveLength(1);
  expect(record.certificatesAsOf(5)).toEqual([orphan.certificate.id, root.certificate.id]);
  record.close();
});

test("a past that is still open closes with the record", () => {
  const record = openSmall(path);
  const past = record.asOf(0);
  record.close();
  expect(() => past.counts()).toThrow(/not open/);
});

// Noon, a clock set back two hours for one commit, and right again.
test.each([
  ["before the first", -1, 0],
  ["at the first", 0, 1],
  ["between", 50, 1],
  ["while the clock was wrong: what came then came after the second", 60, 3],
  ["between the third and the fourth", 99, 3],
  ["at the last", 100, 4],
  ["later", 1000, 4],
])("the state at a moment, %s", (_, offset, sequence) => {
  const record = openSmall(path);
  for (const [i, at] of [0, 60, -7200, 100].entries())
    commitSmall(record, batchOf(i, { collected: [answer("removed")] }), instantOf(NOON + at));
  const found = record.sequenceAt(instantOf(NOON + offset));
  const backwards = record.sequenceAt(instantOf(NOON - 7000));
  record.close();
  expect(found).toBe(sequence);
  expect(backwards).toBe(0);
});
