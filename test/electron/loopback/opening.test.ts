// Knows how the shell's flags are read, which browser is chosen, and that the secret is in no process list.
// Leaves the whole start to hand-over.test.ts and the end-to-end tests.
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { findBrowser, hasDisplay, openBrowser, redirectPage } from "../../../electron/loopback/open-browser.ts";
import { readStartOptions } from "../../../electron/loopback/start-options.ts";
import { temporaryFolder } from "../temporary-core.ts";

const SECRET = "s".repeat(43);
const ADDRESS = `http://127.0.0.1:4711/#k=${SECRET}`;

test.each([
  [[], { port: 0, open: true, demo: false, offline: false, help: false }],
  [
    ["--data", "x", "--port=80", "--no-open"],
    { data: "x", port: 80, open: false, demo: false, offline: false, help: false },
  ],
  [["--demo", "-h"], { port: 0, open: true, demo: true, offline: false, help: true }],
  [["--offline"], { port: 0, open: true, demo: false, offline: true, help: false }],
])("%j is understood", (argv, options) => {
  expect(readStartOptions(argv)).toEqual({ ok: true, value: options });
});

test.each([
  [["--port", "65536"]],
  [["--port", "-1"]],
  [["--port", "1e3"]],
  [["--data", ""]],
  [["--dat", "x"]],
  [["x"]],
])("%j is not", (argv) => {
  expect(readStartOptions(argv).ok).toBe(false);
});

test("a browser is looked for where each system keeps it, Chromium first", () => {
  const having = (...paths: readonly string[]) => ({ exists: (path: string) => paths.includes(path) });
  const linux = { platform: "linux", env: { PATH: "/usr/bin:relative:/opt/bin" } } as const;
  expect(findBrowser({ ...linux, ...having("/opt/bin/chromium", "/usr/bin/google-chrome") })).toBe("/opt/bin/chromium");
  expect(findBrowser({ ...linux, ...having("relative/chromium") })).toBeUndefined();
  const windows = { platform: "win32", env: { ProgramFiles: "C:\\Program Files" } } as const;
  const edge = "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe";
  expect(findBrowser({ ...windows, ...having(edge) })).toBe(edge);
  const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  expect(findBrowser({ platform: "darwin", env: {}, ...having(chrome) })).toBe(chrome);
});

test("without a display nothing is opened on Linux", () => {
  expect(hasDisplay({ platform: "linux", env: {} })).toBe(false);
  expect(hasDisplay({ platform: "linux", env: { WAYLAND_DISPLAY: "wayland-0" } })).toBe(true);
  expect(hasDisplay({ platform: "darwin", env: {} })).toBe(true);
});

test("the browser is given a private file, never the secret", async () => {
  const { folder, remove } = temporaryFolder();
  const browser = join(folder, "chromium");
  const seen = join(folder, "arguments");
  writeFileSync(browser, `#!/bin/sh\nprintf '%s\\n' "$@" > '${seen}.new' && mv '${seen}.new' '${seen}'\n`);
  chmodSync(browser, 0o755);
  const env = { PATH: folder };
  openBrowser(ADDRESS, folder, { platform: "linux", env, exists: existsSync });
  const file = join(folder, "open.html");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8")).toContain(`url=${ADDRESS}"`);
  for (let tries = 0; tries < 100 && !existsSync(seen); tries++) await sleep(20);
  expect(readFileSync(seen, "utf8")).toBe(`--app=file://${file}\n`);
  remove();
});

test("only an address of ours is led to", () => {
  for (const other of ["http://evil.example/", `${ADDRESS}"><script>`, "javascript:alert(1)"]) {
    expect(() => redirectPage(other)).toThrow("not an address of ours");
  }
});
