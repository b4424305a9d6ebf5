// Knows the arguments of the desktop shell. Whatever it does not know ends the start, so that no switch of Chromium's
// (`--no-sandbox`, `--remote-debugging-port`, `--inspect`) slips through. Leaves reading flags to loopback/start-options.ts.
import { err, ok, type Result } from "../../shared/values/result.ts";
import { readStartOptions } from "../loopback/start-options.ts";

export interface DesktopArguments {
  readonly data?: string;
  readonly demo: boolean;
  readonly offline: boolean;
  readonly help: boolean;
}

export const DESKTOP_HELP = `  --data DIR   keep the record in DIR (default: the data folder of this operating system)
  --demo       make and use a demonstration in a folder of its own; never touches another record
  --offline    fetch nothing from the network, whatever the settings say
  --help       print this
`;

/** `argv` of the process to arguments; the error is a sentence that names the argument. */
export function readDesktopArguments(argv: readonly string[], packaged: boolean): Result<DesktopArguments, string> {
  // From source: electron, the folder, then what was typed.
  const typed = argv.slice(packaged ? 1 : 2);
  const read = readStartOptions(typed);
  if (!read.ok) return read;
  const { data, demo, offline, help, port, open } = read.value;
  if (port !== 0) return err("--port belongs to the browser shell; this window has no port");
  if (!open) return err("--no-open belongs to the browser shell");
  return ok({ ...(data === undefined ? {} : { data }), demo, offline, help });
}
