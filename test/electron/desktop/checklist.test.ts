// Knows Electron's security checklist as PRACTICE §A.1 numbers it: each item by its number, seen on the shell as it starts
// against the double, on its source, or on both. docs/desktop.md says what only the binary can show.
// Long because it is one list, whose numbers are looked up here.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { answerPage } from "../../../electron/desktop/answer-page.ts";
import { DOCUMENTS, documentAddress } from "../../../electron/desktop/desktop-policy.ts";
import { uploadsIn } from "../../../electron/files/uploads.ts";
import { contentSecurityPolicy } from "../../../electron/shell-policy.ts";
import { APPLICATION_FOLDER } from "../../../electron/version.ts";
import { FUSES, fuseWire, readFuseWires } from "../../../scripts/package/fuse-wire.mjs";
import { configuredFuses, electronVersion } from "../../package/made-package.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { TestEvent } from "./electron-double.ts";
import { CHECKED_ON, isSupported } from "./electron-releases.ts";
import { allWords, SOURCES, wordsOf } from "./shell-source.ts";
import { withOpenDesktop } from "./started-desktop.ts";

/** Every permission that Electron's own types name for requests and for checks. */
const PERMISSIONS: readonly string[] = [
  ...new Set(
    [
      ...readFileSync(join(APPLICATION_FOLDER, "node_modules/electron/electron.d.ts"), "utf8").matchAll(
        /setPermission(?:Check|Request)Handler\(handler: .*?permission: ((?:'[\w-]+' \| )*'[\w-]+')/g,
      ),
    ].flatMap(([, names = ""]) => names.split(" | ").map((name) => name.slice(1, -1))),
  ),
];

const FOREIGN = [
  "https://example.org/",
  "http://127.0.0.1:80/",
  "ws://example.org/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,<script>1</script>",
  "blob:concordat://app/1",
  "about:blank",
  "concordat://app.evil/",
  "concordat://evil@app/",
  "concordat://app:1/",
  "devtools://devtools/bundled/inspector.html",
  "not a url",
];

describe("1 only secure content: nothing comes from anywhere else", () => {
  test("every request but the shell's own is cancelled before it leaves", () =>
    withOpenDesktop(
      async ({ double }) => {
        const cancelled = (url: string) => {
          let answer: boolean | undefined;
          double.handlers.beforeRequest?.({ url }, ({ cancel }) => {
            answer = cancel;
          });
          return answer;
        };
        const local = ["data:text/html,<script>1</script>", "blob:concordat://app/1"];
        for (const url of FOREIGN.filter((one) => !local.includes(one)))
          expect([url, cancelled(url)]).toEqual([url, true]);
        expect(cancelled("blob:https://example.org/1")).toBe(true);
        for (const url of [
          "concordat://app/",
          "concordat://app/assets/a.js",
          "blob:concordat://app/1",
          "data:image/png,x",
        ]) {
          expect([url, cancelled(url)]).toEqual([url, false]);
        }
        expect(double.calls.find(({ what }) => what === "session.setProxy")?.args).toEqual([{ mode: "direct" }]);
        let verdict: number | undefined;
        double.handlers.certificate?.({}, (result) => {
          verdict = result;
        });
        expect(verdict).toBe(-2);
      },
      { packaged: true },
    ));

  const built = join(APPLICATION_FOLDER, "dist", "renderer");
  const names = (() => {
    try {
      return readdirSync(built, { recursive: true, encoding: "utf8" }).filter((name) => /\.(html|css|js)$/.test(name));
    } catch {
      return [];
    }
  })();
  test.skipIf(names.length === 0)("the built screens load nothing by an address with a host", () => {
    const loads =
      /(?:src|href|action|poster)\s*=\s*["']?(?:https?:)?\/\/|url\(\s*["']?(?:https?:)?\/\/|@import\s+["'](?:https?:)?\/\/|import\(\s*["']https?:|\bfetch\(\s*["'`]https?:|importScripts\(\s*["']https?:/i;
    for (const name of names)
      expect([name, loads.exec(readFileSync(join(built, name), "utf8"))?.[0]]).toEqual([name, undefined]);
    expect("<script src='https://evil.example/x.js'>").toMatch(loads);
  });
});

describe.each([
  [
    2,
    "no Node in the page",
    { nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false },
  ],
  [3, "context isolation", { contextIsolation: true }],
  [4, "process sandbox", { sandbox: true }],
  [6, "web security stays on", { webSecurity: true }],
  [8, "no insecure content", { allowRunningInsecureContent: false }],
  [9, "no experimental features", { experimentalFeatures: false }],
  [11, "no webview", { webviewTag: false }],
])("%i %s", (_, __, wanted) => {
  test("in the preferences of the window that is made", () =>
    withOpenDesktop(async ({ double }) => {
      expect(double.window.options.webPreferences).toMatchObject(wanted);
      expect(Object.isFrozen(double.window.options.webPreferences)).toBe(true);
    }));
});

test("4 process sandbox: for every process, before ready; the preload imports nothing but electron", () =>
  withOpenDesktop(async ({ double }) => {
    expect(double.names[0]).toBe("app.enableSandbox");
    const preload = SOURCES.get("preload.ts") ?? "";
    expect(preload).not.toMatch(/^\s*import /m);
    expect([...preload.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
  }));

test("5 permissions: every one that Electron knows is denied, to requests, to checks, to devices, to screens", () =>
  withOpenDesktop(async ({ double: { handlers } }) => {
    expect(PERMISSIONS.length).toBeGreaterThan(30);
    expect(PERMISSIONS).toEqual(
      expect.arrayContaining(["media", "usb", "serial", "hid", "openExternal", "fileSystem"]),
    );
    for (const permission of PERMISSIONS) {
      const answer = vi.fn();
      handlers.permissionRequest?.({}, permission, answer);
      expect(answer).toHaveBeenCalledExactlyOnceWith(false);
      expect(handlers.permissionCheck?.({}, permission)).toBe(false);
    }
    expect(handlers.device?.()).toBe(false);
    const screens = vi.fn();
    handlers.displayMedia?.({}, screens);
    expect(screens).toHaveBeenCalledExactlyOnceWith(null);
  }));

/** What a word may never be given, by the number of its item; `undefined`: the word may not appear at all. */
const DANGEROUS: readonly (readonly [item: number, word: string, given: unknown])[] = [
  [2, "nodeIntegration", true],
  [2, "nodeIntegrationInWorker", true],
  [2, "nodeIntegrationInSubFrames", true],
  [3, "contextIsolation", false],
  [4, "sandbox", false],
  [4, "no-sandbox", undefined],
  [6, "webSecurity", false],
  [6, "disable-web-security", undefined],
  [8, "allowRunningInsecureContent", true],
  [8, "allow-running-insecure-content", undefined],
  [9, "experimentalFeatures", true],
  [9, "enable-experimental-web-platform-features", undefined],
  [10, "enableBlinkFeatures", undefined],
  [10, "enable-blink-features", undefined],
  [11, "webviewTag", true],
  [11, "allowpopups", undefined],
  [18, "bypassCSP", true],
  [18, "loadFile", undefined],
  [20, "exposeInMainWorld", undefined],
];
const misused = (words: ReturnType<typeof allWords>, word: string, given: unknown) =>
  words.filter((found) => found.word === word && (given === undefined || !("given" in found) || found.given === given));

describe("the source of the shell", () => {
  const words = allWords();
  test.each(DANGEROUS)("%i: %s is never %s", (_, word, given) => {
    const uses = misused(words, word, given).filter(({ file }) => file !== "desktop/electron-parts.ts");
    expect(uses).toEqual([]);
    // The lint sees what it is for.
    const bad = given === undefined ? `f("${word}")` : `f({ "${word}": ${String(given)} })`;
    expect(misused(wordsOf(bad, "bad.ts"), word, given)).toHaveLength(1);
  });

  test("no crash is reported, nothing updates itself, no shell is opened for a command", () => {
    for (const word of ["crashReporter", "autoUpdater", "setPreloads", "remote", "openPath"]) {
      expect(misused(words, word, undefined)).toEqual([]);
    }
  });
});

test("7 content security policy: the strict one, on every answer of the protocol", () =>
  withOpenDesktop(async ({ double }) => {
    for (const path of ["/", "/index.html", "/nothing", "/upload"]) {
      const response = await double.answer?.(new Request(`concordat://app${path}`));
      const policy = response?.headers.get("content-security-policy") ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(policy).toBe(contentSecurityPolicy(nonce));
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
  }));

test("12 webview options: attaching one is always held back", () =>
  withOpenDesktop(async ({ double }) => {
    const event = new TestEvent();
    double.window.webContents.emit(
      "will-attach-webview",
      event,
      { nodeIntegration: true },
      { src: "concordat://app/" },
    );
    expect(event.prevented).toBe(true);
  }));

test("13 navigation: to our page alone, whoever starts it; a dropped file is no navigation", () =>
  withOpenDesktop(async ({ double }) => {
    for (const kind of ["will-navigate", "will-redirect", "will-frame-navigate"]) {
      for (const url of [...FOREIGN, "concordat://app/upload", "file:///home/x/dropped.pem"]) {
        const event = new TestEvent(url);
        double.window.webContents.emit(kind, event);
        expect([kind, url, event.prevented]).toEqual([kind, url, true]);
      }
      const own = new TestEvent("concordat://app/#/paths");
      double.window.webContents.emit(kind, own);
      expect(own.prevented).toBe(false);
    }
    expect(double.window.options.webPreferences).toMatchObject({ navigateOnDragDrop: false });
  }));

test("14 new windows: denied, and web contents that come later are locked as well", () =>
  withOpenDesktop(async ({ double }) => {
    expect(double.window.webContents.openHandler?.()).toEqual({ action: "deny" });
    const later = new double.electron.BrowserWindow({ ...double.window.options, title: "later" });
    expect(double.windows.at(-1)).toBe(later);
    expect(double.windows.at(-1)?.webContents.openHandler?.()).toEqual({ action: "deny" });
  }));

describe("15 external addresses", () => {
  test("Help opens the fixed documents, each by https, and no other name leads anywhere", () =>
    withOpenDesktop(async ({ double }) => {
      const help = double.menu.find(({ role }) => role === "help");
      for (const item of help?.submenu ?? []) if (item.label?.startsWith("RFC")) item.click?.();
      expect(double.opened).toEqual(Object.values(DOCUMENTS).map(({ address }) => address));
      for (const address of double.opened) expect(address).toMatch(/^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+$/);
      for (const name of ["https://evil.example", "__proto__", "constructor", "", "toString"]) {
        expect(documentAddress(name)).toBeUndefined();
      }
    }));

  test("openExternal is called in one place, with what the list gives", () => {
    const users = [...new Set(allWords().flatMap(({ word, file }) => (word === "openExternal" ? [file] : [])))];
    expect(users.sort()).toEqual(["desktop/electron-parts.ts", "desktop/start-desktop.ts"]);
    const source = SOURCES.get("desktop/start-desktop.ts") ?? "";
    expect([...source.matchAll(/openExternal\(([^)]*)\)/g)].map(([, given]) => given)).toEqual(["address"]);
    expect(source).toContain("const address = documentAddress(name);");
  });
});

test("16 a current Electron: the pinned major was supported when the table was last checked", () => {
  const major = Number(electronVersion().split(".")[0]);
  expect(isSupported(major, CHECKED_ON)).toBe(true);
  expect(isSupported(42, CHECKED_ON)).toBe(false); // fourth from the latest
  expect(isSupported(43, CHECKED_ON)).toBe(true);
  expect(isSupported(45, "2027-06-01")).toBe(false); // by then its time is over, whatever the table knows
  expect(isSupported(46, CHECKED_ON)).toBe(false);
});

test("17 senders: ipcMain is used in one module, for one message, and that checks frame and origin", () =>
  withOpenDesktop(async ({ double, core }) => {
    const users = [...new Set(allWords().flatMap(({ word, file }) => (word === "ipcMain" ? [file] : [])))].sort();
    // main.ts passes it on, electron-parts.ts is its type.
    expect(users).toEqual(["desktop/electron-parts.ts", "desktop/port-handout.ts", "main.ts"]);
    expect((SOURCES.get("main.ts") ?? "").match(/ipcMain\b/g)).toHaveLength(2);
    expect(double.calls.filter(({ what }) => what === "ipcMain.on").map(({ args }) => args)).toEqual([
      ["concordat-port-wanted"],
    ]);
    for (const from of [null, { origin: "concordat://app" }, { origin: "https://evil.example" }]) {
      double.askForPort(double.window, from);
    }
    expect(core().said).toEqual([]);
    double.askForPort();
    expect(core().said).toHaveLength(1);
  }));

describe("18 no file://: the protocol answers from a map", () => {
  const secret = { type: "text/plain", body: Buffer.from("inside") };
  const html = { type: "text/html; charset=utf-8", body: Buffer.from("<head></head>") };
  const page = new Map([
    ["/", html],
    ["/index.html", html],
    ["/assets/a.js", secret],
  ]);
  const parts = [
    "..",
    "%2e%2e",
    "%2E.",
    ".",
    "",
    "assets",
    "a.js",
    "A.JS",
    "%00",
    "\u0000",
    "\\",
    "%5c",
    "::$DATA",
    "%252e",
    "etc",
    "passwd",
    "index.html",
    "a.js.",
    "a.js%20",
    "C:",
    "//",
    "é",
  ];

  test("whatever is asked, only what the map holds under that very path is given", async () => {
    const { folder, remove } = temporaryFolder();
    const uploads = uploadsIn(folder);
    const asked = fc
      .array(fc.constantFrom(...parts), { maxLength: 6 })
      .map((list) => `concordat://app/${list.join("/")}`);
    // One step beside what is there: each must lead nowhere.
    const near = [
      "A.JS",
      "%61.js",
      "a.js%00",
      "a.js::$DATA",
      "a.js.",
      "a.js%20",
      "a%2ejs",
      "%2e%2e%2findex.html",
      "a.js/",
      "a%252ejs",
    ];
    const beside = fc.constantFrom(...near, "a.js").map((name) => `concordat://app/assets/${name}`);
    const hosts = fc.constantFrom(
      "concordat://app.evil/",
      "concordat://evil/",
      "concordat://u:p@app/",
      "concordat://app:80/",
      "concordat://APP/",
      "concordat:///",
      "file:///etc/passwd",
      "https://app/",
    );
    try {
      await fc.assert(
        fc.asyncProperty(fc.oneof(asked, beside, hosts, fc.webUrl()), async (url) => {
          if (!URL.canParse(url) || new URL(url).username !== "") return; // Request itself refuses these
          const request = new Request(url);
          const response = await answerPage(request, page, uploads);
          const own = request.url.startsWith("concordat://app/");
          const path = own ? (request.url.slice("concordat://app".length).split(/[?#]/)[0] ?? "") : undefined;
          expect(response.status).toBe(path === undefined ? 421 : page.has(path) ? 200 : 404);
          const body = await response.text();
          if (body === "inside") expect(path).toBe("/assets/a.js");
        }),
        { numRuns: 2000 },
      );
    } finally {
      remove();
    }
  });

  test("the scheme is standard and secure, bypasses nothing, and is the only one", () =>
    withOpenDesktop(async ({ double }) => {
      const registered = double.calls.find(({ what }) => what === "protocol.registerSchemesAsPrivileged");
      expect(registered?.args).toEqual([
        [
          {
            scheme: "concordat",
            privileges: {
              standard: true,
              secure: true,
              supportFetchAPI: true,
              stream: true,
              bypassCSP: false,
              allowServiceWorkers: false,
              corsEnabled: false,
            },
          },
        ],
      ]);
      expect(double.calls.filter(({ what }) => what === "protocol.handle").map(({ args }) => args)).toEqual([
        ["concordat"],
      ]);
    }));
});

describe("19 fuses", () => {
  test("the configuration sets every fuse there is, as it must be", () => {
    expect(configuredFuses()).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(Object.keys(configuredFuses()).sort()).toEqual([...FUSES].sort());
  });

  test("the reader finds every wire, and refuses one that is cut short, new or nonsense", () => {
    const wire = fuseWire([true, false, true]);
    const read = { runAsNode: true, enableCookieEncryption: false, enableNodeOptionsEnvironmentVariable: true };
    expect(readFuseWires(Buffer.concat([Buffer.from("before"), wire, Buffer.from("after")]))).toEqual([read]);
    expect(readFuseWires(Buffer.concat([wire, Buffer.from("arm64"), fuseWire([false])]))).toEqual([
      read,
      { runAsNode: false },
    ]);
    expect(readFuseWires(fuseWire(Array(9).fill(true)))[0]).toHaveProperty("fuse 8", true);
    const removed = Buffer.from(wire);
    removed.write("r", 34);
    expect(readFuseWires(removed)[0]).toMatchObject({ runAsNode: "removed" });
    expect(readFuseWires(Buffer.from("no wire here"))).toEqual([]);
    expect(() => readFuseWires(wire.subarray(0, 36))).toThrow("cut short");
    const version = Buffer.from(wire);
    version[32] = 2;
    expect(() => readFuseWires(version)).toThrow("version 2");
    const nonsense = Buffer.from(wire);
    nonsense.write("x", 35);
    expect(() => readFuseWires(nonsense)).toThrow("no state of a fuse");
  });
});

describe("extra rules", () => {
  test("packaged, DevTools have no preference, no menu item, and are closed where they open", async () => {
    const items = (menu: readonly { role?: string; submenu?: unknown }[]) => JSON.stringify(menu);
    await withOpenDesktop(
      async ({ double }) => {
        expect(double.window.options.webPreferences).toMatchObject({ devTools: false });
        expect(items(double.menu)).not.toContain("toggleDevTools");
        double.window.webContents.emit("devtools-opened");
        expect(double.window.webContents.devToolsClosed).toBe(1);
      },
      { packaged: true },
    );
    await withOpenDesktop(async ({ double }) => {
      expect(double.window.options.webPreferences).toMatchObject({ devTools: true });
      expect(items(double.menu)).toContain("toggleDevTools");
      double.window.webContents.emit("devtools-opened");
      expect(double.window.webContents.devToolsClosed).toBe(0);
    });
  });

  test("only what the page made itself is saved, under a harmless name that the person confirms", () =>
    withOpenDesktop(async ({ double }) => {
      expect(double.download("blob:concordat://app/1", "export.pem")).toEqual({
        prevented: false,
        proposed: "export.pem",
      });
      expect(double.download("blob:concordat://app/1", "../../.bashrc").proposed).toBe("bashrc");
      for (const url of [
        "https://x/y",
        "blob:https://x/1",
        "concordat://app/index.html",
        "file:///etc/passwd",
        "data:,x",
      ]) {
        expect(double.download(url, "a")).toEqual({ prevented: true, proposed: undefined });
      }
    }));

  test("no dictionary is fetched for spelling", () =>
    withOpenDesktop(async ({ double }) => {
      expect(double.window.options.webPreferences).toMatchObject({ spellcheck: false });
      expect(double.calls.find(({ what }) => what === "session.setSpellCheckerEnabled")?.args).toEqual([false]);
    }));
});
