// Knows how an import is read, looked up and verified in a thread of its own, so that a hostile file stops only itself.
// Leaves each of these to the stage-*.ts files and the commit to the core.
import { parentPort, workerData } from "node:worker_threads";
import type { SignatureVerdict } from "../../shared/pki/public-key.ts";
import { createSignatureVerifier } from "../crypto/verify-signature.ts";
import type { FromReader, ReadOrder } from "./read-protocol.ts";
import { type Arrived, stageFiles } from "./stage-batch.ts";
import { openKnownRecord } from "./stage-known.ts";
import { verifyStaged } from "./stage-verdicts.ts";

/** Items whose signatures are verified between two messages: about 20 ms with RSA. */
const ITEMS_A_MESSAGE = 200;

/** Messages that the core may have before it: it takes them one at a time and looks at its other work in between. */
const AHEAD = 4;

const { files, record } = workerData as ReadOrder;
let unread = 0;
let goOn = () => {};
parentPort?.on("message", () => {
  unread -= 1;
  goOn();
});
async function send(message: FromReader, transfer: readonly ArrayBuffer[] = []): Promise<void> {
  while (unread >= AHEAD) {
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  }
  unread += 1;
  parentPort?.postMessage(message, [...transfer]);
}

const known = openKnownRecord(record);
try {
  const arrived: Arrived = { certificates: new Map(), crls: new Map() };
  for await (const message of stageFiles(files, known, arrived)) {
    const { buffer } = message.kind === "file" ? message.file.octets : {};
    await send(message, buffer instanceof ArrayBuffer ? [buffer] : []);
  }
  const staged = { certificates: [...arrived.certificates.values()], crls: [...arrived.crls.values()] };
  const found = staged.certificates.length + staged.crls.length;
  let done = 0;
  let verdicts: (readonly [string, SignatureVerdict])[] = [];
  const say = async () => {
    const message: FromReader = { kind: "verdicts", done: Math.min(done, found), found, verdicts };
    verdicts = [];
    await send(message);
  };
  if (found > 0) {
    for (const some of verifyStaged(staged, known, createSignatureVerifier())) {
      verdicts.push(...some);
      done += 1;
      if (done % ITEMS_A_MESSAGE === 0) await say();
    }
    await say();
  }
  await send({ kind: "end" });
} finally {
  known.close();
  parentPort?.close();
}
