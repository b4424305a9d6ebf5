// Knows that a CRL of nearly the greatest size comes in within a bound on memory: its entries are counted in the import's thread
// and held nowhere. Leaves the limit itself to ../../fuzz/hostile-size.test.ts.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { MAX_CRL_OCTETS } from "../../../shared/pki/der-reader.ts";
import { sayFigure } from "../../figures.ts";
import { bitString, constructed, integer, octetString, oid, sequence, time, tlv } from "../../mesh/der-writer.ts";
import { P256_KEYS } from "../../mesh/key-scheme.ts";
import { distinguishedName } from "../../mesh/name-writer.ts";
import { temporaryFolder } from "../temporary-core.ts";

const CHILD = fileURLToPath(new URL("./large-crl-child.ts", import.meta.url));
/** SEQUENCE of an INTEGER of 16 octets and a UTCTime. */
const ENTRY_OCTETS = 35;
const ENTRIES = Math.floor((MAX_CRL_OCTETS - 4096) / ENTRY_OCTETS);
/** What a process takes that imports nothing, and eight times the file: it is read, copied, kept and written. */
const MOST_MIB = 200 + (8 * MAX_CRL_OCTETS) / 2 ** 20;

function largeCrl(): Uint8Array {
  const entry = Buffer.concat([
    Buffer.from([0x30, ENTRY_OCTETS - 2, 0x02, 16, 0x40]),
    Buffer.alloc(15),
    time("2024-11-01T00:00:00Z"),
  ]);
  const entries = Buffer.alloc(ENTRIES * ENTRY_OCTETS, entry);
  for (let i = 0; i < ENTRIES; i++) entries.writeUInt32BE(i, i * ENTRY_OCTETS + 16);
  const algorithm = P256_KEYS.algorithm("ca");
  const tbs = sequence(
    integer(1),
    algorithm,
    distinguishedName("O=Large,CN=CA"),
    time("2024-12-01T00:00:00Z"),
    time("2034-12-01T00:00:00Z"),
    tlv(0x30, entries),
    constructed(0, sequence(sequence(oid("2.5.29.20"), octetString(integer(1))))),
  );
  return sequence(tbs, algorithm, bitString(P256_KEYS.sign("ca", tbs)));
}

test(`a CRL of ${ENTRIES} entries takes a bounded memory`, { timeout: 240_000 }, (context) => {
  const { folder, remove } = temporaryFolder();
  try {
    const file = join(folder, "large.crl");
    const octets = largeCrl();
    expect(octets.length).toBeGreaterThan(MAX_CRL_OCTETS * 0.99);
    writeFileSync(file, octets);
    const child = spawnSync(process.execPath, [CHILD, join(folder, "data"), file], {
      encoding: "utf8",
      timeout: 200_000,
    });
    expect([child.status, child.stderr]).toEqual([0, ""]);
    const found = JSON.parse(child.stdout) as Record<
      "imported" | "entries" | "peakRssMiB" | "coreHeapMiB" | "stallMs",
      number
    >;
    sayFigure(
      context,
      `a CRL of ${Math.round(octets.length / 2 ** 20)} MiB with ${ENTRIES} entries: ${found.peakRssMiB} MiB at the most, ` +
        `${found.coreHeapMiB} MiB of it in the core's heap; the core silent for ${found.stallMs} ms at the most`,
    );
    expect(found).toMatchObject({ imported: 1, entries: ENTRIES });
    expect(found.peakRssMiB).toBeLessThan(MOST_MIB);
    expect(found.coreHeapMiB).toBeLessThan(100);
  } finally {
    remove();
  }
});
