// Knows the flags of the browser shell. Leaves what they do to loopback.ts.
import { parseArgs } from "node:util";
import { err, ok, type Result } from "../../shared/values/result.ts";

export interface StartOptions {
  readonly data?: string;
  /** 0: a free port. */
  readonly port: number;
  readonly open: boolean;
  readonly demo: boolean;
  /** Nothing is fetched from the network, whatever the settings say. */
  readonly offline: boolean;
  readonly help: boolean;
}

export const START_HELP = `Usage: npm start -- [options]

  --data DIR   keep the record in DIR (default: the data folder of this operating system)
  --port N     serve on 127.0.0.1:N (default: a free port)
  --no-open    print the address and open nothing
  --demo       make and use a demonstration in a folder of its own; never touches another record
  --offline    fetch nothing from the network, whatever the settings say
  --help       print this
`;

/** Command-line arguments to options; the error is a sentence that names the argument. */
export function readStartOptions(argv: readonly string[]): Result<StartOptions, string> {
  try {
    const { values } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        data: { type: "string" },
        port: { type: "string" },
        "no-open": { type: "boolean", default: false },
        demo: { type: "boolean", default: false },
        offline: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const port = values.port ?? "0";
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return err(`--port ${port}: a port is a number up to 65535`);
    if (values.data === "") return err("--data needs the name of a folder");
    return ok({
      ...(values.data === undefined ? {} : { data: values.data }),
      port: Number(port),
      open: !values["no-open"],
      demo: values.demo,
      offline: values.offline,
      help: values.help,
    });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
