// Knows the demonstration of `--demo`: made anew by this application on its own data folder, then used as it is.
// Leaves what stands in it to the two frameworks, and whose folder it is to data-folder.ts.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Actor } from "../../shared/framework/event.ts";
import type { ImportPorts } from "../import/import-batch.ts";
import { importBatch } from "../import/import-batch.ts";
import { DEMO_PROBLEMS, type Problems } from "./demo-problems.ts";
import { healthExchangeFiles } from "./health-exchange.ts";
import { demoRegistry } from "./register-demo.ts";
import { supplyChainFiles } from "./supply-chain.ts";

const ACTOR: Actor = { kind: "local-user", name: "demonstration" };

const KEYSTORE_README = `DEMONSTRATION ONLY

Concordat made the certificates and CRLs of this folder's record by itself when it was started with --demo. Their
private keys were new, stood in memory alone and were not kept: this folder holds none, and nothing more can be signed
with them. The organisations, their host names and their policies are invented. Trust none of these certificates.

Dates count from the day on which the record was made. To have it made anew, close Concordat and remove the folder
above this one.
`;

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
  const keystore = join(folder, "demo-keystore");
  mkdirSync(keystore, { recursive: true, mode: 0o700 });
  writeFileSync(join(keystore, "README.txt"), KEYSTORE_README, { mode: 0o600 });
  // One place, so that what a start left behind that was killed goes with the next one.
  const made = join(folder, "demo-made");
  rmSync(made, { recursive: true, force: true });
  try {
    mkdirSync(made, { mode: 0o700 });
    const today = core.clock();
    const files = [...supplyChainFiles(today, problems), ...healthExchangeFiles(today, problems)].map(
      ({ name, text }) => {
        const path = join(made, name);
        writeFileSync(path, text, { mode: 0o600 });
        return { name, path };
      },
    );
    const batch = importBatch(files, core, ACTOR);
    let step = await batch.next();
    while (!step.done) step = await batch.next();
    if (!step.value.ok) throw new Error(`the demonstration could not be imported: ${step.value.error.kind}`);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
