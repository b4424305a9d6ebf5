// Knows the message form of path/ladder.ts, field for field; the last lines fail to compile where the two differ.
// Leaves what the fields mean to path/ladder.ts.
import "./jitless.ts";
import { z } from "zod";
import type { Ladder, LadderReport } from "../path/ladder.ts";
import { tableOf } from "./table-schema.ts";

const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const VerdictSchema = z.enum(["valid", "invalid", "undetermined", "unsupported"]);

const LadderCheckSchema = z
  .object({
    check: z.string(),
    title: z.string(),
    outcome: z.enum(["holds", "assumed", "fails", "unknown", "not-asked"]),
    code: z.string().exactOptional(),
    says: z.string(),
    compared: list(
      z.object({ title: z.string(), values: list(z.string()), policies: list(z.string()) }).readonly(),
    ).exactOptional(),
    follows: z.string().exactOptional(),
    clause: z.string(),
    next: z.string().exactOptional(),
  })
  .readonly();

const LadderPolicySchema = z
  .object({
    oid: z.string(),
    name: z.string().exactOptional(),
    parents: list(z.number().int()),
    expected: list(z.string()),
    roots: list(z.string()),
    ends: z.boolean(),
    endsBecause: z.string().exactOptional(),
  })
  .readonly();

const counter = z.number().int().nullable();
const LadderCountersSchema = z
  .object({ explicitPolicy: counter, policyMapping: counter, inhibitAnyPolicy: counter, pathLength: counter })
  .readonly();

const LadderRungSchema = z
  .object({
    certificate: z.string(),
    draft: z.union([z.number().int(), z.literal("probe")]).exactOptional(),
    number: z.number().int(),
    subject: z.string(),
    subjectName: z.string(),
    issuerName: z.string(),
    role: z.enum(["cross-certificate", "ca-certificate", "self-issued", "end-entity"]),
    notBefore: z.string(),
    notAfter: z.string(),
    earliestEnd: z.boolean(),
    policies: list(LadderPolicySchema),
    dropped: list(z.string()),
    counters: LadderCountersSchema,
    changed: list(z.enum(["explicitPolicy", "policyMapping", "inhibitAnyPolicy", "pathLength"])),
    countersSay: z.string(),
    namesAdded: list(z.string()),
    checks: list(LadderCheckSchema),
    notes: list(z.string()),
  })
  .readonly();

const LadderSchema = z
  .object({
    verdict: VerdictSchema,
    anchor: z.object({ id: z.string(), subject: z.string(), subjectName: z.string(), says: z.string() }).readonly(),
    rungs: list(LadderRungSchema),
    authorityConstrainedPolicySet: list(z.string()),
    userConstrainedPolicySet: list(z.string()),
    holdsUntil: z.string().exactOptional(),
    brokenAt: z.number().int().exactOptional(),
    openssl: z
      .object({ command: z.string(), prints: z.string(), notes: list(z.string()) })
      .readonly()
      .exactOptional(),
  })
  .readonly();

const ReportSchema = z.object({
  verdict: VerdictSchema,
  answer: z.string(),
  detail: z.string(),
  paths: list(LadderSchema),
  misses: list(LadderSchema),
  more: z.enum(["none", "exist", "may-exist"]),
  failure: z
    .object({
      code: z.string(),
      clause: z.string(),
      certificate: z.string().exactOptional(),
      says: z.string(),
      next: z.string(),
    })
    .readonly()
    .exactOptional(),
  spent: z
    .object({ steps: z.number().int(), signatureChecks: z.number().int(), nameComparisons: z.number().int() })
    .readonly(),
});

export const LadderReportSchema = ReportSchema.readonly();

/** The same, with its ladders marked as tables: fifty paths are a megabyte, and are written once as one text. */
export const LadderTablesSchema = ReportSchema.extend({
  paths: tableOf<Ladder>(),
  misses: tableOf<Ladder>(),
}).readonly();

type OnWire = z.output<typeof LadderReportSchema>;
/** `true` where each type can stand in for the other; anything else does not compile. */
type Mutual<A, B> = [A, B] extends [B, A] ? true : never;
true satisfies Mutual<OnWire, LadderReport>;
true satisfies Mutual<z.output<typeof LadderTablesSchema>, LadderReport>;
