// Knows how files are read in a thread of their own, so that a hostile one stops nothing but itself.
// Leaves taking items apart to shared/pki/import-items.ts and what becomes of them to import/import-batch.ts.
import { readFileSync, statSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { type ImportItem, MAX_IMPORT_OCTETS, readItems } from "../../shared/pki/import-items.ts";
import type { FileToRead, ReadBatch, ReadItem } from "./read-protocol.ts";

/** Items a message: the receiver judges so many before it looks at its other work. */
const BATCH = 100;
const OURS = "import rules";
const CRL_NOT_KEPT = "This is a CRL; the record keeps certificates only."; // TODO(#4): keep CRLs too

const { files } = workerData as { readonly files: readonly FileToRead[] };
const send = (batch: ReadBatch) => parentPort?.postMessage(batch);

let found = 0;
for (const [position, { path, name }] of files.entries()) {
  const items = itemsOf(path, name);
  found += items.length;
  for (let at = 0; at < items.length; at += BATCH) {
    const last = position === files.length - 1 && at + BATCH >= items.length;
    send({ file: name, found, items: items.slice(at, at + BATCH), last });
  }
}

/** Never empty: a file that cannot be read is one rejected item. */
function itemsOf(path: string, file: string): readonly ReadItem[] {
  const refused = (code: string, reason: string): readonly ReadItem[] => [
    { kind: "rejected", file, item: 1, code, offset: 0, reason, authority: OURS },
  ];
  try {
    const { size } = statSync(path);
    if (size > MAX_IMPORT_OCTETS) {
      return refused("too-large", `A file of ${size} octets is over the limit of ${MAX_IMPORT_OCTETS}.`);
    }
    return readItems(readFileSync(path)).map((item, index) => itemOf(item, file, index + 1));
  } catch (error) {
    return refused("file-unreadable", error instanceof Error ? error.message : String(error));
  }
}

function itemOf(found: ImportItem, file: string, item: number): ReadItem {
  const place = { file, item, offset: found.offset };
  switch (found.kind) {
    case "certificate":
      // A copy: the message would otherwise carry the whole file once for each item.
      return {
        kind: "certificate",
        ...place,
        encoded: found.innerOffset !== undefined,
        der: new Uint8Array(found.der),
      };
    case "crl":
      return { kind: "rejected", ...place, code: "crl-not-kept", reason: CRL_NOT_KEPT, authority: OURS };
    case "rejected":
      return { kind: "rejected", ...place, code: found.code, reason: found.message, authority: OURS };
  }
}
