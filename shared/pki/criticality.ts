// Knows how an extension's criticality is held against what a standard demands of issuers.
// Leaves which extension must be what to certificate-extensions.ts and crl-extensions.ts.
import type { Extension } from "./extension.ts";
import { EXTENSION } from "./extension-oids.ts";
import type { FindingLog } from "./finding-log.ts";
import type { Oid } from "./oid.ts";

/** A MUST or MUST NOT. What is merely advised (SHOULD) is left to lints. */
export interface CriticalityRule {
  readonly name: string;
  readonly critical: boolean;
  readonly clause: string;
}

/** An entry for a table of rules by OID. */
export const criticalityRule = (
  name: keyof typeof EXTENSION,
  critical: boolean,
  clause: string,
): readonly [Oid, CriticalityRule] => [EXTENSION[name], { name, critical, clause }];

/** Adds `critical-required` and `critical-forbidden` to `log` for each extension whose rule says otherwise. */
export function checkCriticality(
  log: FindingLog,
  extensions: readonly Extension[],
  ruleOf: (oid: Oid) => CriticalityRule | undefined,
): void {
  for (const { oid, critical, offset } of extensions) {
    const rule = ruleOf(oid);
    if (rule === undefined || rule.critical === critical) continue;
    if (rule.critical) log.add("critical-required", offset, `${rule.name} is not critical.`, rule.clause);
    else log.add("critical-forbidden", offset, `${rule.name} is critical.`, rule.clause);
  }
}
