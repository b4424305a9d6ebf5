// Knows how strace writes a call: whole, or begun and resumed where threads overlap, with its strings in hexadecimal.
// Leaves what the calls mean to system-calls.ts.

/** One call, told when it ends. */
export interface TracedCall {
  readonly name: string;
  readonly args: readonly string[];
  readonly result: number;
  /** What the reader had answered to `before` when this call began. */
  readonly began: number;
}

const WHOLE = /^(\d+) +(\w+)\((.*)\) += (-?\d+|\?|0x[0-9a-f]+)/s;
const BEGUN = /^(\d+) +(\w+)\((.*?) *<unfinished \.\.\.>$/s;
const RESUMED = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/s;

/**
 * The calls of a trace in the order in which they ended. `before` is asked where a call begins; its answer is given with
 * the call. Throws on a line it does not understand.
 */
export function* tracedCalls(trace: string, before: () => number): Generator<TracedCall> {
  const begun = new Map<string, { readonly text: string; readonly began: number }>();
  for (const line of trace.split("\n")) {
    if (line === "" || /^\d+ +(---|\+\+\+)/.test(line)) continue;
    const half = BEGUN.exec(line);
    if (half !== null) {
      begun.set(half[1] ?? "", { text: `${half[1]} ${half[2]}(${half[3]}`, began: before() });
      continue;
    }
    const rest = RESUMED.exec(line);
    const first = rest === null ? undefined : begun.get(rest[1] ?? "");
    if (rest !== null && first === undefined) throw new Error(`a call ends that never began: ${line.slice(0, 200)}`);
    const text = first === undefined ? line : first.text + rest?.[3];
    const call = WHOLE.exec(text);
    if (call === null) throw new Error(`not understood: ${line.slice(0, 200)}`);
    const [, , name = "", args = "", result = ""] = call;
    yield { name, args: splitArguments(args), result: Number(result), began: first?.began ?? before() };
  }
}

/** Splits at the commas that stand outside of quotes and brackets. */
function splitArguments(text: string): string[] {
  const args: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "[" || character === "{" || character === "(") depth++;
    else if (character === "]" || character === "}" || character === ")") depth--;
    else if (character === "," && depth === 0) {
      args.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  args.push(text.slice(from).trim());
  return args;
}

/** The octets of a string in hexadecimal escapes; throws where strace cut it short. */
export function octetsOf(argument: string | undefined): Buffer {
  const text = argument ?? "";
  if (!/^"(\\x[0-9a-f]{2})*"$/.test(text)) throw new Error(`not a whole string: ${text.slice(0, 60)}…`);
  return Buffer.from(text.slice(1, -1).replaceAll("\\x", ""), "hex");
}

/** The octets of a vector, part by part. */
export const vectorOf = (argument: string | undefined): Buffer =>
  Buffer.concat([...(argument ?? "").matchAll(/iov_base=("[^"]*")/g)].map(([, text]) => octetsOf(text)));
