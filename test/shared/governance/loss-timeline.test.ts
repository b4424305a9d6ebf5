// Knows when CAs lose their last path: a second path keeps one, an end takes those that lean on it, and asking everybody
// anew at every end says the same. Leaves single questions to the path tests.
import { describe, expect, test } from "vitest";
import { type CaCertificates, lossTimeline } from "../../../shared/governance/loss-timeline.ts";
import { SearchCancelled } from "../../../shared/path/budget.ts";
import type { PathPool } from "../../../shared/path/pool.ts";
import { openSession } from "../../../shared/path/search/open-session.ts";
import type { SessionInputs } from "../../../shared/path/search/session.ts";
import { searchPaths } from "../../../shared/path/search.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { nameText } from "../../../shared/pki/distinguished-name-text.ts";
import { formatInstant, instantOf } from "../../../shared/values/instant.ts";
import { poolOf as fpkiPool, snapshot2024 } from "../../conformance/fpki-data.ts";
import { HAS_FPKI } from "../../conformance/test-data.ts";
import { anchorOf, exactTime, pathInputs } from "../../mesh/mesh.ts";
import { certificateOf } from "../framework/certificate-of.ts";
import { plainPool } from "./plain-pool.ts";

const never = () => false;
const asking = (root: Certificate, time: string): SessionInputs => ({
  anchors: [anchorOf(root)],
  time: exactTime(time),
  inputs: pathInputs({}),
  crls: [],
});

/** By subject name: names and keys go together here. */
function casOf(certificates: readonly Certificate[]): readonly CaCertificates[] {
  const cas = new Map<string, Certificate[]>();
  for (const each of certificates) {
    const name = nameText(each.subject);
    cas.set(name, [...(cas.get(name) ?? []), each]);
  }
  return [...cas].map(([entity, own]) => ({ entity, certificates: own }));
}

const ca = { ca: true, notBefore: "2020-01-01T00:00:00Z", notAfter: "2040-01-01T00:00:00Z" };
const root = certificateOf({ ...ca, subject: "CN=R", subjectKey: "r", issuer: "CN=R", issuerKey: "r" });
const issued = (subject: string, issuer: string, notAfter: string, notBefore = ca.notBefore): Certificate =>
  certificateOf({
    ...ca,
    subject: `CN=${subject}`,
    subjectKey: subject.toLowerCase(),
    issuer: `CN=${issuer}`,
    issuerKey: issuer.toLowerCase(),
    notBefore,
    notAfter,
  });

function lossesOf(certificates: readonly Certificate[], until = "2030-01-01T00:00:00Z") {
  const asked = asking(root, "2026-01-01T00:00:00Z");
  const end = instantOf(exactTime(until).second);
  const found = lossTimeline(plainPool([root, ...certificates]), asked, casOf(certificates), end, { stopped: never });
  return {
    without: found.without,
    losses: found.losses.map(({ at, entities, ended }) => [
      formatInstant(at),
      entities,
      ended.map(({ subject }) => nameText(subject)),
    ]),
  };
}

test("everybody below a certificate loses their path the second after it ends, and it is named", () => {
  const found = lossesOf([issued("A", "R", "2026-06-01T00:00:00Z"), issued("B", "A", "2035-01-01T00:00:00Z")]);
  expect(found.losses).toEqual([["2026-06-01T00:00:01Z", ["CN=A", "CN=B"], ["CN=A"]]]);
});

test("a second path keeps it, until that ends too", () => {
  const found = lossesOf([
    issued("A", "R", "2026-06-01T00:00:00Z"),
    issued("C", "R", "2027-06-01T00:00:00Z"),
    issued("B", "A", "2035-01-01T00:00:00Z"),
    issued("B", "C", "2035-01-01T00:00:00Z"),
  ]);
  expect(found.losses).toEqual([
    ["2026-06-01T00:00:01Z", ["CN=A"], ["CN=A"]],
    ["2027-06-01T00:00:01Z", ["CN=C", "CN=B"], ["CN=C"]],
  ]);
});

test("one without a path from the beginning loses nothing; an end beyond the horizon is not told", () => {
  const found = lossesOf([issued("A", "R", "2031-06-01T00:00:00Z"), issued("B", "Nobody", "2027-01-01T00:00:00Z")]);
  expect(found).toEqual({ without: ["CN=B"], losses: [] });
});

test("a successor that is in force by then keeps it; one that begins too late does not", () => {
  const old = issued("A", "R", "2026-06-01T00:00:00Z");
  expect(lossesOf([old, issued("A", "R", "2035-01-01T00:00:00Z", "2026-05-01T00:00:00Z")]).losses).toEqual([]);
  expect(lossesOf([old, issued("A", "R", "2035-01-01T00:00:00Z", "2026-07-01T00:00:00Z")]).losses).toHaveLength(1);
});

test("whoever waits hears of every CA, and then of every moment at which a certificate ends", () => {
  const certificates = [
    issued("A", "R", "2026-06-01T00:00:00Z"),
    issued("B", "A", "2026-07-01T00:00:00Z"),
    issued("C", "R", "2026-06-01T00:00:00Z"),
  ];
  const heard: string[] = [];
  lossTimeline(
    plainPool([root, ...certificates]),
    asking(root, "2026-01-01T00:00:00Z"),
    casOf(certificates),
    instantOf(2e9),
    {
      stopped: never,
      looked: ({ at, done, of }) => heard.push(`${at} ${done}/${of}`),
    },
  );
  expect(heard).toEqual(["entities 1/3", "entities 2/3", "entities 3/3", "ends 0/2", "ends 1/2"]);
});

test("being stopped ends it at once", () => {
  const certificates = [issued("A", "R", "2026-06-01T00:00:00Z")];
  const asked = asking(root, "2026-01-01T00:00:00Z");
  const run = () =>
    lossTimeline(plainPool([root, ...certificates]), asked, casOf(certificates), instantOf(2e9), {
      stopped: () => true,
    });
  expect(run).toThrow(SearchCancelled);
});

/** The same without remembering any path. */
function plainly(pool: PathPool, asked: SessionInputs, cas: readonly CaCertificates[], moments: readonly number[]) {
  const reached = (second: number) => {
    const later = { ...asked, time: { second: instantOf(second), fraction: false } };
    const session = openSession(pool, later);
    return new Set(
      cas
        .filter(({ certificates }) =>
          certificates.some(
            (target) => searchPaths({ ...later, target }, pool, { mode: "existence", session }).verdict === "valid",
          ),
        )
        .map(({ entity }) => entity),
    );
  };
  let before = reached(asked.time.second);
  return moments.flatMap((end) => {
    const now = reached(end + 1);
    const lost = [...before].filter((entity) => !now.has(entity));
    before = now;
    return lost.length === 0 ? [] : [[end + 1, lost.sort()]];
  });
}

describe.skipIf(!HAS_FPKI)("the Federal PKI over half a year", () => {
  test("is told as when every CA is asked anew at every end", () => {
    const { certificates, targets, anchor, time } = snapshot2024();
    const pool = fpkiPool(certificates);
    const asked = { ...asking(root, time), anchors: [anchor] };
    const cas = casOf(targets);
    const until = instantOf(asked.time.second + 180 * 86_400);
    const ends = [...new Set(targets.map(({ notAfter }) => notAfter))]
      .filter((end) => end < until)
      .sort((a, b) => a - b);
    const { losses, complete } = lossTimeline(pool, asked, cas, until, { stopped: never });
    expect(complete).toBe(true);
    expect(losses.map(({ at, entities }) => [at, entities.toSorted()])).toEqual(plainly(pool, asked, cas, ends));
    expect(losses.length).toBeGreaterThan(5);
  });
});
