// Knows the sections of the contract between a renderer and the core, and the client's type that follows from them.
// Leaves each section to its file and the transport to whoever carries it.
import type { ContractRouterClient } from "@orpc/contract";
import { certificates } from "./certificates.ts";
import { collections } from "./collections.ts";
import { comparisons } from "./comparisons.ts";
import { crls } from "./crls.ts";
import { entities } from "./entities.ts";
import { exports } from "./exports.ts";
import { figures } from "./figures.ts";
import { files } from "./files.ts";
import { imports } from "./imports.ts";
import { jobs } from "./jobs.ts";
import { map } from "./map.ts";
import { members } from "./members.ts";
import { overview } from "./overview.ts";
import { paths } from "./paths.ts";
import { policies } from "./policies.ts";
import { profiles } from "./profiles.ts";
import { questions } from "./questions.ts";
import { reading } from "./reading.ts";
import { record } from "./record.ts";
import { records } from "./records.ts";
import { session } from "./session.ts";
import { settings } from "./settings.ts";
import { tour } from "./tour.ts";
import { worth } from "./worth.ts";

export const contract = {
  session,
  imports,
  jobs,
  certificates,
  reading,
  entities,
  figures,
  crls,
  files,
  exports,
  policies,
  record,
  records,
  overview,
  paths,
  worth,
  map,
  comparisons,
  members,
  profiles,
  questions,
  collections,
  settings,
  tour,
};

/** What `createORPCClient(link)` gives: every call with its input, output and typed errors. */
export type ConcordatClient = ContractRouterClient<typeof contract>;
