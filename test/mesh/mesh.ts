// Knows a small trust framework with one question as plain data that prints well, and how it becomes parsed certificates.
// Leaves the drawing of random ones to random-mesh.ts.

import { hash } from "node:crypto";
import { DEFAULT_INPUTS, type PathInputs, type PathQuestion, type TrustAnchor } from "../../shared/path/question.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { ANY_POLICY, type Oid } from "../../shared/pki/oid.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { type ExactTime, parseTime } from "../../shared/values/instant.ts";
import { buildCertificate, type CertificateDescription } from "./certificate-builder.ts";
import { FAKE_KEYS, type KeyScheme } from "./key-scheme.ts";

/** What the relying party demands; policies as dotted OIDs. What is absent is the default of RFC 5280's inputs. */
export interface MeshInputs {
  readonly policies?: readonly string[];
  readonly explicitPolicy?: boolean;
  readonly inhibitMapping?: boolean;
  readonly inhibitAny?: boolean;
  readonly anchorConstraints?: boolean;
}

export interface Mesh {
  /** Self-signed; what they carry counts only with `anchorConstraints`. */
  readonly anchors: readonly CertificateDescription[];
  readonly certificates: readonly CertificateDescription[];
  /** Which of `certificates` is asked about. */
  readonly target: number;
  readonly inputs: MeshInputs;
  /** RFC 3339; the middle of 2025 unless said otherwise. */
  readonly time?: string;
}

export interface BuiltMesh {
  readonly question: PathQuestion;
  /** In the order of the description; a certificate described twice is here once. */
  readonly pool: readonly Certificate[];
  readonly describe: (certificate: Certificate) => CertificateDescription | undefined;
}

/** Dotted texts as a policy set. */
export const policySet = (policies: readonly string[]): Set<Oid> => new Set(policies as readonly Oid[]);

/** DER to Certificate; a built one is always readable. */
export function parsed(der: Uint8Array): Certificate {
  const result = parseCertificate(der, (octets) => hash("sha256", octets, "buffer"));
  if (!result.ok) throw new Error(`a built certificate is unreadable: ${result.error.message}`);
  return result.value;
}

export function anchorOf(certificate: Certificate): TrustAnchor {
  return { id: certificate.id, name: certificate.subject, publicKey: certificate.publicKey, certificate };
}

export function exactTime(text: string): ExactTime {
  const time = parseTime(text);
  if (time === undefined) throw new Error(`not a time: ${text}`);
  return time;
}

export function pathInputs(inputs: MeshInputs): PathInputs {
  return {
    ...DEFAULT_INPUTS,
    initialPolicySet: policySet(inputs.policies ?? [ANY_POLICY]),
    initialExplicitPolicy: inputs.explicitPolicy ?? false,
    initialPolicyMappingInhibit: inputs.inhibitMapping ?? false,
    initialAnyPolicyInhibit: inputs.inhibitAny ?? false,
    anchorConstraints: inputs.anchorConstraints ?? false,
  };
}

/** Of FAKE_KEYS, with which the same description makes the same octets; a property asks about a mesh and its variants. */
const built = new WeakMap<CertificateDescription, Certificate>();

function certificateOf(description: CertificateDescription, keys: KeyScheme): Certificate {
  if (keys !== FAKE_KEYS) return parsed(buildCertificate(description, keys));
  const certificate = built.get(description) ?? parsed(buildCertificate(description, keys));
  built.set(description, certificate);
  return certificate;
}

/** Builds, signs and parses every certificate of the mesh; a description that was built before is not built again. */
export function buildMesh(mesh: Mesh, keys: KeyScheme = FAKE_KEYS): BuiltMesh {
  const certificates = mesh.certificates.map((description) => certificateOf(description, keys));
  const target = certificates[mesh.target];
  if (target === undefined) throw new Error("the mesh has no such target");
  return {
    question: {
      target,
      anchors: mesh.anchors.map((anchor) => anchorOf(certificateOf(anchor, keys))),
      time: exactTime(mesh.time ?? "2025-06-01T00:00:00Z"),
      inputs: pathInputs(mesh.inputs),
      crls: [],
    },
    pool: [...new Map(certificates.map((certificate) => [certificate.id, certificate])).values()],
    describe: (certificate) => mesh.certificates[certificates.findIndex((other) => other.id === certificate.id)],
  };
}

/** One line per certificate, for a person who looks into a failure. */
export function meshText(mesh: Mesh): string {
  const line = (role: string, d: CertificateDescription) => {
    const { subject, subjectKey, issuer, issuerKey, ...rest } = d;
    return `${role} ${issuer}/${issuerKey} -> ${subject}/${subjectKey} ${JSON.stringify(rest)}`;
  };
  return [
    ...mesh.anchors.map((anchor) => line("anchor", anchor)),
    ...mesh.certificates.map((certificate, i) => line(i === mesh.target ? "target" : "      ", certificate)),
    `inputs ${JSON.stringify(mesh.inputs)}`,
  ].join("\n");
}
