// Knows what a package of the desktop shell holds, that it is hashed, fused and complete, and that its core runs: with
// plain Node, from the package's own files, workers and native code included. Leaves Electron's part to docs/desktop.md.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import { RPCLink as SocketLink } from "@orpc/client/websocket";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readFuseWires } from "../../scripts/package/fuse-wire.mjs";
import { bytesSerializer } from "../../shared/contract/bytes-serializer.ts";
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import { SOCKET_PATH } from "../../shared/contract/loopback-protocol.ts";
import { tableSerializer } from "../../shared/contract/table-serializer.ts";
import { forkInThread } from "../electron/desktop/real-core.ts";
import { postSession, secretOf } from "../electron/loopback/running-shell.ts";
import { build, configuredFuses, type MadePackage, makePackage, ROOT } from "./made-package.ts";
import { namedPackages, withDependencies } from "./needed-packages.ts";

let made: MadePackage;
let data: string;
beforeAll(() => {
  made = makePackage();
  data = mkdtempSync(join(tmpdir(), "concordat-packaged-"));
});
afterAll(() => {
  made?.remove();
  if (data !== undefined) rmSync(data, { recursive: true, force: true });
});

const paths = () => made.files.map(({ path }) => path);
const ours = () => paths().filter((path) => !path.startsWith("node_modules/"));
const packageOf = (path: string) => /^node_modules\/(@[^/]+\/[^/]+|[^/]+)\//.exec(path)?.[1];

test("our own files are those that were emitted, one for one, and nothing else", () => {
  const emitted = readdirSync(join(ROOT, "dist/application"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(join(ROOT, "dist/application"), join(entry.parentPath, entry.name)));
  expect(ours().sort()).toEqual(emitted.sort());
  for (const needed of [
    "electron/main.js",
    "electron/preload.cjs",
    "electron/desktop/core-process.js",
    "electron/worker/path-worker.js",
    "electron/worker/import-worker.js",
    "dist/renderer/index.html",
  ]) {
    expect(ours()).toContain(needed);
  }
});

test("no source, test, map, C source or development file is packed", () => {
  expect(paths().filter((path) => /\.(ts|mts|cts|tsx|map|c|cc|cpp|h|gyp|tsbuildinfo)$|tsconfig/.test(path))).toEqual(
    [],
  );
  expect(ours().filter((path) => !/^(electron|shared|dist\/renderer)\/|^package\.json$/.test(path))).toEqual([]);
});

test("the packages are those that the core reaches, each of them and no other", () => {
  const sources = made.files.filter(({ path }) => /^(electron|shared)\/.*\.c?js$/.test(path));
  const named = namedPackages(sources.map(({ octets }) => Buffer.from(octets).toString("utf8")));
  const packed = new Set(
    paths()
      .map(packageOf)
      .filter((name) => name !== undefined),
  );
  expect([...named].sort()).toEqual(
    expect.arrayContaining(["@noble/hashes", "@orpc/server", "better-sqlite3", "ws", "zod"]),
  );
  expect([...named].filter((name) => !packed.has(name))).toEqual([]);
  const reached = withDependencies(named);
  expect([...packed].filter((name) => !reached.has(name))).toEqual([]);
});

test("the one native file of this system lies outside the archive; everything inside is hashed, and the hashes hold", () => {
  const natives = made.files.filter(({ path }) => path.endsWith(".node"));
  expect(natives.map(({ path, unpacked }) => [path, unpacked])).toEqual([
    [`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`, true],
  ]);
  expect(made.files.filter(({ unpacked }) => unpacked)).toEqual(natives);
  expect(made.files.filter(({ intact }) => !intact).map(({ path }) => path)).toEqual([]);
});

test("the package starts main.js, and its package.json carries neither scripts nor development packages", () => {
  const manifest = JSON.parse(readFileSync(join(made.application, "package.json"), "utf8"));
  expect(manifest).toMatchObject({ name: "concordat", type: "module", main: "electron/main.js" });
  expect(Object.keys(manifest)).not.toContain("devDependencies");
});

test("item 19: the fuses in the packaged binary are those of the configuration", () => {
  const wires = readFuseWires(readFileSync(join(made.folder, "concordat")));
  expect(wires).toEqual([configuredFuses()]);
});

test("a key that electron-builder does not know is refused, so a misspelt one cannot go unnoticed", () => {
  const { code, printed } = build(["--config.appIdd=x"]);
  expect(code).not.toBe(0);
  expect(printed).toContain("unknown property 'appIdd'");
});

/** Runs one of the package's programs with plain Node, in a folder that has nothing to do with the source. */
const run = (entry: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(made.application, entry), ...args], {
    cwd: data,
    encoding: "utf8",
    timeout: 60_000,
  });

async function addressOf(child: ChildProcess): Promise<string> {
  let printed = "";
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    printed += chunk.toString("utf8");
    const address = /http:\/\/127\.0\.0\.1:\d+\/#k=\S+/.exec(printed)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`no address: ${printed}`);
}

/** The demonstration's record answers: counts from the import worker, a verdict from the path worker. */
async function expectAnswers(client: ConcordatClient): Promise<void> {
  const status = await client.session.status();
  expect(status).toMatchObject({ kind: "sample", certificates: 87 });
  const { rows } = await client.certificates.list();
  const anchor = rows.find(({ issuer, subject }) => issuer === subject && subject === "Halden Motors Root CA");
  const target = rows.find(({ subject, issuer }) => issuer !== subject && issuer === anchor?.subject);
  if (anchor === undefined || target === undefined) throw new Error("the demonstration has changed");
  const report = await client.paths.ask({ target: target.id, anchors: [anchor.id], at: status.now });
  expect(report.verdict).toBe("valid");
}

test("the browser shell's server starts from the package and answers the contract, workers included", async () => {
  const folder = join(data, "browser");
  const child = spawn(
    process.execPath,
    [join(made.application, "electron/loopback.js"), "--no-open", "--demo", "--data", folder],
    {
      cwd: data,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  try {
    const address = await addressOf(child);
    const { origin } = new URL(address);
    const page = await fetch(`${origin}/`);
    expect(await page.text()).toContain('<meta property="csp-nonce"');
    const session = await postSession(origin, secretOf(address));
    const { bearer } = (await session.json()) as { bearer: string };
    const socket = new WebSocket(`${origin.replace("http", "ws")}${SOCKET_PATH}`, { origin });
    await once(socket, "open");
    socket.send(JSON.stringify({ bearer }));
    await expectAnswers(
      createORPCClient(
        new SocketLink({ websocket: socket as never, customJsonSerializers: [bytesSerializer, tableSerializer] }),
      ),
    );
    socket.close();
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  } finally {
    child.kill("SIGKILL");
  }
});

test("the desktop's core process starts from the package and answers the contract over a port", async () => {
  const core = forkInThread(join(made.application, "electron/desktop/core-process.js"), [
    join(data, "desktop"),
    "sample",
  ]);
  const ended = new Promise<number>((resolve) => core.on("exit", resolve));
  try {
    expect(await new Promise((resolve) => core.on("message", resolve))).toEqual({ kind: "ready" });
    const { port1, port2 } = new MessageChannel();
    core.postMessage("port", [port1]);
    port2.start();
    await expectAnswers(
      createORPCClient(
        new PortLink({ port: port2 as never, customJsonSerializers: [bytesSerializer, tableSerializer] }),
      ),
    );
    port2.close();
    core.postMessage("close");
    expect(await ended).toBe(0);
  } finally {
    core.kill();
  }
});

test("the command line runs from the package", () => {
  const sample = join(ROOT, "test/sample/meridian-bridge.pem");
  const imported = run("electron/cli.js", "import", sample, "--data", join(data, "cli"));
  expect(imported.stderr).toBe("");
  expect(imported.status).toBe(0);
  expect(run("electron/cli.js", "no-such-command").status).toBe(2);
});

test("main.js loads with all it imports, and speaks to Electron before it is ready", () => {
  // The package `electron` is no file: a hook stands in for the module that Electron's own Node provides.
  const hook = join(data, "electron-hook.mjs");
  const names =
    "BrowserWindow dialog ipcMain Menu MessageChannelMain protocol safeStorage screen session shell utilityProcess";
  const double = `
    const noted = (path) => new Proxy(function () {}, {
      get: (_, key) => key === "isPackaged" ? false : key === "then" ? undefined : noted(path + "." + String(key)),
      apply: () => { console.log(path); return path === "app.whenReady" ? new Promise(() => {}) : true; },
    });
    export const app = noted("app");
    ${names
      .split(" ")
      .map((name) => `export const ${name} = noted("${name}");`)
      .join("\n")}`;
  const address = `data:text/javascript,${encodeURIComponent(double)}`;
  writeFileSync(
    hook,
    `import { registerHooks } from "node:module";
     registerHooks({ resolve: (name, context, next) =>
       name === "electron" ? { url: ${JSON.stringify(address)}, shortCircuit: true } : next(name, context) });`,
  );
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", pathToFileURL(hook).href, join(made.application, "electron/main.js"), "--data", join(data, "main")],
    { cwd: data, encoding: "utf8", timeout: 30_000 },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.split("\n").slice(0, 2)).toEqual(["app.enableSandbox", "protocol.registerSchemesAsPrivileged"]);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("app.whenReady");
});

test("the packaged preload is a plain script: no types, no imports, nothing but electron", () => {
  const preload = readFileSync(join(made.application, "electron/preload.cjs"), "utf8");
  expect(preload).not.toMatch(/^\s*(import|export) /m);
  expect([...preload.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
  expect(preload).not.toContain("interface ");
});
