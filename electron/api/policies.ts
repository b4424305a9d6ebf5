// Knows how the policies section is answered: what the record counts, with the registry's names.
// Leaves the registry to shared/pki.
import { policyName } from "../../shared/pki/policy-names.ts";
import { api } from "./context.ts";

export const policiesApi = {
  list: api.policies.list.handler(({ context: { core } }) => ({
    revision: core.record.revision(),
    rows: core.record.policies().map((facts) => ({ ...facts, ...policyName(facts.oid) })),
  })),
};
