// Knows which shell a start must get in which surroundings.
// Leaves starting one to the end-to-end tests.
import { expect, test } from "vitest";
import { chooseShell } from "../../scripts/start/choose-shell.mjs";

const desktop = {
  args: [],
  platform: "linux" as const,
  hasDisplay: true,
  isRoot: false,
  hasMain: true,
  binary: "/e/electron",
  attempted: false,
};

test("Electron when its binary is there", () => {
  expect(chooseShell(desktop)).toMatchObject({ shell: "electron", binary: "/e/electron" });
});

test("a missing binary is fetched once; after a failed attempt the browser shell starts and says so", () => {
  expect(chooseShell({ ...desktop, binary: undefined })).toEqual({ shell: "fetch" });
  const later = chooseShell({ ...desktop, binary: undefined, attempted: true });
  expect(later).toMatchObject({ shell: "browser", why: expect.stringContaining("could not be had") });
});

test.each([
  ["--no-open", { args: ["--data", "x", "--no-open"] }],
  ["--port", { args: ["--port=8080"] }],
  ["display", { hasDisplay: false }],
  ["root", { isRoot: true }],
  ["not part", { hasMain: false }],
])("the browser shell, with the reason: %s", (word, change) => {
  expect(chooseShell({ ...desktop, ...change })).toMatchObject({
    shell: "browser",
    why: expect.stringContaining(word),
  });
});
