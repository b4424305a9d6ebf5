// Knows that no acknowledged batch is lost in any state a power cut can leave, and that the test would see it: the same run
// with synchronous=NORMAL loses some, and without the folder's syncs all. PRACTICE D.2 item 2.
// Leaves the traces to system-calls.ts, the disk to disk-model.ts, what is found to judge-state.ts.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sayFigure } from "../figures.ts";
import { Random } from "../mesh/random.ts";
import { childEnvironment } from "./child-environment.ts";
import { type CrashState, crashStates } from "./disk-model.ts";
import { BATCHES, batchesNote, SHARE } from "./extent.ts";
import { type Judgement, judgeState } from "./judge-state.ts";
import { SEED, SEED_NOTE } from "./seed.ts";
import { type DiskCall, readTrace, TRACED } from "./system-calls.ts";
import { findStrace, quickFolder } from "./system-tools.ts";

const CHILD = fileURLToPath(new URL("committing-child.ts", import.meta.url));
/** Of how many states the projections are made anew: what they show of each batch is looked at in every one. */
const WHOLE_CHECKS = 10;

/** What was found over all states of one run. Each list says at which state and why. */
interface Replay {
  readonly syncs: number;
  readonly states: number;
  readonly lost: readonly string[];
  readonly corrupt: readonly string[];
  readonly brokenChain: readonly string[];
  readonly parts: readonly string[];
  readonly stuck: readonly string[];
}

function traceRun(strace: string, synchronous: "FULL" | "NORMAL"): readonly DiskCall[] {
  const { folder, remove } = quickFolder();
  const trace = `${folder}.trace`;
  try {
    const child = [process.execPath, CHILD, join(folder, "record.db"), String(BATCHES), synchronous];
    // Whole data: a string cut short stops the reading. Without io_uring, which strace cannot see into.
    const options = ["-f", "-xx", "-s", "100000000", "-o", trace, "-e", `trace=${TRACED}`];
    const env = childEnvironment({ UV_USE_IO_URING: "0" });
    execFileSync(strace, [...options, ...child], { env, stdio: "pipe", timeout: 60_000 });
    return readTrace(readFileSync(trace, "latin1"), folder);
  } finally {
    remove();
    execFileSync("rm", ["-f", trace]);
  }
}

/** In full there are three times as many states. */
const LIMIT_MS = 10 * 60_000;

const acknowledged = ({ said }: CrashState): number => said.split("\n").length - 1;

/** `share`: after how many of the calls a partly written state is drawn; `looks`: how many of all states are looked at. */
function replay(calls: readonly DiskCall[], share: number, looks = 1): Replay {
  const { folder, remove } = quickFolder();
  const random = new Random(SEED);
  const judged = new Map<string, Judgement>();
  const found = { lost: new Map<string, string>(), corrupt: [], brokenChain: [], parts: [], stuck: [] } as {
    lost: Map<string, string>;
    corrupt: string[];
    brokenChain: string[];
    parts: string[];
    stuck: string[];
  };
  try {
    for (const state of crashStates(calls, new Random(SEED), share)) {
      if (!random.chance(looks)) continue;
      const at = `${state.model} after call ${state.after} of ${calls.length}`;
      let judgement = judged.get(state.key);
      if (judgement === undefined) {
        judgement = judgeState(join(folder, "state"), state.files(), BATCHES, judged.size % WHOLE_CHECKS === 0);
        judged.set(state.key, judgement);
        if (judgement.kind === "not-opened") found.corrupt.push(`${at}: ${judgement.why}`);
        else if (judgement.kind === "damaged") found.brokenChain.push(`${at}: ${judgement.why}`);
        else {
          if (judgement.parts.length > 0) found.parts.push(`${at}: ${judgement.parts.join("; ")}`);
          if (judgement.stuck !== undefined) found.stuck.push(`${at}: ${judgement.stuck}`);
        }
      }
      if (judgement.kind !== "opened") continue;
      // The same files may have been there before and after a batch was acknowledged: each time counts.
      for (let number = 1; number <= acknowledged(state); number++) {
        if (!judgement.whole.has(number)) found.lost.set(state.key, `${at}: batch ${number}`);
      }
    }
  } finally {
    remove();
  }
  const syncs = calls.filter(({ kind }) => kind === "sync").length;
  return { ...found, lost: [...found.lost.values()], syncs, states: judged.size };
}

const table = (name: string, { syncs, states, lost, corrupt, brokenChain, parts, stuck }: Replay): string =>
  `${name}, ${BATCHES} commits${batchesNote}: ${syncs} syncs, ${states} crash states; lost an acknowledged batch ${lost.length}, ` +
  `corrupt ${corrupt.length}, broken chain ${brokenChain.length}, part of a batch ${parts.length}, cannot go on ${stuck.length} (${SEED_NOTE})`;

const found = findStrace();
const noTrace = "missing" in found ? found.missing : undefined;

test(`a power cut at any call loses nothing that was acknowledged${noTrace === undefined ? "" : `: ${noTrace}`}`, {
  timeout: LIMIT_MS,
}, (context) => {
  if ("missing" in found) return context.skip(found.missing);
  const calls = traceRun(found.strace, "FULL");
  const full = replay(calls, SHARE);
  sayFigure(context, table("synchronous=FULL", full));
  expect.soft(full.lost).toEqual([]);
  expect.soft(full.corrupt).toEqual([]);
  expect.soft(full.brokenChain).toEqual([]);
  expect.soft(full.parts).toEqual([]);
  expect.soft(full.stuck).toEqual([]);
  expect(full.syncs).toBeGreaterThanOrEqual(BATCHES);
  expect(full.states).toBeGreaterThan(500);
  expect(mainFileWritesBetweenAcknowledgements(calls)).toBeGreaterThan(0);

  // Without the folder's syncs the names are never durable: the model bites there too.
  const nameless = calls.map((call) => (call.kind === "sync-folder" ? ({ kind: "said", text: "" } as const) : call));
  const last = [...crashStates(nameless, new Random(SEED))].filter(({ model }) => model === "only-synced").at(-1);
  expect(last?.files().size).toBe(0);
});

test("the control: the same run with synchronous=NORMAL loses acknowledged batches and stays sound", (context) => {
  if ("missing" in found) return context.skip(found.missing);
  const normal = replay(traceRun(found.strace, "NORMAL"), 0.25, 0.15);
  sayFigure(context, table("control, synchronous=NORMAL", normal));
  expect(normal.lost.length).toBeGreaterThan(0);
  expect.soft(normal.corrupt).toEqual([]);
  expect.soft(normal.brokenChain).toEqual([]);
  expect.soft(normal.parts).toEqual([]);
});

/** A run in which no checkpoint falls between two commits would leave the most delicate moment out. */
function mainFileWritesBetweenAcknowledgements(calls: readonly DiskCall[]): number {
  const main = new Set(calls.flatMap((call) => (call.kind === "open" && call.name === "record.db" ? [call.fd] : [])));
  const said = calls.flatMap((call, index) => (call.kind === "said" ? [index] : []));
  return calls.slice(said.at(0), said.at(-1)).filter((call) => call.kind === "write" && main.has(call.fd)).length;
}
