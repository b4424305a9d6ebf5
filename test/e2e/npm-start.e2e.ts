// Knows `npm start` itself: in a terminal, ended by Ctrl C or by a signal to one process alone, begun twice at once, begun
// again while the first is busy, and with a browser to open. Leaves what a page does then to the other stories.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { removeFolder, temporaryFolder } from "./running-concordat.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const RUN = join(ROOT, "scripts/run.mjs");
const SCRIPT = "/usr/bin/script";
const PATIENCE_MS = 30_000;

const why =
  process.platform === "win32" || !existsSync(join(ROOT, "dist/renderer/index.html"))
    ? "npm start is not tried: no signals here, or the screens are not built"
    : undefined;
const whyNoTerminal =
  process.platform !== "linux" || !existsSync(SCRIPT) ? `no terminal: ${SCRIPT} is not here` : undefined;
for (const reason of [why, whyNoTerminal]) if (reason !== undefined) process.stderr.write(`skipped: ${reason}\n`);

interface Begun {
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** Resolves when `pattern` was printed; fails when it ends before. */
  readonly until: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
}

const begun: Begun[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const { child, ended } of begun.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      for (const pid of [...descendants(child.pid ?? 0), child.pid ?? 0]) kill(pid, "SIGKILL");
    }
    await ended;
  }
  for (const folder of folders.splice(0)) removeFolder(folder);
});
const newFolder = (): string => {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
};

function begin(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Begun {
  // What npm sets for this run of the tests is not what a person's `npm start` gets.
  const own = Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/.test(name));
  const child = spawn(file, args, {
    cwd: ROOT,
    env: { ...Object.fromEntries(own), ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let printed = "";
  const changed = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      printed += String(chunk);
      for (const look of changed) look();
    });
  }
  const ended = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((found, failed) => {
      const look = () => {
        const match = pattern.exec(printed);
        if (match === null) return;
        clearTimeout(timer);
        changed.delete(look);
        found(match);
      };
      const timer = setTimeout(() => failed(new Error(`${pattern} was not printed: ${printed}`)), PATIENCE_MS);
      changed.add(look);
      void ended.then(() => failed(new Error(`ended without ${pattern}: ${printed}`)));
      look();
    });
  const one = { child, printed: () => printed, until, ended };
  begun.push(one);
  return one;
}

/** In a terminal of its own, as a person has it. */
const inTerminal = (command: string) =>
  begin(SCRIPT, ["--quiet", "--flush", "--return", "--command", command, "/dev/null"]);
const npmStart = (folder: string) => begin("npm", ["start", "--", "--no-open", "--data", folder]);

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Processes below `pid`, nearest first, as Linux tells them. */
function descendants(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  const children = existsSync(file) ? readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number) : [];
  return children.flatMap((child) => [child, ...descendants(child)]);
}
const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
const processWith = (begunBy: ChildProcess, words: string): number => {
  const found = descendants(begunBy.pid ?? 0).filter(
    (pid) => commandOf(pid).includes(words) && !commandOf(pid).includes("sh -c"),
  );
  // The terminal's own command line has the same words; the process itself is the last.
  return found.at(-1) ?? 0;
};
const isThere = (pid: number) => existsSync(`/proc/${pid}`);

const READY = /ready at (http:\/\/127\.0\.0\.1:\d+)\/#k=([\w-]+)/;
const LEFT = ["backups", "instance.lock", "record.db", "settings.json"];
const strange = (folder: string) => readdirSync(folder).filter((name) => !LEFT.includes(name));

async function opens(match: RegExpExecArray): Promise<number> {
  const [, origin = "", secret] = match;
  const headers = { "Content-Type": "application/json", Origin: origin };
  return (await fetch(`${origin}/session`, { method: "POST", headers, body: JSON.stringify({ secret }) })).status;
}

describe.skipIf(why !== undefined || whyNoTerminal !== undefined)("npm start in a terminal", () => {
  test("Ctrl C ends it: the record closed, nothing left behind, no process either", async () => {
    const folder = newFolder();
    const started = inTerminal(`npm start -- --no-open --data ${folder}`);
    expect(await opens(await started.until(READY))).toBe(200);
    const processes = descendants(started.child.pid ?? 0);
    expect(processes.length).toBeGreaterThan(2);
    started.child.stdin?.write("\x03");
    // What npm's own shell says of a program that was interrupted; npm has nothing to complain about.
    expect(await started.ended).toBe(130);
    expect(started.printed()).not.toMatch(/npm err/i);
    expect(processes.filter(isThere)).toEqual([]);
    expect(strange(folder)).toEqual([]);
  });

  test("a SIGINT to the process that npm runs, alone, ends it too", async () => {
    const folder = newFolder();
    const started = inTerminal(`${process.execPath} ${RUN} start --no-open --data ${folder}`);
    await started.until(READY);
    const shell = processWith(started.child, "loopback.ts");
    const [runner = 0] = descendants(started.child.pid ?? 0).filter(
      (pid) => commandOf(pid).includes("run.mjs") && pid !== shell && !commandOf(pid).includes("sh -c"),
    );
    expect([isThere(shell), isThere(runner)]).toEqual([true, true]);
    process.kill(runner, "SIGINT");
    expect(await started.ended).toBe(0);
    expect([isThere(shell), strange(folder)]).toEqual([false, []]);
  });
});

describe.skipIf(why !== undefined)("npm start", () => {
  test("twice at once is one instance; a third, while it is busy, waits for it in words and gets an address", async () => {
    const folder = newFolder();
    const both = [npmStart(folder), npmStart(folder)];
    const addresses = await Promise.all(both.map((one) => one.until(READY)));
    expect(new Set(addresses.map(([, origin]) => origin)).size).toBe(1);
    expect(await Promise.all(addresses.map(opens))).toEqual([200, 200]);
    // The one that found the other running ends by itself.
    const first = await Promise.race(both.map((one) => one.ended.then(() => one)));
    const [running] = both.filter((one) => one !== first);
    if (running === undefined) throw new Error("both ended");
    const { pid } = JSON.parse(readFileSync(join(folder, "instance.json"), "utf8")) as { pid: number };

    // As in a long write: the process is there, its port takes connections, and nothing is answered.
    process.kill(pid, "SIGSTOP");
    const third = npmStart(folder);
    await third.until(new RegExp(`process ${pid}\\) and is busy.*Ctrl C ends the waiting`));
    expect(third.printed()).not.toMatch(READY);
    process.kill(pid, "SIGCONT");
    expect(await opens(await third.until(READY))).toBe(200);
    expect(await third.ended).toBe(0);
    process.kill(pid, "SIGTERM");
    expect(await running.ended).toBe(0);
    expect(strange(folder)).toEqual([]);
  });

  test("the page that leads a browser to it never outlives it, whichever start wrote it", async () => {
    const folder = newFolder();
    const programs = newFolder();
    // A browser that is opened and does nothing: what matters is the file it was pointed at.
    writeFileSync(join(programs, "chromium"), "#!/bin/sh\nexit 0\n");
    chmodSync(join(programs, "chromium"), 0o755);
    const env = { PATH: `${programs}:${process.env.PATH ?? ""}`, DISPLAY: ":99" };
    const start = (...flags: string[]) =>
      begin(process.execPath, [join(ROOT, "electron/loopback.ts"), "--data", folder, ...flags], env);
    const redirect = join(folder, "open.html");

    const first = start("--no-open");
    await first.until(READY);
    expect(existsSync(redirect)).toBe(false);
    const second = start();
    const [, , secret = ""] = await second.until(READY);
    expect(await second.ended).toBe(0);
    // Still there for the browser, for this account alone; it goes with the first, which opened none.
    expect(readFileSync(redirect, "utf8")).toContain(secret);
    expect(statSync(redirect).mode & 0o777).toBe(0o600);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(strange(folder)).toEqual([]);

    const killed = start();
    await killed.until(READY);
    for (let tries = 0; tries < 50 && !existsSync(redirect); tries++) await sleep(20);
    expect(existsSync(redirect)).toBe(true);
    killed.child.kill("SIGKILL");
    await killed.ended;
    expect(existsSync(redirect)).toBe(true);
    const next = start("--no-open");
    await next.until(READY);
    expect(existsSync(redirect)).toBe(false);
    next.child.kill("SIGTERM");
    expect(await next.ended).toBe(0);
  });
});
