// Knows how the browser shell starts and ends: flags, folder, core, server, address, signals. A composition root.
// Leaves every part to its folder. Run by Node 24 with the arguments as the person typed them.
import { homedir } from "node:os";
import { join } from "node:path";
import { explainCoreRefusal, openCore } from "./core.ts";
import { dataFolderOf } from "./files/data-folder.ts";
import { loadPageFiles } from "./files/page-files.ts";
import { startBrowserShell } from "./loopback/browser-shell.ts";
import { askForAddress } from "./loopback/hand-over.ts";
import { hasDisplay, hereAndNow, openBrowser } from "./loopback/open-browser.ts";
import { readStartOptions, START_HELP, type StartOptions } from "./loopback/start-options.ts";
import { fillWithSample } from "./sample.ts";
import { APPLICATION_FOLDER } from "./version.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** Prints the address and, where wanted and possible, opens it; gives the way to remove what opening left behind. */
function present(address: string, folder: string, options: StartOptions): () => void {
  say(`Concordat is ready at ${address}`);
  say("The address works once and for ten minutes; start again for a fresh one.");
  const removed = options.open && hasDisplay(hereAndNow) ? openBrowser(address, folder, hereAndNow) : undefined;
  return removed ?? (() => {});
}

async function main(): Promise<number> {
  const read = readStartOptions(process.argv.slice(2));
  if (!read.ok) {
    complain(`${read.error}\n\n${START_HELP}`);
    return 2;
  }
  const options = read.value;
  if (options.help) {
    say(START_HELP);
    return 0;
  }
  const { platform, env } = process;
  const { data, demo } = options;
  const where = { platform, env, home: homedir(), cwd: process.cwd(), demo };
  const folder = dataFolderOf(data === undefined ? where : { ...where, data });

  const opened = openCore(folder, demo ? "sample" : "own", { offline: options.offline });
  if (!opened.ok) {
    if (opened.error.kind === "lock-held" && opened.error.holder !== undefined) {
      const address = await askForAddress(opened.error.holder);
      if (address !== undefined) {
        say(`Concordat is running already on ${folder}.`);
        present(address, folder, options);
        return 0;
      }
    }
    complain(explainCoreRefusal(opened.error));
    return 1;
  }
  const { core, close } = opened.value;
  // Listened for before the address is printed: whoever reads it may stop us at once.
  const stopped = stopSignal();
  try {
    if (demo) await fillWithSample(core);
    const page = loadPageFiles(join(APPLICATION_FOLDER, "dist", "renderer"));
    const shell = await startBrowserShell(opened.value, page, options.port);
    const integrity = core.record.integrity();
    if (integrity.state === "damaged") complain(`The record is open for reading only: ${integrity.reason}.`);
    const removeRedirect = present(shell.newAddress(), folder, options);
    await stopped;
    removeRedirect();
    await shell.close();
    return 0;
  } catch (error) {
    complain(startFailure(error, options));
    return 1;
  } finally {
    await close();
  }
}

/** Resolves with the first SIGINT, SIGTERM or SIGHUP; a second one ends the process as usual. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

function startFailure(error: unknown, options: StartOptions): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `Port ${options.port} is in use. Choose another with --port N, or leave it out.`;
  if (code === "ENOENT") return `The screens are not built (${String(error)}). \`npm start\` builds them.`;
  return `Concordat could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

process.exitCode = await main();
