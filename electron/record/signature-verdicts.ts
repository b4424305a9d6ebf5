// Knows under which key the verdict on one signature is remembered. Leaves verification to electron/crypto.
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";

/**
 * Key of a batch's `verdicts`: SHA-256 hex of the signer's SPKI (`keyHash`), a slash, the id of what it is said to have signed.
 * The id covers the signature and its algorithm too, so that one key stands for one question.
 */
export const verdictKey = (signerKeyHash: string, signed: CertificateId | CrlId): string =>
  `${signerKeyHash}/${signed}`;
