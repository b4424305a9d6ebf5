// Knows how the desktop's core process runs in a thread: `process.parentPort` made of the thread's port, then its own code.
// Leaves starting the thread to real-core.ts.
import { parentPort, workerData } from "node:worker_threads";

const { entry } = workerData as { readonly entry: string };
const port = parentPort;
if (port === null) throw new Error("started as a thread only");
Object.assign(process, {
  parentPort: {
    on: (_: string, listener: (event: unknown) => void) => port.on("message", listener),
    postMessage: (message: unknown) => port.postMessage(message),
  },
});
await import(entry);
