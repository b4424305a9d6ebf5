// Knows work of the core that takes longer than a call: what runs, and how it is cancelled.
// Leaves what a kind of job says while it runs to its own section.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";

export const JobIdSchema = z.uuid();

export const JobSchema = z
  .object({
    job: JobIdSchema,
    kind: z.enum(["import", "collection"]),
    /** For a person: "3 files", "12 addresses on 4 hosts". */
    title: z.string(),
    /** RFC 3339 with Z. */
    startedAt: z.string(),
    state: z.enum(["running", "committed", "cancelled", "failed"]),
  })
  .readonly();
export type Job = z.output<typeof JobSchema>;

export const jobs = {
  /** Running jobs and the last that ended, newest first; forgotten when the application ends. */
  list: oc.output(z.array(JobSchema).readonly()),
  /** That list at once, then again whenever a job has started or ended; ends when the caller aborts. */
  changes: oc.output(eventIterator(z.array(JobSchema).readonly())),
  /** Asks a job to end without changing anything. `false`: it is past that point or ended. */
  cancel: oc.input(z.object({ job: JobIdSchema })).output(z.object({ cancelled: z.boolean() }).readonly()),
};
