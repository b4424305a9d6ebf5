// Knows how member organisations are registered, changed and withdrawn, and which CA entities each runs.
// Leaves what is allowed to shared/framework.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { NAME_SPACE_FORMS } from "../framework/registry.ts";
import { RegistryErrors } from "./registry-refusal.ts";
import { EntityIdSchema } from "./wire-values.ts";

/** More at once is a mistake of the caller. */
const MOST_ENTITIES = 20_000;
const MOST_NAME_SPACES = 1000;

const MemberIdSchema = z.uuid();
const NameSpaceSchema = z.object({ form: z.enum(NAME_SPACE_FORMS), base: z.string().max(2000) }).readonly();
export type NameSpaceWritten = z.output<typeof NameSpaceSchema>;

const MemberRowSchema = z
  .object({
    id: MemberIdSchema,
    name: z.string(),
    nameSpaces: z.array(NameSpaceSchema).readonly(),
    withdrawn: z.boolean(),
    /** The CA entities it runs. */
    entities: z.array(EntityIdSchema).readonly(),
  })
  .readonly();
export type MemberRow = z.output<typeof MemberRowSchema>;

/** CA entities that nobody runs yet and that may be of one organisation, by their subject names. */
const SuggestionSchema = z
  .object({
    name: z.string(),
    entities: z.array(EntityIdSchema).readonly(),
    /** The member that has this name already. */
    member: MemberIdSchema.exactOptional(),
  })
  .readonly();
export type MemberSuggestion = z.output<typeof SuggestionSchema>;

const described = { name: z.string().max(2000), nameSpaces: z.array(NameSpaceSchema).max(MOST_NAME_SPACES) };
const entities = z.array(EntityIdSchema).max(MOST_ENTITIES);

export const members = {
  /** In the order in which they were registered. */
  list: oc.output(z.object({ revision: z.number().int(), rows: z.array(MemberRowSchema).readonly() }).readonly()),
  /** Of CA entities that nobody runs; most of them first. */
  suggestions: oc.output(z.object({ rows: z.array(SuggestionSchema).readonly() }).readonly()),
  /** A new member, with the CA entities it is given at once. */
  register: oc
    .input(z.object({ ...described, entities: entities.default([]) }))
    .output(z.object({ member: MemberIdSchema, revision: z.number().int() }).readonly())
    .errors(RegistryErrors),
  /** Takes suggestions over, all or none: each as a new member, or to the one that has the name already. */
  adopt: oc
    .input(z.object({ suggestions: z.array(SuggestionSchema).max(MOST_ENTITIES).readonly() }))
    .output(z.object({ revision: z.number().int() }).readonly())
    .errors(RegistryErrors),
  /** Name and name spaces, all of them. */
  change: oc
    .input(z.object({ member: MemberIdSchema, ...described }))
    .output(z.object({ revision: z.number().int() }).readonly())
    .errors(RegistryErrors),
  /** It no longer takes part; its CA entities are released. */
  withdraw: oc
    .input(z.object({ member: MemberIdSchema }))
    .output(z.object({ revision: z.number().int() }).readonly())
    .errors(RegistryErrors),
  /** Gives CA entities to a member, or to nobody. */
  assign: oc
    .input(z.object({ entities, member: MemberIdSchema.exactOptional() }))
    .output(z.object({ revision: z.number().int() }).readonly())
    .errors(RegistryErrors),
};
