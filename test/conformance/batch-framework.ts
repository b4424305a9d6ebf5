// Knows the small framework that the tests of the batch format ask about: root, CA, leaf, with real Ed25519 keys, as base64.
import { createHash } from "node:crypto";
import { buildCertificate, type CertificateDescription } from "../mesh/certificate-builder.ts";
import { buildCrl, type CrlDescription } from "../mesh/crl-builder.ts";
import { ED25519_KEYS } from "../mesh/key-scheme.ts";
import { distinguishedName } from "../mesh/name-writer.ts";

export const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString("base64");
const sha256Hex = (octets: Uint8Array): string => createHash("sha256").update(octets).digest("hex");

export const [P, Q] = ["1.2.3.1", "1.2.3.2"] as const;

export const ROOT: CertificateDescription = {
  subject: "Root",
  subjectKey: "root",
  issuer: "Root",
  issuerKey: "root",
  ca: true,
};
export const CA: CertificateDescription = {
  subject: "CA",
  subjectKey: "ca",
  issuer: "Root",
  issuerKey: "root",
  ca: true,
  policies: [P, Q],
};
export const LEAF: CertificateDescription = {
  subject: "Leaf",
  subjectKey: "leaf",
  issuer: "CA",
  issuerKey: "ca",
  policies: [P],
  notBefore: "2025-01-01T12:00:00Z",
  notAfter: "2025-12-31T12:00:00Z",
  altNames: ["dns:leaf.example"],
};

export const der = (description: CertificateDescription): Uint8Array => buildCertificate(description, ED25519_KEYS);
export const crl = (description: CrlDescription): string => base64(buildCrl(description, ED25519_KEYS));

const [root, ca, leaf] = [der(ROOT), der(CA), der(LEAF)];

/** The framework's certificates as base64, and their hashes. */
export const B64 = { root: base64(root), ca: base64(ca), leaf: base64(leaf) };
export const HASH = { root: sha256Hex(root), ca: sha256Hex(ca), leaf: sha256Hex(leaf) };

const spki = ED25519_KEYS.publicKey("root");
export const NAME_AND_KEY = { name: base64(distinguishedName("Root")), spki: base64(spki) };
export const SPKI_HASH = sha256Hex(spki);

let number = 0;
/** A case that is valid by discovery, with what is given here in place of it. Each has an id of its own. */
export const askFor = (changed: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  id: `case-${++number}`,
  time: "2025-06-01T00:00:00Z",
  anchors: [{ cert: B64.root }],
  target: B64.leaf,
  pool: [B64.ca],
  ...changed,
});

/** Octets that no certificate or CRL begins with. */
export const UNREADABLE = base64(Uint8Array.of(0x31, 0x03, 0x02, 0x01, 0x05));
