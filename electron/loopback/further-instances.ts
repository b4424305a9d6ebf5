// Knows how the browser shell opens another record: an instance of its own, started as a person would start it, whose
// printed address is handed on. Leaves which folders may be opened to api/records.ts and everything else to that instance.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { OpenedElsewhere, OpeningRefusal, OtherRecords } from "../other-records.ts";

const ENTRY = fileURLToPath(new URL("../loopback.ts", import.meta.url));
/** As loopback.ts prints it; the secret goes to the page that asked, and into no log. */
const ADDRESS = /^Concordat is ready at (http:\/\/127\.0\.0\.1:\d{1,5}\/#k=[\w-]{43})$/m;

export interface FurtherLimits {
  /** Instances at once: each is a process with a record open. */
  readonly instances: number;
  /** Until the address is printed. A demonstration is made in seconds; an older record's tables take minutes. */
  readonly startMs: number;
  /** What is kept of what it prints. */
  readonly printed: number;
  /** Until one that was asked to end is ended. */
  readonly endMs: number;
}
const LIMITS: FurtherLimits = { instances: 8, startMs: 5 * 60_000, printed: 16_384, endMs: 10_000 };

export interface FurtherInstances extends OtherRecords {
  /** Ends what was started here, as a person would end it. */
  close(): Promise<void>;
}

/** `offline`: further ones are started with it, too. `entry` is another program in tests. */
export function furtherInstances(
  { offline }: { readonly offline: boolean },
  { entry = ENTRY, limits = LIMITS }: { readonly entry?: string; readonly limits?: FurtherLimits } = {},
): FurtherInstances {
  const living = new Set<ChildProcess>();
  let closing = false;

  async function open(folder: string, kind: "own" | "sample"): Promise<Result<OpenedElsewhere, OpeningRefusal>> {
    if (closing || living.size >= limits.instances) return err(tooMany(limits.instances));
    // `=`, so that no name of a folder can be taken for a flag; no shell reads any of it.
    const flags = [
      "--no-open",
      `--data=${folder}`,
      ...(kind === "sample" ? ["--demo"] : []),
      ...(offline ? ["--offline"] : []),
    ];
    const child = spawn(process.execPath, [entry, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
    living.add(child);
    child.once("exit", () => living.delete(child));
    child.once("error", () => living.delete(child));
    const address = await printedAddress(child, limits);
    return address.ok ? ok({ address: address.value }) : address;
  }

  return {
    way: "address",
    open,
    close: async () => {
      closing = true;
      await Promise.all([...living].map((child) => ended(child, limits.endMs)));
    },
  };
}

function printedAddress(child: ChildProcess, limits: FurtherLimits): Promise<Result<string, OpeningRefusal>> {
  return new Promise((resolve) => {
    let printed = "";
    let complained = "";
    const tooLate = setTimeout(() => {
      child.kill("SIGKILL");
      resolve(err(notStarted(`It was not ready after ${Math.round(limits.startMs / 1000)} seconds.`)));
    }, limits.startMs);
    child.stdout?.on("data", (chunk: Buffer) => {
      if (printed.length > limits.printed) return; // read on, so that it never waits for us
      printed += chunk.toString("utf8");
      const address = ADDRESS.exec(printed)?.[1];
      if (address === undefined) return;
      clearTimeout(tooLate);
      printed = "";
      resolve(ok(address));
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      if (complained.length < limits.printed) complained += chunk.toString("utf8");
    });
    child.once("error", (error) => {
      clearTimeout(tooLate);
      resolve(err(notStarted(error.message)));
    });
    child.once("close", (code) => {
      clearTimeout(tooLate);
      // After the address this changes nothing: the promise is kept.
      resolve(err(notStarted(complained.trim() === "" ? `It ended with ${code}.` : complained.trim())));
    });
  });
}

const notStarted = (cause: string): OpeningRefusal => ({
  code: "record-not-opened",
  cause,
  next: "Nothing was changed in this record. Choose another folder, or start Concordat on it from a terminal.",
});

const tooMany = (most: number): OpeningRefusal => ({
  code: "too-many-records",
  cause: `${most} further records are open from here already.`,
  next: "Close one of them: end its Concordat, or this one, which ends them all.",
});

async function ended(child: ChildProcess, patience: number): Promise<void> {
  const exit = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), patience);
  await exit;
  clearTimeout(force);
}
