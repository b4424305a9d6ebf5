// Knows the small built-in framework of `--demo` and puts it into a record that is still empty.
// Leaves what it shows to resources/sample/README.md and how it was made to scripts/make-sample.ts.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Core } from "./core.ts";
import { importBatch } from "./import/import-batch.ts";
import { APPLICATION_FOLDER } from "./version.ts";

const SAMPLE_FOLDER = join(APPLICATION_FOLDER, "resources", "sample");

/** Imports every PEM file of the sample; does nothing where the record holds certificates already. */
export async function fillWithSample(core: Core): Promise<void> {
  if (core.record.counts().certificates > 0) return;
  const names = readdirSync(SAMPLE_FOLDER).filter((name) => name.endsWith(".pem"));
  const files = names.sort().map((name) => ({ name, path: join(SAMPLE_FOLDER, name) }));
  const batch = importBatch(files, core, { kind: "local-user", name: "sample" });
  let step = await batch.next();
  while (!step.done) step = await batch.next();
  if (!step.value.ok) throw new Error("the built-in sample could not be imported");
}
