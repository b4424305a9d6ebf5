// Knows the data folders that many stories begin with: the demonstration, and real files imported. Each is made once in a run, by
// Concordat itself, and copied for every story, so that no story sees what another one left.
// Leaves importing as a person does it to import-and-ask.e2e.ts, and a first start on nothing to tour.e2e.ts.
import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { ROOT, startProcess } from "./concordat-process.ts";
import { removeFolder, temporaryFolder } from "./running-concordat.ts";

const made = new Map<string, Promise<string>>();

function once(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const known = made.get(name);
  if (known !== undefined) return known;
  const folder = temporaryFolder();
  process.once("exit", () => removeFolder(folder));
  const making = make(folder).then(() => folder);
  made.set(name, making);
  return making;
}

/** Fills `folder` with a record of its own, into which these files were imported. */
export async function copyOfFiles(files: readonly string[], folder: string): Promise<void> {
  const from = await once(files.join("\n"), async (data) => {
    execFileSync(process.execPath, [join(ROOT, "electron/cli.ts"), "import", ...files, "--data", data], {
      stdio: "pipe",
    });
  });
  cpSync(from, folder, { recursive: true });
}

/** Fills `folder` with a demonstration that was made and that nobody has looked at. */
export async function copyOfDemo(folder: string): Promise<void> {
  const from = await once("demo", async (data) => void (await (await startProcess(data, ["--demo"])).end("SIGTERM")));
  cpSync(from, folder, { recursive: true });
}
