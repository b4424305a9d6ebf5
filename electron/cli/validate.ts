// Knows the subcommand `validate --batch`: reads JSON Lines from a file or standard input, prints one JSON line per case.
// Leaves the format to batch/.
import { createReadStream } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { parseArgs } from "node:util";
import { BatchRun } from "./batch/batch-run.ts";

const HELP = `Usage: npm run -s cli -- validate --batch FILE.jsonl

Answers a batch of path questions, one JSON line per case, in order; "-" reads standard input.
The format of cases and answers is described in docs/batch-format.md.
`;

/** Runs the batch; 0 when every line was answered or named as an error, 2 when the arguments make no sense, 1 when the file can't be read. */
export async function run(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  if (asked === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  if (asked === undefined) {
    process.stderr.write(HELP);
    return 2;
  }
  const input = asked === "-" ? process.stdin : createReadStream(asked);
  try {
    await answerAll(input);
    return 0;
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    process.stderr.write(`The batch can't be read: ${error.message}\n`);
    return 1;
  }
}

function readArguments(argv: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { batch: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
    return values.help ? "help" : values.batch;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n`);
    return undefined;
  }
}

async function answerAll(input: NodeJS.ReadableStream): Promise<void> {
  const batch = new BatchRun();
  const opened = new Promise<never>((_resolve, reject) => {
    input.once("error", reject);
  });
  const answered = (async () => {
    for await (const line of linesOf(input)) {
      const result = batch.answer(line);
      if (result !== undefined) await print(`${JSON.stringify(result)}\n`);
    }
  })();
  await Promise.race([answered, opened]);
}

/** Lines ended by LF or CR LF alone: JSON strings may hold U+2028, which other splitters take for an end. */
async function* linesOf(input: NodeJS.ReadableStream): AsyncIterable<string> {
  const decoder = new StringDecoder("utf8");
  let parts: string[] = [];
  for await (const chunk of input) {
    const pieces = decoder.write(typeof chunk === "string" ? Buffer.from(chunk) : chunk).split("\n");
    const last = pieces.pop() ?? "";
    for (const piece of pieces) {
      yield bare(parts.join("") + piece);
      parts = [];
    }
    parts.push(last);
  }
  yield bare(parts.join("") + decoder.end());
}

/** Without a carriage return at the end and a byte order mark at the beginning. */
const bare = (line: string): string => line.replace(/\r$/, "").replace(/^\uFEFF/, "");

const print = (text: string): Promise<void> =>
  new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once("drain", resolve);
  });
