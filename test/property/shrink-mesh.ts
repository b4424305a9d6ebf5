// Knows how to make a mesh smaller while something stays wrong with it, so that a failure is one a person can read.
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import type { Mesh } from "../mesh/mesh.ts";

/** Gives what is wrong with a mesh, or `undefined`. */
export type Complaint = (mesh: Mesh) => string | undefined;

/** The smallest mesh reached by taking one thing away at a time while `complain` still complains; at most `tries` meshes. */
export function shrinkMesh(mesh: Mesh, complain: Complaint, tries = 600): Mesh {
  let smallest = mesh;
  let left = tries;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const candidate of simpler(smallest)) {
      if (left-- <= 0) return smallest;
      if (complain(candidate) === undefined) continue;
      smallest = candidate;
      smaller = true;
      break;
    }
  }
  return smallest;
}

const OPTIONAL = [
  "mappings",
  "requireExplicit",
  "inhibitMapping",
  "inhibitAny",
  "pathLen",
  "permitted",
  "excluded",
  "altNames",
  "further",
  "badSignature",
  "notAfter",
  "notBefore",
  "keyUsage",
  "policies",
] as const satisfies readonly (keyof CertificateDescription)[];

function* simpler(mesh: Mesh): Generator<Mesh> {
  const { certificates, target, anchors, inputs } = mesh;
  for (let i = 0; i < certificates.length; i++) {
    if (i === target) continue;
    yield { ...mesh, certificates: certificates.filter((_, j) => j !== i), target: i < target ? target - 1 : target };
  }
  if (anchors.length > 1) for (const anchor of anchors) yield { ...mesh, anchors: [anchor] };
  for (let i = 0; i < certificates.length; i++) {
    const certificate = certificates[i];
    if (certificate === undefined) continue;
    for (const smaller of simplerCertificates(certificate))
      yield { ...mesh, certificates: certificates.map((other, j) => (j === i ? smaller : other)) };
  }
  if (inputs.anchorConstraints) yield { ...mesh, inputs: { ...inputs, anchorConstraints: false } };
  if (inputs.inhibitAny) yield { ...mesh, inputs: { ...inputs, inhibitAny: false } };
  if (inputs.inhibitMapping) yield { ...mesh, inputs: { ...inputs, inhibitMapping: false } };
  if ((inputs.policies?.length ?? 0) > 1)
    for (const policy of inputs.policies ?? []) yield { ...mesh, inputs: { ...inputs, policies: [policy] } };
}

function* simplerCertificates(certificate: CertificateDescription): Generator<CertificateDescription> {
  for (const key of OPTIONAL) {
    if (certificate[key] === undefined) continue;
    const { [key]: _taken, ...rest } = certificate;
    yield rest;
  }
  const { policies = [], mappings = [] } = certificate;
  if (policies.length > 1)
    for (const policy of policies) yield { ...certificate, policies: policies.filter((p) => p !== policy) };
  if (mappings.length > 1)
    for (const pair of mappings) yield { ...certificate, mappings: mappings.filter((m) => m !== pair) };
  if (policies.length === 1 && policies[0] !== ANY_POLICY) yield { ...certificate, policies: [ANY_POLICY] };
}
