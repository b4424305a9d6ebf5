// Knows the plain names of certificate policies that public documents give, and a short alias for every arc it knows.
// Leaves a person's own names to the registry of the record (governance). A policy without an entry has no name.
import { ANY_POLICY, type Oid } from "./oid.ts";

/** Arcs under which an organisation numbers its policies: the alias is `word·last arc`. */
const ARCS: Readonly<Record<string, string>> = {
  // US Federal PKI, X.509 Certificate Policy for the Federal Bridge and the Common Policy Framework, §1.2.
  "2.16.840.1.101.3.2.1.3": "fpki",
  // CertiPath X.509 Certificate Policy, §1.2.
  "1.3.6.1.4.1.24019.1.1.1": "certipath",
  // IANA's private enterprise number 73 is Boeing's; their policies themselves have no public names.
  "1.3.6.1.4.1.73.15.3.1": "boeing",
  // NIST's registered test policies: PKITS §2.
  "2.16.840.1.101.3.2.1.48": "nist-test",
};

const FPKI = "2.16.840.1.101.3.2.1.3";
const CERTIPATH = "1.3.6.1.4.1.24019.1.1.1";

const NAMES: ReadonlyMap<string, string> = new Map([
  [ANY_POLICY, "anyPolicy"],
  [`${FPKI}.1`, "rudimentary"],
  [`${FPKI}.2`, "basic"],
  [`${FPKI}.3`, "medium"],
  [`${FPKI}.4`, "high"],
  [`${FPKI}.6`, "common-policy"],
  [`${FPKI}.7`, "common-hardware"],
  [`${FPKI}.8`, "common-devices"],
  [`${FPKI}.12`, "medium-hardware"],
  [`${FPKI}.13`, "common-authentication"],
  [`${FPKI}.14`, "medium-CBP"],
  [`${FPKI}.15`, "medium-hardware-CBP"],
  [`${FPKI}.16`, "common-high"],
  [`${FPKI}.17`, "common-cardAuth"],
  [`${FPKI}.18`, "pivi-hardware"],
  [`${FPKI}.19`, "pivi-cardAuth"],
  [`${FPKI}.20`, "pivi-contentSigning"],
  [`${FPKI}.36`, "common-devicesHardware"],
  [`${FPKI}.37`, "medium-device"],
  [`${FPKI}.38`, "medium-deviceHardware"],
  [`${FPKI}.39`, "common-piv-contentSigning"],
  [`${FPKI}.40`, "common-derived-pivAuth"],
  [`${FPKI}.41`, "common-derived-pivAuth-hardware"],
  [`${CERTIPATH}.1`, "mediumSoftware"],
  [`${CERTIPATH}.2`, "mediumHardware"],
  [`${CERTIPATH}.3`, "highHardware"],
]);

export interface PolicyName {
  /** Absent where no document we know names it. Never guessed. */
  readonly name?: string;
  /** Short, for dense tables; absent under an unknown arc. */
  readonly alias?: string;
}

/** What is known of a policy's name; an empty object where nothing is. */
export function policyName(oid: Oid): PolicyName {
  const name = NAMES.get(oid);
  const cut = oid.lastIndexOf(".");
  const arc = ARCS[oid.slice(0, cut)];
  return {
    ...(name === undefined ? {} : { name }),
    ...(arc === undefined ? {} : { alias: `${arc}·${oid.slice(cut + 1)}` }),
  };
}
