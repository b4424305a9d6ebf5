// Knows the core as main sees it: a utility process that is started, becomes ready or refuses, gets ports, and ends.
// Leaves what runs in it to core-process.ts and the words for its end to desktop-message.ts.
import { fileURLToPath } from "node:url";
import type { Status } from "../../shared/contract/session.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { CLOSE, type FromCoreProcess, PORT } from "./core-messages.ts";
import { coreDidNotStart, coreSilent, type DesktopMessage } from "./desktop-message.ts";
import type { Electron, Port } from "./electron-parts.ts";

const ENTRY = fileURLToPath(new URL("./core-process.ts", import.meta.url));

/** How long the core may take, in milliseconds: to open its record, and to finish its last commit. */
export interface CorePatience {
  readonly start: number;
  readonly close: number;
}
export const CORE_PATIENCE: CorePatience = { start: 60_000, close: 10_000 };

export interface CoreHost {
  /** Resolves once: when the core has its record open, or with why not. */
  readonly ready: Promise<Result<void, DesktopMessage>>;
  connect(port: Port): void;
  /** Asks the core to close its record and waits for its end; one that does not end in time is killed. */
  close(): Promise<void>;
  /** Calls `listener` with the exit code if the core ends after it was ready without having been asked to. */
  onLost(listener: (code: number) => void): void;
  /** Calls `listener` with what a page asks of the shell through the ready core. */
  onAsked(listener: (message: FromCoreProcess) => void): void;
}

/** Starts the core on `folder`; with `--offline` in `flags` it fetches nothing. It is running from now on, ready or not: `close` must be called. */
export function startCore(
  { utilityProcess }: Pick<Electron, "utilityProcess">,
  folder: string,
  kind: Status["kind"],
  patience: CorePatience = CORE_PATIENCE,
  flags: readonly "--offline"[] = [],
): CoreHost {
  const core = utilityProcess.fork(ENTRY, [folder, kind, ...flags], { serviceName: "Concordat core" });
  let state: "starting" | "ready" | "closing" | "ended" = "starting";
  let lost: (code: number) => void = () => {};
  let asked: (message: FromCoreProcess) => void = () => {};
  const ended = new Promise<number>((resolve) => core.on("exit", resolve));

  const ready = new Promise<Result<void, DesktopMessage>>((resolve) => {
    const late = setTimeout(() => {
      core.kill();
      resolve(err(coreSilent(patience.start / 1000)));
    }, patience.start);
    const answer = (given: Result<void, DesktopMessage>) => {
      clearTimeout(late);
      resolve(given);
    };
    core.on("message", (message) => {
      if (!isFromCore(message)) return;
      if (state === "ready") asked(message);
      if (state !== "starting") return;
      if (message.kind === "migrating") {
        clearTimeout(late);
      } else if (message.kind === "ready") {
        state = "ready";
        answer(ok(undefined));
      } else if (message.kind === "refused") answer(err(message.says));
    });
    core.on("exit", (code) => {
      const before = state;
      state = "ended";
      clearTimeout(late);
      if (before === "starting") answer(err(coreDidNotStart(code)));
      if (before === "ready") lost(code);
    });
  });

  return {
    ready,
    connect: (port) => core.postMessage(PORT, [port]),
    close: async () => {
      if (state === "ended") return;
      state = "closing";
      core.postMessage(CLOSE);
      const force = setTimeout(() => core.kill(), patience.close);
      await ended;
      clearTimeout(force);
    },
    onLost: (listener) => {
      lost = listener;
    },
    onAsked: (listener) => {
      asked = listener;
    },
  };
}

const isFromCore = (message: unknown): message is FromCoreProcess =>
  typeof message === "object" &&
  message !== null &&
  "kind" in message &&
  (message.kind === "ready" ||
    message.kind === "migrating" ||
    message.kind === "open-record" ||
    message.kind === "choose-record" ||
    (message.kind === "refused" && "says" in message));
