// Knows what every handler is given besides its input: the core, who is asking, in which roles.
// Leaves deciding who that is to the shell that admitted the connection.
import { implement } from "@orpc/server";
import { contract } from "../../shared/contract/contract.ts";
import type { Actor } from "../../shared/framework/event.ts";
import type { Core } from "../core.ts";
import type { RecentRecords } from "../files/recent-records.ts";
import type { OtherRecords } from "../other-records.ts";

/** What a shell that can be locked does when a person is there, or leaves. */
export interface Presence {
  active(): void;
  /** `when-done`: a job is running, the lock follows its end. */
  lock(): "locked" | "when-done";
}

export interface CallContext {
  readonly core: Core;
  readonly actor: Actor;
  /** Empty until people with roles exist; checks read it from the start. */
  readonly roles: readonly string[];
  /** Absent where a record cannot be opened from another one. */
  readonly otherRecords?: OtherRecords;
  /** Absent where nobody keeps a list of recent records. */
  readonly recent?: RecentRecords;
  /** Absent where the shell has no lock of its own. */
  readonly presence?: Presence;
}

/** The contract, ready for handlers: they cannot answer anything else than it says. */
export const api = implement(contract).$context<CallContext>();
