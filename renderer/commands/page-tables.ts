// Knows which tables of commands each page has. Leaves the tables to the pages, what can be done now to use-commands.ts.
import { RECORD_COMMANDS } from "../certificates/record-commands.ts";
import { COLLECT_COMMANDS } from "../collect/collect-commands.ts";
import { COMPARE_COMMANDS } from "../compare/compare-commands.ts";
import { LENS_COMMANDS } from "../lens/lens-commands.ts";
import { MEMBER_COMMANDS } from "../members/member-commands.ts";
import { PATH_COMMANDS } from "../paths/path-commands.ts";
import { PROFILE_COMMANDS } from "../profiles/profile-commands.ts";
import { READING_COMMANDS } from "../reading/reading-commands.ts";
import { EVENT_COMMANDS } from "../record/event-commands.ts";
import type { PageName } from "../route.ts";
import { START_COMMANDS } from "../start/start-commands.ts";
import { WORTH_COMMANDS } from "../worth/worth-commands.ts";
import type { CommandTable } from "./command.ts";

/** From another page, a command of several goes to the first that has it. */
export const PAGE_TABLES: Readonly<Record<PageName, readonly CommandTable[]>> = {
  start: [START_COMMANDS],
  overview: [LENS_COMMANDS],
  paths: [PATH_COMMANDS, LENS_COMMANDS],
  worth: [WORTH_COMMANDS, LENS_COMMANDS],
  map: [LENS_COMMANDS],
  compare: [COMPARE_COMMANDS],
  members: [MEMBER_COMMANDS],
  profiles: [PROFILE_COMMANDS],
  certificates: [RECORD_COMMANDS, LENS_COMMANDS],
  certificate: [READING_COMMANDS, LENS_COMMANDS],
  entity: [LENS_COMMANDS],
  contents: [],
  collect: [COLLECT_COMMANDS],
  record: [EVENT_COMMANDS],
  about: [],
};
