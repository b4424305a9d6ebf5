// Knows who sits at this machine, as far as the operating system says. Leaves people with keys to a later actor.
import { userInfo } from "node:os";
import type { Actor } from "../shared/framework/event.ts";

/** The operating system's user; "unknown" where it has no name for it (a container without an entry). */
export function localUser(): Actor {
  try {
    return { kind: "local-user", name: userInfo().username };
  } catch {
    return { kind: "local-user", name: "unknown" };
  }
}
