// Knows the arguments of `explain`: lists take every word up to the next option. Leaves files to read-question.ts.
import { parseArgs } from "node:util";
import { type Oid, parseOid } from "../../../shared/pki/oid.ts";
import { type ExactTime, parseTime } from "../../../shared/values/instant.ts";
import { err, ok, type Result } from "../../../shared/values/result.ts";

export interface ExplainArguments {
  readonly help: boolean;
  readonly pool: readonly string[];
  readonly target: string;
  readonly anchors: readonly string[];
  readonly crls: readonly string[];
  /** Absent: now. */
  readonly time: ExactTime | undefined;
  /** Empty: any policy. */
  readonly policies: readonly Oid[];
  readonly explicit: boolean;
  readonly inhibitMapping: boolean;
  readonly inhibitAny: boolean;
  readonly anchorConstraints: boolean;
  readonly allowEncoding: boolean;
  readonly all: boolean;
  readonly checks: boolean;
  readonly json: boolean;
}

const LISTS = ["pool", "anchor", "policy", "crl"] as const;
type List = (typeof LISTS)[number];
const SWITCHES = {
  explicit: { type: "boolean" },
  "inhibit-mapping": { type: "boolean" },
  "inhibit-any": { type: "boolean" },
  "anchor-constraints": { type: "boolean" },
  "allow-encoding": { type: "boolean" },
  all: { type: "boolean" },
  checks: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** The error is a sentence for the person who typed. */
export function readArguments(argv: readonly string[]): Result<ExplainArguments, string> {
  const lists: Record<List, string[]> = { pool: [], anchor: [], policy: [], crl: [] };
  try {
    const { values, tokens } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: true,
      tokens: true,
      options: {
        pool: { type: "string", multiple: true },
        anchor: { type: "string", multiple: true },
        policy: { type: "string", multiple: true },
        crl: { type: "string", multiple: true },
        target: { type: "string" },
        time: { type: "string" },
        ...SWITCHES,
      },
    });
    let open: List | undefined;
    for (const token of tokens) {
      if (token.kind === "option") {
        open = LISTS.find((list) => list === token.name);
        if (open && token.value !== undefined) lists[open].push(token.value);
      } else if (token.kind === "positional") {
        if (open === undefined) return err(`"${token.value}" belongs to no option.`);
        lists[open].push(token.value);
      }
    }
    return checked(values, lists);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

type Switch = Exclude<keyof typeof SWITCHES, "help">;
type Values = { readonly [name in Switch | "help"]?: boolean } & { readonly target?: string; readonly time?: string };

function checked(values: Values, lists: Readonly<Record<List, readonly string[]>>): Result<ExplainArguments, string> {
  const on = (name: Switch): boolean => values[name] ?? false;
  const help = values.help ?? false;
  const time = values.time === undefined ? undefined : parseTime(values.time);
  if (values.time !== undefined && time === undefined) return err(`"${values.time}" is no RFC 3339 date and time.`);
  const policies: Oid[] = [];
  for (const text of lists.policy) {
    const policy = parseOid(text);
    if (!policy.ok) return err(`"${text}" is no dotted object identifier.`);
    policies.push(policy.value);
  }
  if (!help && values.target === undefined) return err("Name the certificate in question with --target.");
  if (!help && lists.anchor.length === 0) return err("Name at least one trust anchor with --anchor.");
  return ok({
    help,
    pool: lists.pool,
    target: values.target ?? "",
    anchors: lists.anchor,
    crls: lists.crl,
    time,
    policies,
    explicit: on("explicit"),
    inhibitMapping: on("inhibit-mapping"),
    inhibitAny: on("inhibit-any"),
    anchorConstraints: on("anchor-constraints"),
    allowEncoding: on("allow-encoding"),
    all: on("all"),
    checks: on("checks"),
    json: on("json"),
  });
}
