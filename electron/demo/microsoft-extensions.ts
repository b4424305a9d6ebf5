// Knows the extensions by which certificates of AD CS are recognised ([MS-WCCE] §2.2.2.7). Leaves those of RFC 5280 to
// shared/pki/writing.
import type { Oid } from "../../shared/pki/oid.ts";
import { bmpString, type Der, integer, sequence } from "../../shared/pki/writing/der-writer.ts";
import { writeExtension } from "../../shared/pki/writing/write-extensions.ts";
import { writeOid } from "../../shared/pki/writing/write-name.ts";

/** Certificate index in the low 16 bits, key index in the high ones. */
export const caVersion = (version: number): Der =>
  writeExtension("1.3.6.1.4.1.311.21.1" as Oid, false, integer(version));

/** Of the first generation of templates: `SubCA`. */
export const templateName = (name: string): Der =>
  writeExtension("1.3.6.1.4.1.311.20.2" as Oid, false, bmpString(name));

const FOREST_TEMPLATES = "1.3.6.1.4.1.311.21.8.4512377.9011262.3744401.16120837.5529914.201";

/** Of the second: an OID under the forest's arc, major version 100, and a minor one that grows with each edit. */
export const template = (last: string, minor: number): Der =>
  writeExtension(
    "1.3.6.1.4.1.311.21.7" as Oid,
    false,
    sequence(writeOid(`${FOREST_TEMPLATES}.${last}`), integer(100), integer(minor)),
  );
