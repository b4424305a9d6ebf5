// Knows the shape of a line of the batch format (docs/batch-format.md): keys, defaults, encodings.
// Leaves certificates to read-case.ts and answers to answer-case.ts.
import { z } from "zod";
import { parseOid } from "../../../shared/pki/oid.ts";
import { fromBase64 } from "../../../shared/values/bytes.ts";
import { parseTime } from "../../../shared/values/instant.ts";

const bytes = z.string().transform((text, context) => {
  const octets = fromBase64(text);
  if (octets !== undefined) return octets;
  context.addIssue({ code: "custom", message: "not base64", params: { code: "bad-base64" } });
  return z.NEVER;
});

const oid = z.string().transform((text, context) => {
  const parsed = parseOid(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: `not a dotted OID: ${text.slice(0, 80)}`, params: { code: "bad-oid" } });
  return z.NEVER;
});

const time = z.string().transform((text, context) => {
  const parsed = parseTime(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: "custom", message: `not RFC 3339: ${text.slice(0, 80)}`, params: { code: "bad-time" } });
  return z.NEVER;
});

const anchor = z.union([z.strictObject({ cert: bytes }), z.strictObject({ name: bytes, spki: bytes })]);

export const batchCase = z.strictObject({
  id: z.string(),
  time,
  anchors: z.array(anchor).min(1),
  target: bytes,
  path: z.array(bytes).min(1).optional(),
  pool: z.union([z.string(), z.array(bytes)]).optional(),
  crls: z.array(bytes).default([]),
  revocation: z.enum(["off", "crl"]).default("off"),
  initialPolicySet: z
    .array(oid)
    .min(1)
    .default(["2.5.29.32.0" as z.output<typeof oid>]),
  initialExplicitPolicy: z.boolean().default(false),
  initialPolicyMappingInhibit: z.boolean().default(false),
  initialAnyPolicyInhibit: z.boolean().default(false),
  permittedSubtrees: z.array(bytes).default([]),
  excludedSubtrees: z.array(bytes).default([]),
  anchorConstraints: z.boolean().default(false),
  allowEncodingFindings: z.boolean().default(false),
});

export type BatchCase = z.output<typeof batchCase>;

export const batchPools = z.strictObject({ pools: z.record(z.string(), z.array(bytes)) });

/** Why a line is no case: a kebab-case code and a sentence. */
export interface LineError {
  readonly code: string;
  readonly message: string;
}

/** The first issue of a parse, with the field it is about. */
export function lineErrorOf(error: z.ZodError): LineError {
  const issue = deepest(error.issues);
  if (issue === undefined) return { code: "bad-case", message: "not a case" };
  const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return { code: codeOf(issue), message: `${where}${issue.message}` };
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") return "unknown-key";
  if (issue.code === "too_small") return "empty-list";
  if (issue.code !== "custom") return "bad-case";
  const { code } = issue.params ?? {};
  return typeof code === "string" ? code : "bad-case";
}

/** Of a union that failed, the branch that got furthest says more than the union. */
function deepest(issues: readonly z.core.$ZodIssue[], path: readonly PropertyKey[] = []): z.core.$ZodIssue | undefined {
  const [first] = issues;
  if (first === undefined) return undefined;
  const placed = { ...first, path: [...path, ...first.path] };
  if (placed.code !== "invalid_union") return placed;
  const branches = placed.errors.filter((branch) => branch.length > 0);
  const custom = branches.find((branch) => branch.some(({ code }) => code === "custom")) ?? branches[0];
  return (custom && deepest(custom, placed.path)) ?? placed;
}
