// Knows how one CA of the demonstration certifies another's across organisations: policies mapped, names kept, depth
// limited. Leaves which agreement says so to the two frameworks.
import type { Der } from "../../shared/pki/writing/der-writer.ts";
import {
  certificatePolicies,
  inhibitAnyPolicy,
  type PolicyConstraints,
  type PolicyMapping,
  permittedNames,
  policyConstraints,
  policyMappings,
} from "../../shared/pki/writing/write-extensions.ts";
import type { GeneralNameParts } from "../../shared/pki/writing/write-name.ts";
import { type Authority, issue, type Terms } from "./authority.ts";

/** What two organisations agreed on, in one direction. Absent: nothing is said of it. */
export interface Agreement {
  readonly validity: Pick<Terms, "notBefore" | "notAfter">;
  readonly mappings: readonly PolicyMapping[];
  readonly names?: readonly GeneralNameParts[];
  readonly pathLength?: number;
  readonly constraints?: PolicyConstraints;
  readonly inhibitAny?: boolean;
}

/** The certificate asserts what it maps, and nothing else. */
export function crossCertificate(by: Authority, subject: Authority, agreed: Agreement): Der {
  const asserted = [...new Set(agreed.mappings.map(([from]) => from))];
  return issue(by, subject, {
    ...agreed.validity,
    ca: agreed.pathLength === undefined ? {} : { pathLength: agreed.pathLength },
    extensions: [
      certificatePolicies(asserted),
      policyMappings(agreed.mappings),
      ...(agreed.names === undefined ? [] : [permittedNames(agreed.names)]),
      ...(agreed.constraints === undefined ? [] : [policyConstraints(agreed.constraints)]),
      ...(agreed.inhibitAny === true ? [inhibitAnyPolicy(0)] : []),
    ],
  });
}
