// Knows that certificates are read here with node:crypto's SHA-256, several times faster than the portable one.
// Leaves reading to shared/pki/parse-certificate.ts.
import { hash } from "node:crypto";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { Unreadable } from "../../shared/pki/finding.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import type { Result } from "../../shared/values/result.ts";

const sha256 = (octets: Uint8Array): Uint8Array => hash("sha256", octets, "buffer");

/** `parseCertificate`; the result holds views into `bytes`, which must not change afterwards. */
export const readCertificate = (bytes: Uint8Array): Result<Certificate, Unreadable> => parseCertificate(bytes, sha256);
