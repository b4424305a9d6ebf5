// Knows the two snapshots of the US Federal PKI as parsed certificates, and the anchor's hash. Leaves questions to the tests.
import { createHash } from "node:crypto";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { createPool, type PathPool } from "../../shared/path/pool.ts";
import type { PathQuestion, TrustAnchor } from "../../shared/path/question.ts";
import { SignatureCache } from "../../shared/path/signature-cache.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { parsePkcs7 } from "../../shared/pki/pkcs7.ts";
import { anchorOf, exactTime, type MeshInputs, parsed, pathInputs } from "../mesh/mesh.ts";
import { fpkiFile } from "./test-data.ts";

export const ROOT_ID = "5f9aecc24616b2191372600dd80f6dd320c8ca5a0ceb7f09c985ebf0696934fc";

export interface Snapshot {
  readonly certificates: readonly Certificate[];
  readonly anchor: TrustAnchor;
  /** All but the anchor's own certificate. */
  readonly targets: readonly Certificate[];
  readonly time: string;
}

/** One verifier's answers for all tests of a file. */
const signatures = new SignatureCache(createSignatureVerifier());

function snapshot(file: string, time: string): Snapshot {
  const pem = fpkiFile(file).toString("latin1");
  const der = Buffer.from(pem.replaceAll(/-----[^-]+-----/g, ""), "base64");
  const { entries, issues } = parsePkcs7(der);
  if (issues.length > 0) throw new Error(`${file}: ${issues[0]?.message}`);
  const certificates = entries.map((entry) => parsed(entry.der));
  const root = certificates.find((certificate) => certificate.id === ROOT_ID);
  if (root === undefined) throw new Error(`${file} lacks the root`);
  return { certificates, anchor: anchorOf(root), targets: certificates.filter((c) => c !== root), time };
}

export const snapshot2024 = (): Snapshot =>
  snapshot("CACertificatesValidatingToFederalCommonPolicyG2.p7b", "2024-10-23T12:00:00Z");
export const snapshot2023 = (): Snapshot => snapshot("older/CACertificates-2023-08-04.p7b", "2023-08-04T12:00:00Z");

/** A certificate that stands in a file of its own. */
export const fpkiCertificate = (file: string): Certificate => parsed(fpkiFile(`certs/${file}`));

export const poolOf = (certificates: readonly Certificate[]): PathPool => createPool(certificates, signatures);

/** Is the certificate accepted from the root, explicit policy required unless said otherwise? */
export function fpkiQuestion(
  { anchor, time }: Snapshot,
  target: Certificate,
  inputs: MeshInputs = {},
  at: string = time,
): PathQuestion {
  const asked = pathInputs({ explicitPolicy: true, ...inputs });
  return { target, anchors: [anchor], time: exactTime(at), inputs: asked, crls: [] };
}

/** The policy `.number` of the Federal PKI's common arc. */
export const common = (number: number): string => `2.16.840.1.101.3.2.1.3.${number}`;

export const startsWith = (certificates: readonly Certificate[], prefix: string): Certificate => {
  const [found, ...more] = certificates.filter((certificate) => certificate.id.startsWith(prefix));
  if (found === undefined || more.length > 0)
    throw new Error(`${prefix} names ${more.length + 1} certificates or none`);
  return found;
};

export const sha256Hex = (octets: Uint8Array): string => createHash("sha256").update(octets).digest("hex");
