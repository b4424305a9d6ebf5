// Knows that CRLs are read here with node:crypto's SHA-256, several times faster than the portable one.
// Leaves reading to shared/pki/parse-crl.ts.
import { hash } from "node:crypto";
import type { CertificateList } from "../../shared/pki/crl.ts";
import type { Unreadable } from "../../shared/pki/finding.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import type { Result } from "../../shared/values/result.ts";

const sha256 = (octets: Uint8Array): Uint8Array => hash("sha256", octets, "buffer");

/** `parseCrl`, all entries or the first `keep`; the result holds views into `bytes`, which must not change afterwards. */
export const readCrl = (bytes: Uint8Array, keep?: number): Result<CertificateList, Unreadable> =>
  parseCrl(bytes, sha256, keep);
