// Knows how a path would fare for its policies if some of its certificates had been issued otherwise: the engine's own
// rules over the changed certificates. Leaves which changes are worth trying to policy-remedies.ts.
import type { Certificate } from "../../pki/certificate.ts";
import type { PolicyMapping } from "../../pki/extension.ts";
import type { Oid } from "../../pki/oid.ts";
import { startAt } from "../anchor-start.ts";
import type { Link } from "../link.ts";
import { certificatePoliciesOf } from "../policy/certificate-policies.ts";
import { PolicyScratch } from "../policy/policy-state.ts";
import { PolicyTable } from "../policy/policy-table.ts";
import { initialPolicyNumbers, RootTable } from "../policy/root-table.ts";
import type { PathInputs, PathQuestion } from "../question.ts";
import { type Trace, tracePath } from "../trace.ts";

/** What would be different in one certificate. */
export interface CertificateChange {
  /** Asserted beside what it asserts. */
  readonly asserts?: Oid;
  /** Mapped beside what it maps. */
  readonly maps?: PolicyMapping;
  /** Mappings that it would not have. */
  readonly unmaps?: readonly PolicyMapping[];
  readonly inhibitPolicyMapping?: number;
}

/** By the number of the rung. */
export type CertificateChanges = ReadonlyMap<number, CertificateChange>;

/** The certificate as it would say with the change; its octets and signature stay those of the one there is. */
function changedCertificate(certificate: Certificate, change: CertificateChange): Certificate {
  const { asserts, maps, unmaps = [], inhibitPolicyMapping } = change;
  const { certificatePolicies, policyMappings, policyConstraints } = certificate.known;
  const gone = ({ issuerDomainPolicy, subjectDomainPolicy }: PolicyMapping) =>
    unmaps.some(
      (each) => each.issuerDomainPolicy === issuerDomainPolicy && each.subjectDomainPolicy === subjectDomainPolicy,
    );
  const mappings = [...(policyMappings ?? []).filter((mapping) => !gone(mapping)), ...(maps ? [maps] : [])];
  return {
    ...certificate,
    known: {
      ...certificate.known,
      ...(asserts !== undefined && {
        certificatePolicies: [...(certificatePolicies ?? []), { policy: asserts, qualifiers: [] }],
      }),
      ...((maps !== undefined || unmaps.length > 0) && { policyMappings: mappings }),
      ...(inhibitPolicyMapping !== undefined && { policyConstraints: { ...policyConstraints, inhibitPolicyMapping } }),
    },
  };
}

/**
 * The trace of a path with `changes`, of its policies alone: signatures are taken as good, and names and revocation, which
 * no policy touches, are left out. Undefined where the anchor cannot serve with these inputs.
 */
export function traceChanged(
  { start, rungs }: Trace,
  { time, inputs: asked }: PathQuestion,
  changes: CertificateChanges,
  inputs: PathInputs = asked,
): Trace | undefined {
  const begun = startAt(start.anchor, inputs);
  if (!begun.ok) return undefined;
  const table = new PolicyTable();
  const links = rungs.map(({ link }, position) => withoutNames(link, changes.get(position + 1), table));
  const { initialPolicySet, state } = begun.value;
  return tracePath(
    { signatures: { verify: () => ({ kind: "good" }) } },
    { ...begun.value, state: { ...state, names: undefined } },
    links,
    {
      time,
      allowEncodingFindings: true,
      policies: table,
      roots: new RootTable(initialPolicyNumbers(initialPolicySet, table)),
      scratch: new PolicyScratch(),
      comparisons: { left: 0, limit: 0 },
    },
    () => undefined,
  );
}

function withoutNames(link: Link, change: CertificateChange | undefined, table: PolicyTable): Link {
  const { certificate: found } = link;
  const said = change === undefined ? found : changedCertificate(found, change);
  const { nameConstraints: _, ...known } = said.known;
  const certificate = { ...said, known };
  return { ...link, certificate, policies: certificatePoliciesOf(certificate, table) };
}

/** Whether a path fails for want of a policy (RFC 5280 §6.1.3 (f), §6.1.5 (g)), or has too many of them to be followed. */
export const wantsPolicy = ({ findings }: Trace): boolean =>
  findings.some(
    (finding) =>
      finding.kind === "no-policy-left" ||
      finding.kind === "no-acceptable-policy" ||
      (finding.kind === "budget-spent" && finding.what === "policies"),
  );
