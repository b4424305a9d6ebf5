// Knows how members, assignments, profiles and kept questions are read. Leaves what is shown of them to api/.
import type { Database } from "better-sqlite3";
import type { AssignmentRow, KeptQuestionRow, MemberRow, ProfileRow } from "../projections/rows.ts";
import type { RecordReads } from "../record.ts";
import { readInputs, readNameSpaces, readTiers, readWhatIf } from "../registry-event.ts";

/** Each call is one statement: an answer of one moment. */
export function registryQueries(
  database: Database,
): Pick<RecordReads, "members" | "assignments" | "profiles" | "keptQuestions"> {
  const members = database.prepare<[], MemberRow>("SELECT * FROM member ORDER BY event, id");
  const assignments = database.prepare<[], AssignmentRow>("SELECT * FROM assignment ORDER BY entity");
  const profiles = database.prepare<[], ProfileRow>("SELECT * FROM profile ORDER BY event, id");
  const questions = database.prepare<[], KeptQuestionRow>("SELECT * FROM kept_question ORDER BY event, id");
  return {
    members: () =>
      members.all().map(({ id, name, name_spaces, withdrawn }) => ({
        id,
        name,
        nameSpaces: readNameSpaces(name_spaces),
        withdrawn: withdrawn === 1,
      })),
    assignments: () => assignments.all().map(({ entity, member }) => ({ entity, member: member ?? undefined })),
    profiles: () =>
      profiles.all().map(({ id, name, inputs, tiers, dropped }) => ({
        id,
        name,
        inputs: readInputs(inputs),
        tiers: readTiers(tiers),
        dropped: dropped === 1,
      })),
    keptQuestions: () =>
      questions.all().map(({ id, name, target, at, inputs, dropped }) => ({
        id,
        name,
        target,
        ...(at === null ? {} : { at }),
        inputs: readInputs(inputs),
        ...readWhatIf(inputs),
        dropped: dropped === 1,
      })),
  };
}
