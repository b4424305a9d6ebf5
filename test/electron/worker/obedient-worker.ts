// Knows the path worker's protocol and no search: answers with the size of its pool, and misbehaves on request, so that
// the service can be tried against threads that hang, die or stop when told. Leaves real answers to the engine.
import { parentPort } from "node:worker_threads";
import type { FromPathWorker, ToPathWorker } from "../../../electron/worker/path-protocol.ts";
import type { LadderReport } from "../../../shared/path/ladder.ts";

let pool = 0;
const report = (answer: string): LadderReport => ({
  verdict: "valid",
  answer,
  detail: "",
  paths: [],
  misses: [],
  more: "none",
  spent: { steps: 0, signatureChecks: 0, nameComparisons: 0 },
});
const send = (message: FromPathWorker) => parentPort?.postMessage(message);

parentPort?.on("message", (message: ToPathWorker) => {
  if (message.kind === "add") {
    pool += message.certificates.length;
    return;
  }
  if (message.kind !== "ask") {
    // Told to do anything else, it answers with the wrong kind of message.
    send({ kind: "report", number: message.number, report: report("not a comparison") });
    return;
  }
  const { number, question, cancelled } = message;
  const flag = new Int32Array(cancelled);
  // `limit` says how to behave: 1 answers, 2 searches until told to stop, 3 hears nothing, 4 dies, 5 fails.
  switch (question.limit) {
    case 2:
      Atomics.wait(flag, 0, 0, 10_000);
      while (Atomics.load(flag, 0) === 0);
      send({ kind: "cancelled", number });
      break;
    case 3:
      while (pool >= 0);
      break;
    case 4:
      return process.exit(7);
    case 5:
      send({ kind: "failed", number, message: "the engine threw" });
      break;
    default:
      send({ kind: "report", number, report: report(`${pool} certificates`) });
  }
});
