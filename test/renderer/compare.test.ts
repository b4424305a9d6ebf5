// Knows that a comparison survives its address and that its answer is said in true sentences.
// Leaves the rows to the core.
import { expect, test } from "vitest";
import { comparisonEntries, readComparison, sideOf } from "../../renderer/compare/compare-address.ts";
import { worthComparing } from "../../renderer/compare/compare-first.tsx";
import { importsOfSeveral } from "../../renderer/compare/compare-question.tsx";
import {
  alikeSentences,
  changesSentence,
  differencesText,
  effectSentences,
  movedPolicies,
  reachChange,
} from "../../renderer/compare/compare-words.ts";
import type { CertificateChange, Comparison, ReachChange } from "../../shared/contract/comparisons.ts";
import type { BlobId } from "../../shared/framework/event.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Oid } from "../../shared/pki/oid.ts";

const FILE = "ab".repeat(32);
const id = FILE as CertificateId;
const queryOf = (entries: Readonly<Record<string, string | undefined>>) =>
  new URLSearchParams(
    Object.entries(entries).flatMap(([name, value]) =>
      value === undefined ? [] : ([[name, value]] as [string, string][]),
    ),
  );

test("a whole comparison comes back from its address", () => {
  const asked = {
    before: { what: FILE, moment: undefined, at: "2023-08-04T12:00:00Z" },
    after: { what: "moment", moment: "2024-10-23T12:00:00Z", at: undefined },
    anchors: [FILE],
    view: "worth",
    open: "x",
  } as const;
  expect(readComparison(queryOf(comparisonEntries(asked)))).toEqual(asked);
});

test("a side is asked only when it is one", () => {
  const side = (what: string | undefined, moment?: string) => sideOf({ what, moment, at: undefined });
  expect(side(FILE)).toEqual({ side: "file", file: FILE });
  expect(side("now")).toEqual({ side: "revision" });
  expect(side("moment", "2024-01-01T00:00:00Z")).toEqual({ side: "moment", moment: "2024-01-01T00:00:00Z" });
  expect([side(undefined), side("moment"), side("../../etc/passwd"), side(FILE.toUpperCase())]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

const change = (kind: CertificateChange["change"]): CertificateChange => ({
  change: kind,
  subject: "CN",
  issuer: "CN",
  notBefore: "",
  notAfter: "",
  differences: [],
  alikeNames: [],
  alikeOids: [],
});
const reach = (before: ReachChange["before"], after: ReachChange["after"]): ReachChange => ({
  certificate: id,
  subject: "CN",
  before,
  after,
});
const facts = { title: "", at: "", certificates: 0, entities: 0 };
const comparison = (part: Partial<Comparison>): Comparison => ({
  before: facts,
  after: facts,
  same: 0,
  changes: [],
  reach: [],
  worth: [],
  complete: true,
  ...part,
});

test("the headline counts each kind, and says nothing of kinds that did not happen", () => {
  expect(changesSentence(comparison({}))).toBe("No certificate came or went.");
  expect(changesSentence(comparison({ changes: [change("came")] }))).toBe("1 certificate came.");
  const all = [change("came"), change("came"), change("went"), change("renewed"), change("re-keyed")];
  expect(changesSentence(comparison({ changes: all }))).toBe(
    "2 certificates came, 1 went, 1 was renewed and 1 was re-keyed.",
  );
});

test("what is easily taken for the same is counted, told before everything else of a row, and nothing without it", () => {
  const oids = [["1.2.3.12", "1.2.3.1"]] as unknown as CertificateChange["alikeOids"];
  const exchanged = { ...change("renewed"), differences: ["Key RSA 4096."], alikeOids: oids };
  const named = { ...change("came"), alikeNames: ["Halden"] };
  expect(alikeSentences(comparison({ changes: [change("came")] }))).toEqual([]);
  expect(alikeSentences(comparison({ changes: [named, exchanged] }))).toEqual([
    "1 certificate that changed has a name that looks like another one.",
    "1 certificate exchanges a policy for one that is a digit apart.",
  ]);
  expect(alikeSentences(comparison({ changes: [named, named] }))).toEqual([
    "2 certificates that changed have a name that looks like another one.",
  ]);
  expect(differencesText(exchanged)).toBe("One digit apart, and two policies: 1.2.3.12 and 1.2.3.1. Key RSA 4096.");
});

test("policies whose worth moved are listed once for each way", () => {
  const worth = (policy: string, kind: "gained" | "lost" | "changed") =>
    ({ entity: "e", name: "CA", policy: policy as Oid, change: kind }) as const;
  expect(
    movedPolicies([worth("1.2", "lost"), worth("1.2", "lost"), worth("1.3", "gained"), worth("1.4", "changed")]),
  ).toEqual({ lost: ["1.2"], gained: ["1.3"] });
});

test("a path is lost or gained; between two refusals it changed", () => {
  expect(reachChange(reach("valid", "invalid"))).toBe("lost");
  expect(reachChange(reach("valid", "absent"))).toBe("lost");
  expect(reachChange(reach("absent", "valid"))).toBe("gained");
  expect(reachChange(reach("invalid", "undetermined"))).toBe("changed");
});

test("the sentences under it count what both sides have, name a hole, and say when a budget ended the search", () => {
  const nothing = effectSentences(comparison({}));
  expect(nothing).toHaveLength(2);
  expect(nothing[0]).toMatch(/accepted or refused as before/);
  const said = effectSentences(
    comparison({
      reach: [reach("valid", "invalid"), reach("valid", "absent"), reach("invalid", "valid")],
      worth: [
        { entity: "e", name: "CA", policy: "1.2.3" as Oid, change: "lost", before: ["1.2.3" as Oid], after: [] },
        { entity: "e", name: "CA", change: "gained", acceptedBefore: false, acceptedAfter: true },
      ],
      complete: false,
    }),
  ).join(" ");
  expect(said).toContain("1 lost every path and 1 gained one.");
  expect(said).toContain("2 worth values of 1 CA changed");
  expect(said).toContain("1 CA is now accepted without any policy.");
  expect(said).toContain("A budget ended the search");
});

test("an import of several files is a side of its own, by the id of its batch; one of a single file is that file", () => {
  const batch = "01932f6e-0000-7000-8000-0123456789ab";
  const row = (id: string, of: string) => ({
    id: id.repeat(64) as BlobId,
    name: `${id}.cer`,
    batch: of,
    size: 1,
    certificates: 1,
    crls: 0,
    rejected: 0,
    archivedAt: "2026-01-01T00:00:00Z",
    event: 1,
  });
  const items = importsOfSeveral([row("a", batch), row("b", "01932f6e-0000-7000-8000-0123456789ac"), row("c", batch)]);
  expect(items.map(({ id, name }) => [id, name])).toEqual([[batch, "2 files"]]);
  expect(sideOf({ what: batch, moment: undefined, at: undefined })).toEqual({ side: "import", batch });
});

test("nothing chosen yet: the next thirty days, and of the files with something in them the two that came last", () => {
  const file = (id: string, event: number, certificates: number) => ({
    id: id.repeat(64) as BlobId,
    name: `${id}.cer`,
    batch: "01932f6e-0000-7000-8000-0123456789ab",
    size: 1,
    certificates,
    crls: 0,
    rejected: 1 - certificates,
    archivedAt: "2026-01-01T00:00:00Z",
    event,
  });
  const now = "2026-01-20T12:00:00Z";
  const [soon, files] = worthComparing([file("c", 7, 1), file("a", 2, 1), file("d", 9, 0), file("b", 5, 1)], now);
  expect(soon?.asks).toBe("The record on 2026-01-20 and on 2026-02-19");
  expect([soon?.before, soon?.after].map((side) => side && sideOf(side))).toEqual([
    { side: "revision", at: now },
    { side: "revision", at: "2026-02-19T12:00:00Z" },
  ]);
  expect(files?.asks).toBe("b.cer and c.cer");
  expect(worthComparing([file("a", 2, 1)], now)).toHaveLength(1);
});
