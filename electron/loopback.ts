// Knows how the browser shell starts and ends: flags, folder, core, server, address, signals. A composition root.
// Leaves every part to its folder. Run by Node 24 with the arguments as the person typed them.
import { homedir } from "node:os";
import { join } from "node:path";
import { prepareTables } from "./api/record-tables.ts";
import { explainCoreRefusal } from "./core.ts";
import { fillWithDemo } from "./demo/fill-demo.ts";
import { dataFolderOf } from "./files/data-folder.ts";
import { loadPageFiles } from "./files/page-files.ts";
import { recentRecords, recentRecordsFile } from "./files/recent-records.ts";
import { startBrowserShell } from "./loopback/browser-shell.ts";
import { furtherInstances } from "./loopback/further-instances.ts";
import { hasDisplay, hereAndNow, openBrowser } from "./loopback/open-browser.ts";
import { openOrAsk } from "./loopback/open-or-ask.ts";
import { readStartOptions, START_HELP, type StartOptions } from "./loopback/start-options.ts";
import { APPLICATION_FOLDER } from "./version.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);
// Whoever started us may stop listening once they have read the address: no reason to end a session.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** Prints the address and, where wanted and possible, opens it. */
function present(address: string, folder: string, options: StartOptions): void {
  say(`Concordat is ready at ${address}`);
  say("The address works once and for ten minutes; start again for a fresh one.");
  if (options.open && hasDisplay(hereAndNow)) openBrowser(address, folder, hereAndNow);
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

  // Listened for before anything is opened: whoever reads a line of ours may stop us at once.
  const stopped = stopSignal();
  const opened = await openOrAsk(folder, { options, stopped, say, onMigration: sayMigration });
  if (opened.kind === "stopped") return 0;
  if (opened.kind === "running") {
    say(`Concordat is running already on ${folder}.`);
    present(opened.address, folder, options);
    return 0;
  }
  if (opened.kind === "stuck") {
    complain(opened.says);
    return 1;
  }
  if (opened.kind === "refused") {
    complain(explainCoreRefusal(opened.refusal));
    return 1;
  }
  const { core, close } = opened.open;
  try {
    if (demo) await fillWithDemo(core);
    const page = loadPageFiles(join(APPLICATION_FOLDER, "dist", "renderer"));
    const recent = recentRecords(recentRecordsFile(where));
    const forgotten = demo ? undefined : recent.remember(folder, core.openedAt);
    if (forgotten !== undefined) complain(forgotten);
    const further = furtherInstances(options);
    const shell = await startBrowserShell(opened.open, page, options.port, {
      recent,
      otherRecords: further,
      scriptsSent: () => prepareTables(core.record),
    });
    const integrity = core.record.integrity();
    if (integrity.state === "damaged") complain(`The record is open for reading only: ${integrity.reason}.`);
    present(shell.newAddress(), folder, options);
    const why = await Promise.race([stopped, shell.forgotten]);
    if (why === undefined)
      say("Concordat was locked for eight hours with nothing running, so it closes. npm start opens it again.");
    await Promise.all([shell.close(), further.close()]);
    return 0;
  } catch (error) {
    complain(startFailure(error, options));
    return 1;
  } finally {
    await close();
  }
}

function sayMigration(from: number, to: number): void {
  say(`The record has tables of version ${from}; they are made anew in version ${to}. A large record takes minutes.`);
}

/** Resolves with the first SIGINT, SIGTERM or SIGHUP; a second one ends the process as usual. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolve);
  });
}

function startFailure(error: unknown, options: StartOptions): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `Port ${options.port} is in use. Choose another with --port N, or leave it out.`;
  if (code === "ENOENT") return `The screens are not built (${String(error)}). \`npm start\` builds them.`;
  return `Concordat could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

process.exitCode = await main();
