// Knows where an extension stands in a certificate. Leaves what it says to the statements.
import type { Certificate } from "../certificate.ts";

/** Offset of the first of these extensions that the certificate has, by dotted OIDs; `undefined` where it has none. */
export const placeOf = ({ extensions }: Certificate, ...oids: readonly string[]): number | undefined =>
  extensions.find(({ oid }) => oids.includes(oid))?.offset;
