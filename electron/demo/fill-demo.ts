// Knows the demonstration of `--demo`: made anew by this application on its own data folder, then used as it is.
// Leaves what stands in it to the two frameworks, and whose folder it is to data-folder.ts.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Actor } from "../../shared/framework/event.ts";
import type { ImportPorts } from "../import/import-batch.ts";
import { importBatch } from "../import/import-batch.ts";
import { keepingKeys } from "./authority.ts";
import { writeDemoKeystore } from "./demo-keystore.ts";
import { DEMO_PROBLEMS, type Problems } from "./demo-problems.ts";
import { healthExchangeFiles } from "./health-exchange.ts";
import { demoRegistry } from "./register-demo.ts";
import { supplyChainFiles } from "./supply-chain.ts";

const ACTOR: Actor = { kind: "local-user", name: "demonstration" };

/**
 * Makes the two frameworks with these problems and imports them, then registers members, relying parties and questions.
 * What is there already stays: certificates or a registry in the record end their half of it. Rejects where a new record
 * cannot be written; an older one that cannot opens for reading, as any other.
 */
export async function fillWithDemo(core: ImportPorts, problems: Problems = new Set(DEMO_PROBLEMS)): Promise<void> {
  const { record } = core;
  const today = core.clock();
  const isNew = record.counts().certificates === 0;
  if (isNew) await importDemo(core, problems);
  if (record.members().length + record.profiles().length + record.keptQuestions().length > 0) return;
  const events = demoRegistry(record, today);
  if (events.length === 0) return;
  const appended = record.append(events, ACTOR, today);
  if (!appended.ok && isNew) throw new Error(`the demonstration could not be registered: ${appended.error.reason}`);
}

async function importDemo(core: ImportPorts, problems: Problems): Promise<void> {
  const folder = dirname(core.record.path);
  // One place, so that what a start left behind that was killed goes with the next one.
  const made = join(folder, "demo-made");
  rmSync(made, { recursive: true, force: true });
  try {
    mkdirSync(made, { mode: 0o700 });
    const today = core.clock();
    const { made: texts, authorities } = keepingKeys(() => [
      ...supplyChainFiles(today, problems),
      ...healthExchangeFiles(today, problems),
    ]);
    // Before the certificates are in the record: an attempt that ends between leaves keys that the next one replaces.
    writeDemoKeystore(folder, authorities);
    const files = texts.map(({ name, text }) => {
      const path = join(made, name);
      writeFileSync(path, text, { mode: 0o600 });
      return { name, path };
    });
    const batch = importBatch(files, core, ACTOR);
    let step = await batch.next();
    while (!step.done) step = await batch.next();
    if (!step.value.ok) throw new Error(`the demonstration could not be imported: ${step.value.error.kind}`);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
