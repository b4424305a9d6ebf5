// Knows how a screen asks for the record in figures, and for the certificates that one figure counts.
// Leaves what is counted to shared/framework/figures.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { CertificateIdSchema, OidSchema } from "./wire-values.ts";

const FigureSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    count: z.number().int(),
    note: z.string().exactOptional(),
    /** Of a signature algorithm: the hash for which it is weak. */
    weak: z.string().exactOptional(),
    /** Whether `those` has certificates for it. */
    listed: z.boolean(),
  })
  .readonly();
export type Figure = z.output<typeof FigureSchema>;

const FigureGroupSchema = z
  .object({ id: z.string(), title: z.string(), figures: z.array(FigureSchema).readonly() })
  .readonly();
export type FigureGroup = z.output<typeof FigureGroupSchema>;

export const figures = {
  list: oc.output(z.object({ revision: z.number().int(), groups: z.array(FigureGroupSchema).readonly() }).readonly()),
  /** Which certificates are signed with which algorithm. */
  signed: oc.output(
    z
      .object({
        algorithms: z
          .array(
            z
              .object({
                label: z.string(),
                weak: z.string().exactOptional(),
                certificates: z.array(CertificateIdSchema).readonly(),
              })
              .readonly(),
          )
          .readonly(),
      })
      .readonly(),
  ),
  /** `says`: what they have in common, after "Only those". */
  those: oc
    .input(z.object({ figure: z.string().max(4000) }))
    .output(z.object({ says: z.string(), certificates: z.array(CertificateIdSchema).readonly() }).readonly())
    .errors({ UNKNOWN_FIGURE: { data: z.object({ figure: z.string() }) } }),
  /** Certificates that assert a policy, map it to another, or map another to it. */
  withPolicy: oc
    .input(z.object({ policy: OidSchema, part: z.enum(["asserted", "mapped-from", "mapped-to"]) }))
    .output(z.object({ certificates: z.array(CertificateIdSchema).readonly() }).readonly()),
};
