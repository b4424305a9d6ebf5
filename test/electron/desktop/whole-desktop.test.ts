// Knows the whole desktop shell but for Electron: the real main.ts, the real core on a real folder, the real protocol,
// and the contract over a real MessageChannel. Leaves each step by itself to start-desktop.test.ts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MessagePort } from "node:worker_threads";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import { expect, test, vi } from "vitest";
import { openCore } from "../../../electron/core.ts";
import { takeInstanceLock } from "../../../electron/files/instance-lock.ts";
import { APPLICATION_FOLDER } from "../../../electron/version.ts";
import { bytesSerializer } from "../../../shared/contract/bytes-serializer.ts";
import type { ConcordatClient } from "../../../shared/contract/contract.ts";
import { UPLOAD_PATH, UploadAnswerSchema } from "../../../shared/contract/loopback-protocol.ts";
import { tableSerializer } from "../../../shared/contract/table-serializer.ts";
import { SAMPLE_FILES, temporaryFolder } from "../temporary-core.ts";
import { type DoubleOptions, ElectronDouble } from "./electron-double.ts";
import { forkInThread } from "./real-core.ts";

/** The shell serves the built screens; `npm start` and `npm test` build them. */
const unbuilt = !existsSync(join(APPLICATION_FOLDER, "dist", "renderer"));

/** Runs main.ts itself against a double, up to the window or the end. */
async function runMain(argv: readonly string[], options: DoubleOptions = {}): Promise<ElectronDouble> {
  const double = new ElectronDouble({ fork: forkInThread, ...options });
  vi.resetModules();
  vi.doMock("electron", () => double.electron);
  const before = process.argv;
  process.argv = ["electron", "folder", ...argv];
  try {
    // Electron becomes ready only when main.ts has been evaluated: an `await` on it at the top level would never end.
    await import("../../../electron/main.ts");
    expect(double.names).toContain("app.whenReady");
    double.becomeReady();
  } finally {
    process.argv = before;
  }
  await vi.waitFor(() => expect([double.windows[0]?.visible, double.exited !== undefined]).toContain(true), 20_000);
  return double;
}

/** A client over the port that the page of `double` is given. */
function clientOf(double: ElectronDouble): { readonly client: ConcordatClient; readonly port: MessagePort } {
  double.askForPort();
  const port = double.window.webContents.posted.at(-1)?.ports[0];
  if (!(port instanceof MessagePort)) throw new Error("no port was given");
  port.start();
  const link = new RPCLink({ port: port as never, customJsonSerializers: [bytesSerializer, tableSerializer] });
  return { client: createORPCClient(link), port };
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const { folder, remove } = temporaryFolder();
  try {
    await use(folder);
  } finally {
    remove();
  }
}

/** Certificates of the demonstration. */
const DEMO = 87;

async function upload(double: ElectronDouble, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const headers = { "content-type": "application/octet-stream" };
  const response = await double.answer?.(
    new Request(`concordat://app${UPLOAD_PATH}`, { method: "POST", headers, body }),
  );
  return UploadAnswerSchema.parse(await response?.json()).upload;
}

test.skipIf(unbuilt)(
  "the demo opens, answers over its port, gives a reloaded page another, and closes its record",
  () =>
    withFolder(async (folder) => {
      const double = await runMain(["--data", folder, "--demo"]);
      expect(double.errors).toEqual([]);
      const first = clientOf(double);
      const status = await first.client.session.status();
      expect(status).toMatchObject({ kind: "sample", certificates: DEMO });
      expect(status.recordPath.startsWith(join(folder, "demo"))).toBe(true);
      const { rows } = await first.client.certificates.list();
      const details = await first.client.certificates.details({ certificate: rows[0]?.id ?? ("" as never) });
      expect(details.der).toBeInstanceOf(Uint8Array);

      // A reload: the page's end goes away, its process asks anew.
      first.port.close();
      double.window.webContents.emit("did-start-navigation", { isMainFrame: true, isSameDocument: false });
      const second = clientOf(double);
      expect(await second.client.session.status()).toMatchObject({ certificates: DEMO });

      const lock = takeInstanceLock(join(folder, "demo"));
      expect(lock.ok).toBe(false);
      double.quit();
      await double.end;
      expect(double.hasQuit).toBe(true);
      // Closed as it should be: the lock is free, nothing temporary is left, the write-ahead log is folded in.
      const again = takeInstanceLock(join(folder, "demo"));
      expect(again.ok).toBe(true);
      if (again.ok) again.value.release();
      const left = readdirSync(join(folder, "demo"));
      expect(left.filter((name) => /uploads|-wal$|-shm$|instance\.json/.test(name))).toEqual([]);
    }),
);

test.skipIf(unbuilt)("an upload through the protocol is imported through the port, by the core's own worker", () =>
  withFolder(async (folder) => {
    const double = await runMain(["--data", folder]);
    const { client } = clientOf(double);
    const uploads: { upload: string; name: string }[] = [];
    for (const { name, path } of SAMPLE_FILES) {
      uploads.push({ upload: await upload(double, new Uint8Array(readFileSync(path))), name });
    }
    let last: { readonly type: string } | undefined;
    const { job } = await client.imports.start({ uploads });
    for await (const event of await client.imports.follow({ job })) last = event;
    expect(last).toMatchObject({ type: "committed" });
    expect(await client.session.status()).toMatchObject({ kind: "own", certificates: 15 });
    double.quit();
    await double.end;
  }),
);

test("a folder that a browser shell holds is refused in words, and the holder keeps it", () =>
  withFolder(async (folder) => {
    const opened = openCore(folder, "own");
    if (!opened.ok) throw new Error(opened.error.kind);
    opened.value.lock.announce({ pid: process.pid, port: 4711, nonce: "n".repeat(43) });
    try {
      const double = await runMain(["--data", folder]);
      expect(double.exited).toBe(1);
      expect(double.windows).toEqual([]);
      expect(double.errors[0]?.title).toBe("Concordat is open in a browser");
      expect(double.errors[0]?.content).toMatch(
        new RegExp(`process ${process.pid}\\.[\\s\\S]*Ctrl\\+C[\\s\\S]*Code: lock-held$`),
      );
      expect(existsSync(join(folder, "instance.json"))).toBe(true);
      double.utilities[0]?.kill();
    } finally {
      await opened.value.close();
    }
  }));

test.skipIf(unbuilt)("a core that is killed is said; the record opens again with what it had", () =>
  withFolder(async (folder) => {
    const double = await runMain(["--data", folder, "--demo"], { press: 0 });
    const { client } = clientOf(double);
    expect(await client.session.status()).toMatchObject({ certificates: DEMO });
    double.utilities[0]?.kill();
    await double.end;
    expect(double.boxes[0]?.detail).toMatch(/Code: core-ended$/);
    expect(double.relaunched).toBe(1);
    const again = await runMain(["--data", folder, "--demo"]);
    expect(await clientOf(again).client.session.status()).toMatchObject({ certificates: DEMO });
    again.quit();
    await again.end;
  }),
);
