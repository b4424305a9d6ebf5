// Knows the parts of an answer by name, as the contract carries them. Leaves what they mean to the core.
import type { z } from "zod";
import type { LadderReportSchema } from "../../shared/contract/ladder-schema.ts";

export type LadderReport = z.output<typeof LadderReportSchema>;
export type Ladder = LadderReport["paths"][number];
export type LadderRung = Ladder["rungs"][number];
export type LadderPolicy = LadderRung["policies"][number];
export type LadderCheck = LadderRung["checks"][number];
export type CounterName = keyof LadderRung["counters"];

/** RFC 5280 §4.2.1.4. */
export const ANY_POLICY = "2.5.29.32.0";
