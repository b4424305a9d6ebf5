// Knows which policies each certificate asserts and maps. Leaves their names to shared/pki and their worth to the engine.
import type { Oid } from "../../../shared/pki/oid.ts";
import { NO_CHANGE, type Projection } from "./projection.ts";
import type { CertificatePolicyRow, RowChange } from "./rows.ts";

export const projectCertificatePolicies: Projection = (state, { event }) => {
  if (event.type !== "certificate-imported") return NO_CHANGE;
  const { id, policies, mappings } = state.certificate(event.certificate);
  const change = (oid: Oid, part: CertificatePolicyRow["part"]): RowChange => ({
    table: "certificate_policy",
    row: { certificate: id, oid, part },
  });
  return [
    ...policies.map((policy) => change(policy, "asserted")),
    ...mappings.flatMap(([from, to]) => [change(from, "mapped-from"), change(to, "mapped-to")]),
  ];
};
