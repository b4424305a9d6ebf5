// Knows how ids, object identifiers and times are written in a message.
// Leaves what they stand for to pki/ and values/.
import "./jitless.ts";
import { z } from "zod";
import type { CertificateId } from "../pki/certificate.ts";
import type { CrlId } from "../pki/crl.ts";
import { type Oid, parseOid } from "../pki/oid.ts";

const SHA256_HEX = /^[0-9a-f]{64}$/;

/** SHA-256 of a certificate's DER, 64 lower-case hexadecimal digits. The only place where this cast is made. */
export const CertificateIdSchema = z
  .string()
  .regex(SHA256_HEX)
  .transform((text) => text as CertificateId);

/** As a certificate's id, of a CRL. */
export const CrlIdSchema = z
  .string()
  .regex(SHA256_HEX)
  .transform((text) => text as CrlId);

/** SHA-256 of any octets of the record. */
export const BlobIdSchema = z.string().regex(SHA256_HEX);

/** SHA-256 of a CA entity's normalised name and its SPKI, 64 lower-case hexadecimal digits. */
export const EntityIdSchema = z.string().regex(SHA256_HEX);

/** Dotted decimal, checked by `parseOid`. */
export const OidSchema = z.string().transform((text, context): Oid => {
  const parsed = parseOid(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: "not an object identifier" });
  return z.NEVER;
});

/** RFC 3339 `date-time`; whether it is one is checked where it is used, so that the refusal can name the text. */
export const TimeTextSchema = z.string().min(1).max(64);
