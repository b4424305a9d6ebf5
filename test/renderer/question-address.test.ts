// Knows that a question survives its address. Leaves what the core makes of it to the core.
import { expect, test } from "vitest";
import { askedOf, keptEntries, questionEntries, readQuestion } from "../../renderer/paths/question-address.ts";
import type { DraftInput } from "../../shared/contract/draft.ts";
import { QuestionSchema } from "../../shared/contract/paths.ts";
import { RelyingPartySchema } from "../../shared/contract/relying-party.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Oid } from "../../shared/pki/oid.ts";

const ID = "c97c1e1e".padEnd(64, "0");
const ANCHOR = "5f9aecc2".padEnd(64, "0");
const DRAFT: DraftInput = {
  issuer: ANCHOR,
  subject: ID,
  instead: false,
  notBefore: "2020-02-29T23:59:59Z",
  notAfter: "2030-01-02T03:04:05Z",
  policies: ["1.2.3", "2.16.840.1.101.3.2.1.3.7"],
  mappings: [
    ["1.2.3", "1.2.4"],
    ["1.2.3", "1.2.5"],
  ],
  nameConstraints: true,
};
const queryOf = (entries: Readonly<Record<string, string | undefined>>) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) query.set(name, value);
  return new URLSearchParams(query.toString());
};

test("a whole question comes back from its address, and the core accepts it", () => {
  const question = {
    target: ID,
    probe: "1.3.6.1.4.1.73.15.3.1.12",
    without: ["ab", "cd"],
    drafts: [DRAFT, { ...DRAFT, instead: true, policies: [], mappings: [], requireExplicitPolicy: 0, pathLength: 12 }],
    effort: 100,
    compared: ["path-1", "miss-2"],
    anchors: [ANCHOR],
    profile: undefined,
    policies: ["2.16.840.1.101.3.2.1.3.7", "2.16.840.1.101.3.2.1.3.16"],
    at: "2024-10-23T12:00:00Z",
    demands: new Set(["explicitPolicy", "anchorConstraints"] as const),
    shown: "miss-2",
    rung: 3,
  };
  expect(readQuestion(queryOf(questionEntries(question)))).toEqual(question);
  const asked = QuestionSchema.parse(askedOf({ ...question, without: [ANCHOR] }));
  expect(asked).toMatchObject({
    target: ID,
    probe: { policy: "1.3.6.1.4.1.73.15.3.1.12" },
    anchors: [ANCHOR],
    policySet: question.policies,
    explicitPolicy: true,
    inhibitMapping: false,
    inhibitAny: false,
    anchorConstraints: true,
    allowEncodingFindings: false,
  });
});

test.each([
  ["under a policy", { policy: "1.2.3" as Oid }],
  ["without a policy", {}],
  ["no probe", undefined],
] as const)("a kept question is asked again as it was kept: %s", (_, probe) => {
  const inputs = RelyingPartySchema.parse({ anchors: [ANCHOR], policySet: ["1.2.4"], explicitPolicy: true });
  const at = "2024-10-23T12:00:00Z";
  const target = ID as CertificateId;
  const kept = { id: "q", name: "Cell", target, at, inputs, without: [], drafts: [], ...(probe && { probe }) };
  const asked = askedOf(readQuestion(queryOf(keptEntries(kept))));
  expect(asked).toMatchObject({ ...inputs, target: ID, at, without: [], drafts: [] });
  expect(asked?.probe).toEqual(probe);
});

test("an empty address is an open question, which is not asked", () => {
  const question = readQuestion(new URLSearchParams());
  expect(question).toEqual({
    target: undefined,
    probe: undefined,
    without: [],
    drafts: [],
    effort: 1,
    compared: [],
    anchors: [],
    profile: undefined,
    policies: [],
    at: undefined,
    demands: new Set(),
    shown: undefined,
    rung: undefined,
  });
  expect(askedOf(question)).toBeUndefined();
  expect(askedOf({ ...question, target: ID })).toBeUndefined();
});

test("what is no draft is left out, and so are its parts that say nothing", () => {
  const [good = ""] = (questionEntries({ ...readQuestion(new URLSearchParams()), drafts: [DRAFT] }).drafts ?? "").split(
    ",",
  );
  const broken = [
    good.replace(ID, "c97c"),
    good.replace("20200229", "20201329"),
    good.replace("_p1.2.3-", "_pcommon-"),
    good.replace("1.2.4", "1.02.4"),
  ].join(",");
  const { drafts } = readQuestion(new URLSearchParams({ drafts: `${broken},nonsense` }));
  expect(drafts).toEqual([
    { ...DRAFT, policies: ["2.16.840.1.101.3.2.1.3.7"] },
    { ...DRAFT, mappings: [["1.2.3", "1.2.5"]] },
  ]);
});

test("an effort is a power of ten within the limit", () => {
  const effortOf = (effort: string) => readQuestion(new URLSearchParams({ effort })).effort;
  expect(["1", "10", "1000", "10000", "20", "-10", "100000"].map(effortOf)).toEqual([1, 10, 1000, 1000, 1, 1, 1]);
});

test("what is no demand and no rung is left out", () => {
  const question = readQuestion(new URLSearchParams("demands=explicitPolicy,accept-everything&rung=-1"));
  expect(question.demands).toEqual(new Set(["explicitPolicy"]));
  expect(question.rung).toBeUndefined();
});
