// Knows what a walk asks of revocation: one call. Leaves the answer to revocation-service.ts.
import type { Account } from "../budget.ts";
import type { PathFinding } from "../finding.ts";
import type { Link } from "../link.ts";

export interface RevocationService {
  /** What stands against a certificate below the walk's anchor; nothing where revocation is off. */
  readonly check: (link: Link, account: Account) => PathFinding | undefined;
}
