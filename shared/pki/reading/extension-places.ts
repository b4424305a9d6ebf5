// Knows where extensions stand in a certificate. Leaves what they say to the statements.
import type { Certificate } from "../certificate.ts";

/** Offsets of those of these extensions that the certificate has, by dotted OIDs, in the order asked for. */
export const placesOf = ({ extensions }: Certificate, ...oids: readonly string[]): readonly number[] =>
  oids.flatMap((oid) => extensions.filter((extension) => extension.oid === oid).map(({ offset }) => offset));
