// Knows a utility process whose code is the real one, in a thread of Node instead of a process of Electron.
// Leaves what is asked of it to the tests.
import { EventEmitter } from "node:events";
import { pathToFileURL } from "node:url";
import { type MessagePort, Worker } from "node:worker_threads";
import type { Utility } from "../../../electron/desktop/electron-parts.ts";

/** As `utilityProcess.fork`, with `entry` run under a `process.parentPort` of its own. */
export function forkInThread(entry: string, args: readonly string[]): Utility {
  const events = new EventEmitter();
  const worker = new Worker(new URL("./core-in-worker.ts", import.meta.url), {
    argv: [...args],
    workerData: { entry: pathToFileURL(entry).href },
  });
  worker.on("message", (message) => events.emit("message", message));
  worker.on("error", (error) => console.error(error));
  worker.on("exit", (code) => events.emit("exit", code));
  return {
    // One emitter for the overloads of `on`.
    on: ((event: string, listener: (value: unknown) => void) => events.on(event, listener)) as Utility["on"],
    postMessage: (data, ports = []) => {
      const transferred = ports as unknown as MessagePort[];
      worker.postMessage({ data, ports: transferred }, transferred);
    },
    kill: () => {
      void worker.terminate();
      return true;
    },
  };
}
