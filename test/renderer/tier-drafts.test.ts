// Knows tiers while they are written: their order, names and policies. Leaves saving to test/electron/api.
import { expect, test } from "vitest";
import { added, changed, draftsOf, moved, removed, tiersOf } from "../../renderer/profiles/tier-drafts.ts";

test("tiers are added, named, moved and taken off; each keeps its key", () => {
  let drafts = added(added(draftsOf([])));
  drafts = changed(drafts, 0, { name: " Medium ", policies: ["1.2.9", "1.2.3"] });
  drafts = changed(drafts, 1, { name: "High" });
  drafts = moved(drafts, 1, -1);
  expect(drafts.map(({ key }) => key)).toEqual([1, 0]);
  expect(tiersOf(drafts)).toEqual([
    { name: "High", policies: [] },
    { name: "Medium", policies: ["1.2.3", "1.2.9"] },
  ]);
  expect(moved(drafts, 0, -1)).toBe(drafts);
  expect(removed(added(drafts), 0).map(({ key }) => key)).toEqual([0, 2]);
});
