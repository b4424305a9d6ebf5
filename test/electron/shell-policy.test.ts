// Knows what both shells must never allow. Leaves Electron itself, which needs its binary, to the desktop's own checks.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  contentSecurityPolicy,
  isAdmitted,
  mayNavigate,
  mayUsePermission,
  WEB_PREFERENCES,
  withStyleNonce,
} from "../../electron/shell-policy.ts";
import { PORT_GIVEN, PORT_WANTED } from "../../shared/contract/desktop-protocol.ts";

test("the policy allows own scripts, nonced styles, own connections, and nothing else", () => {
  expect(contentSecurityPolicy("abc", "ws://127.0.0.1:4711").split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-abc'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self' ws://127.0.0.1:4711",
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]);
  expect(contentSecurityPolicy("abc")).toContain("connect-src 'self';");
});

test("the nonce goes into the head of any page", () => {
  const meta = '<meta property="csp-nonce" nonce="n">';
  expect(withStyleNonce("<html><head><title>x", "n")).toBe(`<html><head>${meta}<title>x`);
  expect(withStyleNonce('<HEAD lang="en"><title>', "n")).toBe(`<HEAD lang="en">${meta}<title>`);
  expect(withStyleNonce("<header>", "n")).toBe("<header>");
});

test("the window is locked down, and its preferences cannot be changed", () => {
  expect(WEB_PREFERENCES).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    allowRunningInsecureContent: false,
    webviewTag: false,
  });
  expect(Object.isFrozen(WEB_PREFERENCES)).toBe(true);
});

test.each(["concordat://app/", "concordat://app/#/paths", "concordat://app/index.html"])("%s may be shown", (url) => {
  expect(mayNavigate(url)).toBe(true);
});

test.each([
  "concordat://app.evil/",
  "concordat://evil@app/",
  "concordat://app:80/",
  "concordat://app/upload",
  "https://app/",
  "http://127.0.0.1/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,x",
  "blob:concordat://app/1",
  "about:blank",
  "",
])("%j may not", (url) => {
  expect(mayNavigate(url)).toBe(false);
});

test("no permission is given", () => {
  for (const name of ["media", "clipboard-read", "notifications", "fileSystem", "anything"]) {
    expect(mayUsePermission(name)).toBe(false);
  }
});

test("a message is admitted from the main frame of our page alone", () => {
  const origin = "concordat://app";
  expect(isAdmitted({ isMainFrame: true, origin })).toBe(true);
  expect(isAdmitted({ isMainFrame: false, origin })).toBe(false);
  expect(isAdmitted({ isMainFrame: true, origin: "https://evil.example" })).toBe(false);
  expect(isAdmitted(null)).toBe(false);
});

test("the preload, which may import nothing, uses the texts of the contract and electron alone", () => {
  const source = readFileSync(new URL("../../electron/preload.ts", import.meta.url), "utf8");
  expect(source).toContain(JSON.stringify(PORT_WANTED));
  expect(source).toContain(JSON.stringify(PORT_GIVEN));
  expect(source).not.toMatch(/^import /m);
  expect([...source.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
});
