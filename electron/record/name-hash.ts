// Knows the hashes by which rows of the record are looked up: of a name, of a key, and of both, which is an entity.
// Leaves when two names are the same to shared/pki/name-comparison.ts.

import { createHash } from "node:crypto";
import type { EntityId } from "../../shared/framework/registry.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { NameKey } from "../../shared/pki/name.ts";

/** SHA-256 hex of a name under RFC 5280 §7.1. */
export const nameHash = (key: NameKey): string => createHash("sha256").update(key, "utf8").digest("hex");

/** SHA-256 hex of the SPKI's octets. */
export const keyHash = (certificate: Certificate): string =>
  createHash("sha256").update(certificate.publicKey.der).digest("hex");

/** A CA entity's id: SHA-256 hex of (name ‖ SPKI), DESIGN §4; the length before the name keeps the two apart. */
export function entityId(certificate: Pick<Certificate, "subject" | "publicKey">): EntityId {
  const name = Buffer.from(certificate.subject.key, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(name.length);
  return createHash("sha256").update(length).update(name).update(certificate.publicKey.der).digest("hex");
}
