// Knows that an export killed while it writes its files leaves each of them whole under its name or not at all, and can be repeated
// to its end; and that one which is asked to stop says how many there are. Leaves what is in them to ../electron/export.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sayFigure } from "../figures.ts";
import { Random } from "../mesh/random.ts";
import { runCli } from "./cli-process.ts";
import { filledDataFolder } from "./filled-data-folder.ts";
import { SEED, SEED_NOTE } from "./seed.ts";

const CERTIFICATES = 1500;
const KILLS = 4;

const filled = filledDataFolder(CERTIFICATES);

const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);
/** What a person would take for a certificate. */
const isNamed = (name: string): boolean => !name.startsWith(".");
const isWhole = (folder: string, name: string): boolean =>
  `${createHash("sha256")
    .update(readFileSync(join(folder, name)))
    .digest("hex")}.cer` === name;

test(`killed ${KILLS} times while it writes, an export has no part of a file under a name`, {
  timeout: 300_000,
}, async (context) => {
  const { folder, data, temporary } = filled();
  const random = new Random(SEED);
  const left: number[] = [];
  for (let number = 0; left.length < KILLS; number++) {
    expect(number, `too many exports ended before they could be killed; ${SEED_NOTE}`).toBeLessThan(3 * KILLS);
    const to = join(folder, `to-${number}`);
    const look = (): "starting" | "writing" => (namesIn(to).some(isNamed) ? "writing" : "starting");
    const run = await runCli(
      ["export", "--form", "der", "--to", to, "--data", data],
      { first: "starting", look, temporary },
      { from: "writing", afterMs: random.whole(0, 400) },
    );
    if (!run.killed || run.phase !== "writing") continue;
    const named = namesIn(to).filter(isNamed);
    expect(
      named.filter((name) => !isWhole(to, name)),
      SEED_NOTE,
    ).toEqual([]);
    // At most the one that was being written.
    expect(namesIn(to).length - named.length, SEED_NOTE).toBeLessThanOrEqual(1);
    left.push(named.length);
    if (left.length < KILLS) continue;
    const again = await runCli(["export", "--form", "der", "--to", to, "--data", data], {
      first: "starting",
      look,
      temporary,
    });
    expect({ code: again.code, complaint: again.complaint }).toEqual({ code: 0, complaint: "" });
    expect(namesIn(to).filter(isNamed)).toHaveLength(CERTIFICATES);
  }
  sayFigure(
    context,
    `${KILLS} kills of an export of ${CERTIFICATES} files: ${left.join(", ")} of them were there, each whole; repeated, all (${SEED_NOTE})`,
  );
  expect(Math.min(...left)).toBeLessThan(CERTIFICATES);
});

test("asked to stop while it writes, an export says how many files are there, and all of them are whole", {
  timeout: 120_000,
}, async () => {
  const { folder, data, temporary } = filled();
  const to = join(folder, "to-stopped");
  const look = (): "starting" | "writing" => (namesIn(to).some(isNamed) ? "writing" : "starting");
  const run = await runCli(
    ["export", "--form", "der", "--to", to, "--data", data],
    { first: "starting", look, temporary },
    { from: "writing", afterMs: 0, by: "SIGTERM" },
  );
  const named = namesIn(to);
  expect(named.length).toBeGreaterThan(0);
  expect(named.length).toBeLessThan(CERTIFICATES);
  expect({ code: run.code, complaint: run.complaint }).toEqual({
    code: 130,
    complaint: `Stopped. ${named.length} of ${CERTIFICATES} files are written, each of them whole.\n`,
  });
  expect(named.filter((name) => !isNamed(name) || !isWhole(to, name))).toEqual([]);
});
