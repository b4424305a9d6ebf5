// Knows the core in the desktop shell: a utility process that owns the record and answers over the ports it is given.
// Leaves windows, and who may have a port, to main.ts. Started with the folder and `own` or `sample` as
// arguments, and `--offline` where that was asked for.
import { homedir } from "node:os";
import { RPCHandler } from "@orpc/server/message-port";
import { ok } from "../../shared/values/result.ts";
import type { CallContext } from "../api/context.ts";
import { prepareTables } from "../api/record-tables.ts";
import { handlerOptions, router } from "../api/router.ts";
import { openCore } from "../core.ts";
import { fillWithDemo } from "../demo/fill-demo.ts";
import { recentRecords, recentRecordsFile } from "../files/recent-records.ts";
import { localUser } from "../local-user.ts";
import { newNonce } from "../loopback/hand-over.ts";
import type { OtherRecords } from "../other-records.ts";
import { CLOSE, type FromCoreProcess } from "./core-messages.ts";
import { coreRefused } from "./core-refusal.ts";

type Port = Parameters<RPCHandler<CallContext>["upgrade"]>[0] & { start(): void };

/** The part of Electron's `process.parentPort` that is used; the package itself is for main.ts and preload.ts alone. */
interface ParentPort {
  on(event: "message", listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void): void;
  postMessage(message: FromCoreProcess): void;
}
const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

async function main(parent: ParentPort): Promise<void> {
  const [folder = "", kind, flag] = process.argv.slice(2);
  const opened = openCore(folder, kind === "sample" ? "sample" : "own", {
    offline: flag === "--offline",
    onMigration: () => parent.postMessage({ kind: "migrating" }),
  });
  if (!opened.ok) {
    // Stays until main has heard it: a process that ends at once may take its last message along.
    parent.on("message", () => process.exit(1));
    parent.postMessage({ kind: "refused", says: coreRefused(opened.error) });
    return;
  }
  const { core, lock, close } = opened.value;
  const recent = recentRecords(recentRecordsFile({ ...process, home: homedir(), cwd: process.cwd() }));
  const otherRecords: OtherRecords = {
    way: "window",
    open: async (folder, kind) => {
      parent.postMessage({ kind: "open-record", folder, isDemo: kind === "sample" });
      return ok({});
    },
    choose: (want) => parent.postMessage({ kind: "choose-record", want }),
  };
  const forgotten = kind === "sample" ? undefined : recent.remember(folder, core.openedAt);
  if (forgotten !== undefined) console.error(forgotten);
  lock.announce({ pid: process.pid, nonce: newNonce() });
  parent.on("message", ({ data, ports }) => {
    if (data === CLOSE) {
      void close().then(() => process.exit(0));
      return;
    }
    for (const port of ports) {
      handler.upgrade(port, { context: { core, actor: localUser(), roles: [], recent, otherRecords } });
      port.start();
    }
  });
  const handler = new RPCHandler<CallContext>(router, handlerOptions);
  if (kind === "sample") await fillWithDemo(core);
  parent.postMessage({ kind: "ready" });
  prepareTables(core.record);
}

if (parentPort === undefined) throw new Error("the core process is started by the desktop shell");
await main(parentPort);
