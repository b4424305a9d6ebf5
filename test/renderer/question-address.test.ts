// Knows that a question survives its address. Leaves what the core makes of it to the core.
import { expect, test } from "vitest";
import { askedOf, questionEntries, readQuestion } from "../../renderer/paths/question-address.ts";
import { QuestionSchema } from "../../shared/contract/paths.ts";

const ID = "c97c1e1e".padEnd(64, "0");
const ANCHOR = "5f9aecc2".padEnd(64, "0");
const queryOf = (entries: Readonly<Record<string, string | undefined>>) => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) query.set(name, value);
  return new URLSearchParams(query.toString());
};

test("a whole question comes back from its address, and the core accepts it", () => {
  const question = {
    target: ID,
    without: ["ab", "cd"],
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
    anchors: [ANCHOR],
    policySet: question.policies,
    explicitPolicy: true,
    inhibitMapping: false,
    inhibitAny: false,
    anchorConstraints: true,
    allowEncodingFindings: false,
  });
});

test("an empty address is an open question, which is not asked", () => {
  const question = readQuestion(new URLSearchParams());
  expect(question).toEqual({
    target: undefined,
    without: [],
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

test("what is no demand and no rung is left out", () => {
  const question = readQuestion(new URLSearchParams("demands=explicitPolicy,accept-everything&rung=-1"));
  expect(question.demands).toEqual(new Set(["explicitPolicy"]));
  expect(question.rung).toBeUndefined();
});
