// Knows the thread in which a record is read whole: checked in the background, or copied and the copy checked.
// Leaves what is checked to record/check-record.ts and copying to record/backup-copy.ts.
import { parentPort, workerData } from "node:worker_threads";
import { selfTestHere } from "../crypto/self-test.ts";
import { createSignatureVerifier } from "../crypto/verify-signature.ts";
import { copyRecord } from "../record/backup-copy.ts";
import { checkRecord, runCheck } from "../record/check-record.ts";
import { openForChecking } from "../record/check-record-connection.ts";
import type { FromRecordThread, RecordTask } from "./record-check-protocol.ts";

const say = (message: FromRecordThread) => parentPort?.postMessage(message);
const task = workerData as RecordTask;
// As in the core: what cannot be verified here must not differ between the two.
const verify = createSignatureVerifier(selfTestHere());

if (task.kind === "check") {
  const database = openForChecking(task.path);
  let events = 0;
  const fault = runCheck(checkRecord(database, verify), (progress) => {
    events = progress.events;
    say({ kind: "checked", ...progress });
  });
  database.close();
  say({ kind: "check-ended", events, ...(fault === undefined ? {} : { fault }) });
} else {
  const copied = await copyRecord(task, verify, (step) => say({ kind: "copying", ...step }));
  say({ kind: "copy-ended", ...(copied.ok ? { copied: copied.value } : { failure: copied.error }) });
}
