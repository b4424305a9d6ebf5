// Knows the lens: through its address and back, in words, and whose it is. Leaves the bar to the stories.
import { describe, expect, test } from "vitest";
import { lensEntries, lensEntriesOf, readLens, relyingPartyOf } from "../../renderer/lens/lens-address.ts";
import { demandText, lensOf, whenOf, whoseLens, whoseText } from "../../renderer/lens/lens-words.ts";
import { type ProfileRow, profiles } from "../../shared/contract/profiles.ts";
import { RelyingPartySchema } from "../../shared/contract/relying-party.ts";

const [A, B] = ["a".repeat(64), "b".repeat(64)];
const profile: ProfileRow = {
  id: "00000000-0000-7000-8000-000000000001",
  name: "Agency login",
  inputs: RelyingPartySchema.parse({
    anchors: [A, B],
    policySet: ["1.2.3", "1.2.4"],
    explicitPolicy: true,
    revocation: "crl",
  }),
  tiers: [],
};

test("a lens comes back from its address; what else stands there is not taken for it", () => {
  const lens = lensOf(profile, "2024-10-23T12:00:00Z");
  const query = new URLSearchParams({ page: "paths", target: A });
  for (const [name, value] of Object.entries(lensEntries(lens))) if (value !== undefined) query.set(name, value);
  expect(readLens(query)).toEqual(lens);
  expect(lensEntriesOf(query)).toEqual(lensEntries(lens));
  expect(RelyingPartySchema.parse(relyingPartyOf(lens))).toEqual(profile.inputs);
  expect(Object.keys(profiles)).toContain("save");
});

describe("whose it is", () => {
  const lens = lensOf(profile, undefined);
  test("a profile's, as long as its inputs are; their order says nothing", () => {
    expect(whoseText(whoseLens(lens, [profile]))).toBe("Agency login");
    expect(whoseText(whoseLens({ ...lens, anchors: [B, A] }, [profile]))).toBe("Agency login");
    expect(whoseText(whoseLens({ ...lens, policies: ["1.2.3"] }, [profile]))).toBe("Agency login, changed");
    expect(whoseText(whoseLens({ ...lens, demands: new Set() }, [profile]))).toBe("Agency login, changed");
  });
  test("of whoever demands exactly that, where it was taken from nobody: a kept question is asked as by its profile", () => {
    expect(whoseText(whoseLens({ ...lens, profile: undefined }, [profile]))).toBe("Agency login");
  });
  test("nobody's, where it was taken from none, or from one that is gone", () => {
    expect(whoseText(whoseLens({ ...lens, profile: undefined, policies: ["1.2.3"] }, [profile]))).toBe("not saved");
    expect(whoseText(whoseLens(lens, []))).toBe("not saved");
  });
});

test("demands in few words", () => {
  const name = (oid: string) => `policy ${oid}`;
  const lens = readLens(new URLSearchParams());
  expect(demandText(lens, name)).toBe("any policy, none required");
  expect(demandText({ ...lens, policies: ["1.2.3"] }, name)).toBe("policy 1.2.3, none required");
  expect(demandText(lensOf(profile, undefined), name)).toBe("2 policies, required, not revoked by the record's CRLs");
});

test.each([
  [undefined, "now"],
  ["2024-10-23T12:30:00Z", "now"],
  ["2024-10-23T10:59:59Z", "past"],
  ["2024-10-24T12:00:00Z", "future"],
  ["no time", "now"],
])("%s is %s", (at, when) => {
  expect(whenOf(at, "2024-10-23T12:00:00Z")).toBe(when);
});
