// Knows how a migration is cut off: opens the record given and ends this process at the nth signature it has to verify.
// Leaves what is then on the disk to migrations.test.ts.
import { openRecord } from "../../../electron/record/open-record.ts";
import { fakeVerifier } from "../../mesh/key-scheme.ts";

const [path = "", nth = "1"] = process.argv.slice(2);
let left = Number(nth);
openRecord(path, (...asked) => {
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
  return fakeVerifier(...asked);
});
