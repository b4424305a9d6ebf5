// Knows a data folder that many certificates were imported into by a process of its own, and a temporary folder beside it,
// made before the tests of a file and removed after them. Leaves what is done with them to the tests.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { temporaryFolder } from "../electron/temporary-core.ts";
import { runImport } from "./import-process.ts";
import { manyCertificates } from "./many-certificates.ts";

export interface FilledDataFolder {
  /** Holds the other two; what a test makes beside them goes with it. */
  readonly folder: string;
  readonly data: string;
  readonly temporary: string;
}

/** To be called at the top of a file; what it gives may be called in tests. */
export function filledDataFolder(certificates: number): () => FilledDataFolder {
  let place: ReturnType<typeof temporaryFolder>;
  const folders = (): FilledDataFolder => ({
    folder: place.folder,
    data: join(place.folder, "data"),
    temporary: join(place.folder, "tmp"),
  });
  beforeAll(async () => {
    place = temporaryFolder();
    const { folder, data, temporary } = folders();
    mkdirSync(temporary);
    const file = join(folder, "many.der");
    writeFileSync(file, manyCertificates(certificates));
    expect((await runImport(file, data, temporary)).code).toBe(0);
  });
  afterAll(() => place.remove());
  return folders;
}
