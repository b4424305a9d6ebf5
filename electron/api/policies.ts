// Knows how the policies section is answered: what the record counts, with the names that are known.
// Leaves the names to shared/pki.
import type { Oid } from "../../shared/pki/oid.ts";
import { oidCode, oidName } from "../../shared/pki/oid-names.ts";
import { compareOids } from "../../shared/values/oid-order.ts";
import { api } from "./context.ts";

export const policiesApi = {
  list: api.policies.list.handler(({ context: { core } }) => ({
    revision: core.record.revision(),
    // By its numbers: every list of policies to choose from begins in this order.
    rows: core.record
      .policies()
      .map((facts) => ({ ...facts, ...wordsOf(facts.oid) }))
      .toSorted((a, b) => compareOids(a.oid, b.oid)),
  })),
};

function wordsOf(oid: Oid): { readonly name?: string; readonly alias?: string } {
  const name = oidName(oid);
  const code = oidCode(oid);
  return { ...(name === undefined ? {} : { name }), ...(code === oid ? {} : { alias: code }) };
}
