// Knows what a screen may ask about the certificates of the record and the CA entities between which they stand.
// Leaves questions about paths to paths.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { tableOf } from "./table-schema.ts";
import { CertificateIdSchema, EntityIdSchema, OidSchema } from "./wire-values.ts";

/** `cross-certificate`: a CA certificate that maps policies; shared/pki/certificate-role.ts has the rules. */
export const CertificateRoleSchema = z.enum([
  "self-signed",
  "self-issued",
  "cross-certificate",
  "ca-certificate",
  "end-entity",
]);
export type CertificateRole = z.output<typeof CertificateRoleSchema>;

export const CertificateRowSchema = z
  .object({
    id: CertificateIdSchema,
    /** Plain name: the last common name, organisational unit or organisation of the subject. */
    subject: z.string(),
    /** Whole distinguished name, RFC 4514 order as in the certificate, controls and bidi marks escaped. */
    subjectName: z.string(),
    issuer: z.string(),
    issuerName: z.string(),
    /** The entity that is the subject. */
    entity: EntityIdSchema,
    /** The entity whose key verifies the signature; absent where no certificate in the record has that key. */
    issuerEntity: EntityIdSchema.exactOptional(),
    /** Content octets of the INTEGER, hexadecimal. */
    serial: z.string(),
    /** RFC 3339 with Z. */
    notBefore: z.string(),
    notAfter: z.string(),
    role: CertificateRoleSchema,
    /** For example "RSA 2048", "EC P-384", "Ed25519", or the dotted OID where we have no name. */
    key: z.string(),
    /** How many policies it asserts. */
    policies: z.number().int(),
    mappings: z.number().int(),
    /** Encoding and profile findings together. */
    findings: z.number().int(),
    encodingFindings: z.number().int(),
    /** RFC 3339 with Z. */
    importedAt: z.string(),
    /** Name of the file it first came from. */
    source: z.string(),
  })
  .readonly();
export type CertificateRow = z.output<typeof CertificateRowSchema>;

export const EntityRowSchema = z
  .object({
    id: EntityIdSchema,
    name: z.string(),
    wholeName: z.string(),
    /** SHA-256 hex of its name under RFC 5280 §7.1: equal for the keys of one name, however it is spelt. */
    nameHash: z.string(),
    /** SHA-256 hex of its SPKI, whole: it is compared. */
    keyHash: z.string(),
    key: z.string(),
    /** Certificates whose subject it is, self-signed ones included. */
    issuedTo: z.array(CertificateIdSchema).readonly(),
    /** Certificates whose signature its key verifies, self-signed ones included. */
    issuedBy: z.array(CertificateIdSchema).readonly(),
  })
  .readonly();
export type EntityRow = z.output<typeof EntityRowSchema>;

/** One line of a description: a label, words, and the exact value where the words leave something out. */
export const DetailFieldSchema = z
  .object({
    label: z.string(),
    says: z.string(),
    /** OID, hexadecimal or whole name, for copying. */
    exact: z.string().exactOptional(),
  })
  .readonly();
export type DetailField = z.output<typeof DetailFieldSchema>;

export const DetailExtensionSchema = z
  .object({
    oid: OidSchema,
    /** Absent where the registry has no name for it. */
    name: z.string().exactOptional(),
    critical: z.boolean(),
    /** Its content is not what the standard says; `fields` is empty then. */
    malformed: z.boolean(),
    fields: z.array(DetailFieldSchema).readonly(),
    /** Content octets, hexadecimal, cut after 4,096 octets. */
    value: z.string(),
  })
  .readonly();

export const DetailFindingSchema = z
  .object({
    class: z.enum(["encoding", "profile"]),
    code: z.string(),
    offset: z.number().int(),
    message: z.string(),
    authority: z.string(),
  })
  .readonly();

const CertificateDetailsSchema = z
  .object({
    row: CertificateRowSchema,
    fields: z.array(DetailFieldSchema).readonly(),
    extensions: z.array(DetailExtensionSchema).readonly(),
    findings: z.array(DetailFindingSchema).readonly(),
    /** The original octets. */
    der: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  })
  .readonly();

export const certificates = {
  /** Every certificate, by plain subject name, then id; with the revision of the record it was read at. */
  list: oc.output(z.object({ revision: z.number().int(), rows: tableOf<CertificateRow>() }).readonly()),
  /** Every CA entity: subject of a CA certificate or issuer of any; by plain name, then id. */
  entities: oc.output(z.object({ revision: z.number().int(), rows: tableOf<EntityRow>() }).readonly()),
  details: oc
    .input(z.object({ certificate: CertificateIdSchema }))
    .output(CertificateDetailsSchema)
    .errors({ UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) } }),
};
