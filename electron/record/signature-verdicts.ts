// Knows under which key the verdict on one signature is remembered. Leaves verification to electron/crypto.
import { hash } from "node:crypto";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { SubjectPublicKeyInfo } from "../../shared/pki/public-key.ts";

/**
 * Key of a batch's `verdicts`: SHA-256 hex of the signer's SPKI, a slash, the id of what it is said to have signed. The
 * id covers the signature and its algorithm too, so that one key stands for one question.
 */
export const verdictKey = (signer: SubjectPublicKeyInfo, signed: CertificateId | CrlId): string =>
  `${hash("sha256", signer.der, "hex")}/${signed}`;
