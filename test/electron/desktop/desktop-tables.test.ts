// Knows the pure functions of the desktop shell as tables: file names, window places, key stores, menus, words.
// Leaves applying them to start-desktop.test.ts and checklist.test.ts.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { coreRefused } from "../../../electron/desktop/core-refusal.ts";
import { readDesktopArguments } from "../../../electron/desktop/desktop-arguments.ts";
import { downloadName } from "../../../electron/desktop/desktop-policy.ts";
import { menuTemplate } from "../../../electron/desktop/menu.ts";
import { secretStorage } from "../../../electron/desktop/secret-storage.ts";
import { placeWindow, readWindowState, SMALLEST, writeWindowState } from "../../../electron/desktop/window-state.ts";
import { temporaryFolder } from "../temporary-core.ts";

test.each([
  ["certificates.p7b", "certificates.p7b"],
  ["Übersicht 2026.csv", "Übersicht 2026.csv"],
  ["../../etc/passwd", "etc_passwd"],
  ["..\\..\\x.exe", "x.exe"],
  ["C:\\x", "C__x"],
  [".bashrc", "bashrc"],
  ["a\u0000b\u202Efdp.exe", "a_b_fdp.exe"],
  ["x.", "x"],
  ["  ", "concordat-export"],
  ["", "concordat-export"],
  ["..", "concordat-export"],
  ["CON", "concordat-export"],
  ["nul.txt", "concordat-export"],
  ["com1.p7b", "concordat-export"],
  ["console.txt", "console.txt"],
  [`${"a".repeat(300)}.pem`, `${"a".repeat(116)}.pem`],
])("%j is saved as %j", (proposed, name) => {
  expect(downloadName(proposed)).toBe(name);
});

const DESK = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const at = (x: number, y: number, width = 1000, height = 700) => ({ x, y, width, height, maximized: false });
test.each([
  ["a first start", undefined, { width: 1280, height: 800 }],
  ["as it was", at(40, 50), { width: 1000, height: 700, x: 40, y: 50 }],
  ["a display that is gone", at(3000, 50), { width: 1000, height: 700 }],
  ["a title bar above the screen", at(40, -10), { width: 1000, height: 700 }],
  ["a corner that cannot be grasped", at(1900, 50), { width: 1000, height: 700 }],
  ["larger than any display", at(0, 0, 9000, 9000), { width: 1920, height: 1040, x: 0, y: 0 }],
  ["too small", at(0, 0, 1, 1), { ...SMALLEST, x: 0, y: 0 }],
])("a window opens: %s", (_, remembered, expected) => {
  expect(placeWindow(remembered, DESK)).toEqual(expected);
});
test("a window opens without any display known", () => {
  expect(placeWindow(undefined, [])).toEqual({ ...SMALLEST });
});

test("the window's place is written and read; what is not ours is forgotten; a folder that is gone is no failure", () => {
  const { folder, remove } = temporaryFolder();
  const state = { x: 1, y: 2, width: 900, height: 700, maximized: true };
  try {
    expect(readWindowState(folder)).toBeUndefined();
    writeWindowState(folder, state);
    expect(readWindowState(folder)).toEqual(state);
    for (const text of [
      "",
      "{",
      "[]",
      '{"x":1}',
      JSON.stringify({ ...state, x: 1.5 }),
      JSON.stringify({ ...state, more: 1 }),
    ]) {
      writeFileSync(join(folder, "window.json"), text);
      expect(readWindowState(folder)).toBeUndefined();
    }
    const complained = vi.spyOn(console, "error").mockReturnValue();
    mkdirSync(join(folder, "window.json.new"));
    writeWindowState(folder, state);
    expect(complained).toHaveBeenCalledOnce();
    complained.mockRestore();
  } finally {
    remove();
  }
});

test.each([
  ["linux", true, "gnome_libsecret", true],
  ["linux", true, "kwallet6", true],
  ["linux", true, "basic_text", false],
  ["linux", true, "unknown", false],
  ["linux", true, "toString", false],
  ["linux", true, undefined, false],
  ["linux", false, "gnome_libsecret", false],
  ["win32", true, undefined, true],
  ["win32", false, undefined, false],
  ["darwin", true, undefined, true],
] as const)("a secret on %s, available %s, backend %s: kept %s", (platform, available, backend, kept) => {
  const answer = secretStorage({ platform, available, ...(backend === undefined ? {} : { backend }) });
  expect(answer.kept).toBe(kept);
  expect(answer.says.includes("not stored here")).toBe(!kept);
});

test("the menu has the usual roles, each platform's own, and no other way out", () => {
  const actions = { openDocument: vi.fn(), showSecretStorage: vi.fn(), chooseRecord: vi.fn(), openDemo: vi.fn() };
  const roles = (platform: NodeJS.Platform) => {
    const menu = menuTemplate({ platform, packaged: true }, actions);
    return menu.flatMap(({ role, submenu = [] }) => [role, ...submenu.map((item) => item.role)]).filter((role) => role);
  };
  expect(roles("linux")).toEqual([
    "quit",
    "undo",
    "redo",
    "cut",
    "copy",
    "paste",
    "selectAll",
    "reload",
    "resetZoom",
    "zoomIn",
    "zoomOut",
    "togglefullscreen",
    "minimize",
    "zoom",
    "help",
    "about",
  ]);
  expect(roles("darwin")).toEqual(expect.arrayContaining(["appMenu", "close", "front"]));
  const help = menuTemplate({ platform: "linux", packaged: true }, actions).find(({ role }) => role === "help");
  help?.submenu?.find(({ label }) => label === "How Passwords Are Kept Here")?.click?.();
  expect(actions.showSecretStorage).toHaveBeenCalledOnce();
});

test("arguments are read after what is Electron's, and those of the other shell refused by name", () => {
  expect(readDesktopArguments(["concordat", "--demo"], true)).toMatchObject({ ok: true, value: { demo: true } });
  expect(readDesktopArguments(["electron", "folder", "--data", "x"], false)).toMatchObject({
    ok: true,
    value: { data: "x" },
  });
  expect(readDesktopArguments(["electron", "folder"], true).ok).toBe(false);
  expect(readDesktopArguments(["concordat", "--port", "80"], true)).toMatchObject({
    ok: false,
    error: expect.stringContaining("--port"),
  });
});

test("a refusal of the core names the holder: a browser shell has a window elsewhere, a command line has not", () => {
  const held = { kind: "lock-held" as const, folder: "/data" };
  const nonce = "n".repeat(43);
  const browser = coreRefused({ ...held, holder: { pid: 7, port: 4711, nonce } });
  expect(browser).toMatchObject({ code: "lock-held", title: "Concordat is open in a browser" });
  expect(browser.cause).toContain("process 7");
  const command = coreRefused({ ...held, holder: { pid: 7, nonce } });
  expect(command.title).toBe("Concordat cannot open its record");
  expect(command.next).not.toBe("");
});
