// Knows how much this suite tries by itself and in its full run, so that it fits beside the other suites of `npm test`.
// Leaves where its choices begin to seed.ts.

/** The full run: `CONCORDAT_KILLS=50 CONCORDAT_BATCHES=40 npm test -- durability`. */
const FULL = { kills: 50, batches: 40 } as const;

function wanted(variable: string, usual: number): number {
  const number = Number(process.env[variable] ?? usual);
  if (!Number.isInteger(number) || number < 10) throw new Error(`${variable} is a whole number, at least 10`);
  return number;
}

/** How often an import is killed. */
export const KILLS = wanted("CONCORDAT_KILLS", 12);

/** Of how many certificates that import is: each is verified, written and checked again in every round. */
export const KILLED_IMPORT = KILLS < FULL.kills ? 3_000 : 10_000;

/** How many commits the run has whose disk is replayed at every call. */
export const BATCHES = wanted("CONCORDAT_BATCHES", 24);

/** After how many of the calls a partly written state is drawn: in the full run after each. */
export const SHARE = BATCHES < FULL.batches ? 0.25 : 1;

/** To stand in the name of a test that does less than the full run. */
export const killsNote = KILLS < FULL.kills ? ` (in full: CONCORDAT_KILLS=${FULL.kills})` : "";
export const batchesNote = BATCHES < FULL.batches ? ` (in full: CONCORDAT_BATCHES=${FULL.batches})` : "";
