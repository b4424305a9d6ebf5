// Knows how a test starts the shell against the double, on a folder of its own, up to its window.
// Leaves what is looked at to the tests.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Surroundings, startDesktop } from "../../../electron/desktop/start-desktop.ts";
import { soon } from "../../soon.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { type DoubleOptions, ElectronDouble, TestUtility } from "./electron-double.ts";

export interface Started {
  readonly double: ElectronDouble;
  readonly folder: string;
  /** The core as a test drives it; fails where the double was given another. */
  readonly core: () => TestUtility;
  readonly done: Promise<void>;
  /** With which arguments the application was started once more. */
  readonly others: readonly (readonly string[])[];
}

/** Starts on a new folder with a page of one file; removes the folder after `use`. Ready, but the core has said nothing. */
export async function withDesktop(
  use: (started: Started) => Promise<void>,
  options: DoubleOptions & { readonly argv?: readonly string[]; readonly patience?: Surroundings["patience"] } = {},
): Promise<void> {
  const { folder, remove } = temporaryFolder();
  const pageFolder = join(folder, "page");
  mkdirSync(pageFolder);
  writeFileSync(join(pageFolder, "index.html"), "<!doctype html><html><head></head><body>page</body></html>");
  const data = join(folder, "data");
  const double = new ElectronDouble(options);
  const typed = options.argv ?? ["--data", data];
  const argv = options.packaged === true ? ["concordat", ...typed] : ["electron", "folder", ...typed];
  const others: (readonly string[])[] = [];
  const startAnother = (args: readonly string[]) => void others.push(args);
  const at = { argv, platform: "linux" as const, env: {}, home: folder, cwd: folder, pageFolder, startAnother };
  const done = startDesktop(
    double.electron,
    options.patience === undefined ? at : { ...at, patience: options.patience },
  );
  double.becomeReady();
  const core = () => {
    const [utility] = double.utilities;
    if (!(utility instanceof TestUtility)) throw new Error("no core that a test can drive");
    return utility;
  };
  try {
    await use({ double, folder: data, core, done, others });
  } finally {
    remove();
  }
}

/** As `withDesktop`, with a core that has become ready and the page loaded. */
export const withOpenDesktop: typeof withDesktop = (use, options) =>
  withDesktop(async (started) => {
    await soon(() => started.core());
    started.core().emit("message", { kind: "ready" });
    await started.done;
    await use(started);
  }, options);
