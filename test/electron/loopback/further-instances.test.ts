// Knows how further instances are started, handed on and ended, against small programs in their place; one real one.
// Leaves the way a person takes there to the end-to-end tests.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type FurtherLimits, furtherInstances } from "../../../electron/loopback/further-instances.ts";
import { temporaryFolder } from "../temporary-core.ts";

const { folder, remove } = temporaryFolder();
afterAll(remove);
const SECRET = "s".repeat(43);
const LIMITS: FurtherLimits = { instances: 2, startMs: 1500, printed: 4096, endMs: 1000 };

function program(name: string, code: string): string {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, code);
  return path;
}
const ready = (more = "") =>
  `${more}console.log("Concordat is ready at http://127.0.0.1:4711/#k=${SECRET}\\nThe address works once.");`;
const started = (name: string, code: string, offline = false) =>
  furtherInstances({ offline }, { entry: program(name, code), limits: LIMITS });

describe("with a program that answers", () => {
  test("its address is handed on; a name of a folder is no flag and no shell reads it", async () => {
    const seen = join(folder, "seen.json");
    const further = started(
      "answers",
      `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.argv.slice(2)));${ready()}setInterval(() => {}, 1000);`,
      true,
    );
    const hostile = '/tmp/--demo "; $(touch x)\u202E';
    expect(await further.open(hostile, "sample")).toEqual({
      ok: true,
      value: { address: `http://127.0.0.1:4711/#k=${SECRET}` },
    });
    const { readFileSync } = await import("node:fs");
    expect(JSON.parse(readFileSync(seen, "utf8"))).toEqual(["--no-open", `--data=${hostile}`, "--demo", "--offline"]);
    await further.close();
  });

  test("two at once and no more; ended ones make room; closing ends them all and starts none", async () => {
    const pids = join(folder, "pids");
    const further = started(
      "stays",
      `import { appendFileSync } from "node:fs"; appendFileSync(${JSON.stringify(pids)}, process.pid + " ");${ready()}setInterval(() => {}, 1000);`,
    );
    expect((await further.open("/a", "own")).ok).toBe(true);
    expect((await further.open("/b", "own")).ok).toBe(true);
    const third = await further.open("/c", "own");
    expect(third.ok ? "opened" : third.error.code).toBe("too-many-records");
    await further.close();
    const { readFileSync } = await import("node:fs");
    const living = readFileSync(pids, "utf8")
      .trim()
      .split(" ")
      .filter((pid) => isAlive(Number(pid)));
    expect(living).toEqual([]);
    expect((await further.open("/d", "own")).ok).toBe(false);
  });

  test("one that hands over to a running instance ends by itself and leaves its room", async () => {
    const further = started("hands", ready());
    for (const name of ["/a", "/b", "/c"]) {
      expect((await further.open(name, "own")).ok).toBe(true);
      await new Promise((done) => setTimeout(done, 300));
    }
    await further.close();
  });
});

describe("with a program that does not", () => {
  test.each([
    [
      "what it complained of is said",
      'console.error("The data folder /a is on an NFS drive."); process.exit(1);',
      /NFS drive/,
    ],
    ["an end without a word", "process.exit(3);", /ended with 3/],
    [
      "an address that is not ours",
      'console.log("Concordat is ready at http://evil.example:80/#k=x");',
      /ended with 0/,
    ],
    [
      "an address in a longer line",
      `console.log("x Concordat is ready at http://127.0.0.1:1/#k=${SECRET}");`,
      /ended with 0/,
    ],
    ["one that is never ready is ended", "setInterval(() => {}, 1000);", /not ready after/],
    ["one that prints without end", 'setInterval(() => console.log("x".repeat(60000)), 1);', /not ready after/],
  ])("%s", async (name, code, cause) => {
    const further = started(name.replaceAll(" ", "-"), code);
    const opened = await further.open("/a", "own");
    expect(opened.ok ? "opened" : opened.error.cause).toMatch(cause);
    await further.close();
  });

  test("one that does not end when asked is forced", async () => {
    const further = started("stubborn", `process.on("SIGTERM", () => {});${ready()}setInterval(() => {}, 1000);`);
    await further.open("/a", "own");
    const before = performance.now();
    await further.close();
    expect(performance.now() - before).toBeGreaterThan(900);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
