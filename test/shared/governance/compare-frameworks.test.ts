// Knows what must be said when two whole frameworks are compared: a made one with a change, and the two FPKI snapshots.
// Leaves pairs of certificates to test/shared/framework.
import { describe, expect, test } from "vitest";
import { compareCertificates } from "../../../shared/framework/compare-certificates.ts";
import { compareReach } from "../../../shared/governance/compare-reach.ts";
import { compareWorth } from "../../../shared/governance/compare-worth.ts";
import { SearchCancelled } from "../../../shared/path/budget.ts";
import type { PathPool } from "../../../shared/path/pool.ts";
import { openSession } from "../../../shared/path/search/open-session.ts";
import type { SessionInputs } from "../../../shared/path/search/session.ts";
import { searchWorth } from "../../../shared/path/search/worth-search.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { nameText } from "../../../shared/pki/distinguished-name-text.ts";
import { fpkiCertificates } from "../../conformance/fpki-certificates.ts";
import { poolOf as fpkiPool, sha256Hex, snapshot2023, snapshot2024 } from "../../conformance/fpki-data.ts";
import { HAS_FPKI } from "../../conformance/test-data.ts";
import { anchorOf, exactTime, pathInputs } from "../../mesh/mesh.ts";
import { certificateOf } from "../framework/certificate-of.ts";
import { plainPool } from "./plain-pool.ts";

const never = () => false;
const side = (certificates: readonly Certificate[], root: Certificate, time: string, pool: PathPool) => {
  const asked: SessionInputs = {
    anchors: [anchorOf(root)],
    time: exactTime(time),
    inputs: pathInputs({}),
    crls: [],
  };
  return { certificates, asked, pool, session: openSession(pool, asked), worth: searchWorth(pool, asked) };
};

describe("a framework whose bridge stops mapping one policy", () => {
  const MINE = "1.2.3.1";
  const THEIRS = "1.9.9.1";
  const ca = { ca: true, notBefore: "2020-01-01T00:00:00Z", notAfter: "2040-01-01T00:00:00Z" };
  const root = certificateOf({ ...ca, subject: "CN=Root", subjectKey: "root", issuer: "CN=Root", issuerKey: "root" });
  const cross = { ...ca, subject: "CN=Bridge", subjectKey: "bridge", issuer: "CN=Root", issuerKey: "root" };
  const mapping = certificateOf({ ...cross, policies: [MINE], mappings: [[MINE, THEIRS]] });
  const plain = certificateOf({ ...cross, policies: [MINE] });
  const time = "2026-01-01T00:00:00Z";
  const old = [root, mapping];
  const now = [root, plain];
  const before = side(old, root, time, plainPool(old));
  const after = side(now, root, time, plainPool(now));

  test("says which policy of which CA lost its worth, which gained, and nothing of the rest", () => {
    const found = compareWorth(before, after, never);
    const said = found.policies.map((each) => [nameText(each.name), each.policy, each.change, each.before, each.after]);
    expect(said).toEqual([
      ["CN=Bridge", MINE, "gained", [], [MINE]],
      ["CN=Bridge", THEIRS, "lost", [MINE], []],
    ]);
  });

  test("nothing differs from itself", () => {
    expect(compareWorth(before, before, never)).toEqual({ policies: [], bare: [] });
    expect(compareReach(before, before, never)).toEqual([]);
  });

  test("a CA that is gone was worth something and is absent now; its certificate too", () => {
    const alone = side([root], root, time, plainPool([root]));
    const [lost] = compareWorth(before, alone, never).policies;
    expect(lost).toMatchObject({ policy: THEIRS, change: "lost", before: [MINE] });
    expect(lost).not.toHaveProperty("after");
    expect(compareReach(before, alone, never)).toEqual([{ certificate: mapping, before: "valid", after: "absent" }]);
  });

  test("the moment alone may be the change", () => {
    const late = side(old, root, "2041-01-01T00:00:00Z", plainPool(old));
    expect(compareReach(before, late, never).map((each) => [each.before, each.after])).toEqual([["valid", "invalid"]]);
  });

  test("can be stopped", () => {
    expect(() => compareWorth(before, after, () => true)).toThrow(SearchCancelled);
    expect(() => compareReach(before, after, () => true)).toThrow(SearchCancelled);
  });
});

describe.skipIf(!HAS_FPKI)("the FPKI of August 2023 against October 2024", () => {
  const { certificates: old, anchor } = snapshot2023();
  const { certificates: now } = snapshot2024();

  test("every certificate is accounted for once, by ids that another parser took out of the files", () => {
    const { same, changes } = compareCertificates(old, now);
    const ids = (snapshot: "2023" | "2024") => new Set(fpkiCertificates(snapshot).map((der) => sha256Hex(der)));
    const [a, b] = [ids("2023"), ids("2024")];
    expect(same).toBe(a.intersection(b).size);
    const came = changes.filter(({ change }) => change !== "went");
    const gone = changes.filter((each) => each.change === "went" || ("stays" in each && !each.stays));
    expect(came.length).toBe(b.difference(a).size);
    expect(gone.length).toBe(a.difference(b).size);
  });

  test("paths and worth differ where certificates came or went", () => {
    const root = anchor.certificate;
    if (root === undefined) throw new Error("no root");
    const before = side(old, root, "2023-08-04T12:00:00Z", fpkiPool(old));
    const after = side(now, root, "2024-10-23T12:00:00Z", fpkiPool(now));
    const reach = compareReach(before, after, never);
    const counts: Record<string, number> = {};
    for (const each of reach) {
      const word = `${each.before} → ${each.after}`;
      counts[word] = (counts[word] ?? 0) + 1;
    }
    // The six that lead back to an entity on every path (the older snapshot alone has them) were never reached.
    expect(counts).toEqual({ "valid → absent": 35, "invalid → absent": 6, "absent → valid": 37 });
    const worth = compareWorth(before, after, never);
    expect(worth.policies.some(({ change }) => change === "lost")).toBe(true);
    expect(worth.policies.some(({ change }) => change === "gained")).toBe(true);
  });
});
