// Knows which questions a record is begun with, with which reason, and that what was asked stands once. Leaves finding what
// they follow from to the core.
import { expect, test } from "vitest";
import { type AskedLately, withAsked } from "../../renderer/paths/asked-lately.ts";
import { lostOnTheWay, worthAsking } from "../../renderer/paths/worth-asking.ts";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { FrameworkState, Trust } from "../../shared/contract/overview.ts";
import { COMMON_HARDWARE, COMMON_HIGH } from "./boeing-ladder.ts";

const at = "2026-01-01T00:00:00Z";
const calm: Trust = { at, entities: 4, without: [], losses: [], bare: [], complete: true };
const ca = (name: string) => ({ entity: name, name });

interface Told {
  readonly from?: string;
  readonly until?: string;
  readonly role?: CertificateRow["role"];
}
const certificate = (id: string, subject: string, { from, until = "2030-01-01T00:00:00Z", role }: Told = {}) =>
  ({
    id,
    subject,
    entity: subject,
    ...(from === undefined ? {} : { issuerEntity: from }),
    role: role ?? "ca-certificate",
    notBefore: "2020-01-01T00:00:00Z",
    notAfter: until,
    mappings: 0,
  }) as unknown as CertificateRow;

// Root ─▶ Bridge ─▶ Member ─▶ Issuing        Root ─▶ Old, expired
const RECORD = [
  certificate("r", "Root", { from: "Root", role: "self-signed" }),
  certificate("b", "Bridge", { from: "Root" }),
  certificate("m", "Member", { from: "Bridge", until: "2026-03-01T00:00:00Z" }),
  certificate("i", "Issuing", { from: "Member" }),
  certificate("o", "Old", { from: "Root", until: "2025-01-01T00:00:00Z" }),
];
const asked = (trust: Partial<Trust>, state?: Partial<FrameworkState>, anchors: readonly string[] = []) =>
  worthAsking({
    certificates: RECORD,
    anchors,
    at,
    trust: { ...calm, ...trust },
    state: state as FrameworkState | undefined,
  });

test("the first question is about the CA furthest from the anchors that a path reaches", () => {
  expect(asked({})).toEqual([
    {
      id: "farthest",
      asks: "Is Issuing accepted?",
      why: "A path reaches it, over at least 3 certificates: no CA is further from an anchor.",
      change: { target: "i" },
    },
  ]);
  expect(asked({ without: [ca("Issuing")] })[0]?.change.target).toBe("m");
  expect(asked({}, undefined, ["m"])[0]?.why).toBe(
    "An anchor issued its certificate, and no CA is further from an anchor.",
  );
  expect(asked({}, undefined, ["i"])).toEqual([]);
});

test("what ends is asked of the CA whose own certificate lasts, on the day on which it ends", () => {
  const loss = { at: "2026-03-01T00:00:01Z", entities: [ca("Member"), ca("Issuing")], ended: [] };
  const row = asked({ losses: [loss] }).find(({ id }) => id === "next-loss");
  expect(row).toEqual({
    id: "next-loss",
    asks: "Is Issuing still accepted on 2026-03-01?",
    why: "It has lost every path then, and 1 other CA has too.",
    change: { target: "i", at: "2026-03-01T00:00:01Z" },
  });
});

test("losses of one day are one: asked when the last of them has happened, and all are counted", () => {
  const losses = [
    { at: "2026-03-01T00:00:01Z", entities: [ca("Member")], ended: [] },
    { at: "2026-03-01T20:30:00Z", entities: [ca("Issuing"), ca("Bridge")], ended: [] },
    { at: "2026-03-02T00:00:00Z", entities: [ca("Old")], ended: [] },
  ];
  expect(asked({ losses }).find(({ id }) => id === "next-loss")).toMatchObject({
    why: "It has lost every path then, and 2 other CAs have too.",
    change: { at: "2026-03-01T20:30:00Z" },
  });
});

test("of those that no path reaches, one that is in force itself is asked about", () => {
  const row = asked({ without: [ca("Old"), ca("Member")] }).find(({ id }) => id === "without-path");
  expect(row).toMatchObject({ asks: "Why is Member not accepted?", why: "No path reaches it, nor 1 other CA." });
  expect(asked({ without: [ca("Old")] }).find(({ id }) => id === "without-path")?.change.target).toBe("o");
});

test("a half-open pair is asked about by its way back, and a CA without any policy by what it issues", () => {
  const halfOpen = [
    { certificate: "b", issuer: "Root", subject: "Old", missing: "o", since: at, because: "expired" },
  ] as unknown as FrameworkState["halfOpen"];
  const rows = asked({ bare: [ca("Root"), ca("Bridge")] }, { halfOpen });
  expect(rows.map(({ id, change }) => [id, change])).toEqual([
    ["farthest", { target: "i" }],
    ["half-open", { target: "o" }],
    ["without-policy", { target: "b", probe: "none" }],
  ]);
  expect(rows[1]?.why).toBe("Root accepts Old; the way back has expired.");
});

test("a policy that is lost on the first path is asked for where it came furthest", () => {
  const rung = (subject: string, ...roots: readonly string[]) => ({
    subject,
    certificate: `of ${subject}`,
    policies: roots.map((root) => ({ roots: [root] })),
  });
  const ladder = (kept: readonly string[]) =>
    ({
      userConstrainedPolicySet: kept,
      rungs: [
        rung("Bridge", COMMON_HARDWARE, COMMON_HIGH, "1.2"),
        rung("Member", COMMON_HARDWARE, COMMON_HIGH),
        rung("Issuing", COMMON_HARDWARE),
      ],
    }) as unknown as Parameters<typeof lostOnTheWay>[0];
  const nameOf = (oid: string) => `policy ${oid}`;
  expect(lostOnTheWay(ladder([COMMON_HARDWARE]), nameOf)).toEqual({
    id: "lost-on-the-way",
    asks: `Is Issuing accepted for policy ${COMMON_HIGH}?`,
    why: `On its first path that policy is lost at Issuing, and policy ${COMMON_HARDWARE} is not.`,
    change: { target: "of Issuing", policies: [COMMON_HIGH], demands: new Set(["explicitPolicy"]) },
  });
  expect(lostOnTheWay(ladder([]), nameOf)).toBeUndefined();
  expect(lostOnTheWay(ladder([COMMON_HARDWARE, COMMON_HIGH, "1.2"]), nameOf)).toBeUndefined();
});

test("a question that is asked again moves to the front and stands once", () => {
  const of = (address: string): AskedLately => ({ address, target: "t", verdict: "valid", answer: "Yes.", at });
  const twice = withAsked(withAsked(withAsked([], of("a")), of("b")), of("a"));
  expect(twice.map(({ address }) => address)).toEqual(["a", "b"]);
});
