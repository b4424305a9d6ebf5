// Knows every check on one rung of a path in words, in the order of the rules, whether it holds, fails, or is not known.
// Leaves the sentences to explain/ and the rung around them to ladder-of.ts.
import { checkForm, checkIssuer } from "./explain/check-form.ts";
import { checkIssuance } from "./explain/check-issuance.ts";
import { checkNames } from "./explain/check-names.ts";
import { checkPolicies } from "./explain/check-policies.ts";
import type { RungContext } from "./explain/rung-context.ts";
import type { LadderCheck } from "./ladder.ts";

/**
 * RFC 5280 §6.1.3, §6.1.4 and §6.1.5 on one certificate. Each finding of the rung stands in exactly one check, and a
 * check without a finding holds; a lost policy stands twice: where its thread ends and where the path fails for it.
 */
export const explainChecks = (context: RungContext): readonly LadderCheck[] => [
  ...checkIssuance(context),
  ...checkForm(context),
  ...checkNames(context),
  ...checkPolicies(context),
  ...checkIssuer(context),
];
