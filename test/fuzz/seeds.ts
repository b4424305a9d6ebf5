// Knows well-formed certificates and CRLs to start from: crafted ones with every extension, and real ones where they are.
// Leaves damaging them to mutate.ts.

import { fpkiCertificates } from "../conformance/fpki-certificates.ts";
import { HAS_PKITS, pkitsFile } from "../conformance/test-data.ts";
import {
  boolean,
  constructed,
  enumerated,
  ia5String,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  primitive,
  printableString,
  sequence,
  setOf,
  tlv,
  utf8String,
} from "../mesh/der-writer.ts";
import { CRL_NUMBER, craftCertificate, craftCrl, entry, extension, hex, name } from "../shared/pki/crafted.ts";
import { type Seed, seedOf } from "./mutate.ts";

const text = (content: string): Uint8Array => Buffer.from(content, "latin1");
const URI = primitive(6, text("http://crl.example/ca.crl"));
const POINT = sequence(constructed(0, constructed(0, URI, constructed(4, name("CRL")))), namedBits([1, 3], 0x81));
const RELATIVE = sequence(
  constructed(0, constructed(1, sequence(oid("2.5.4.3"), utf8String("CRL1")))),
  constructed(2, constructed(4, name("Issuer"))),
);
const NOTICE = sequence(sequence(utf8String("Org"), sequence(integer(1))), tlv(0x1e, hex("0041 00eb")));
const AKI = extension(
  "2.5.29.35",
  false,
  sequence(primitive(0, hex("0102")), constructed(1, URI), primitive(2, hex("05"))),
);

const RICH = craftCertificate({
  subject: sequence(
    setOf(sequence(oid("2.5.4.6"), printableString("US"))),
    setOf(sequence(oid("2.5.4.10"), tlv(0x14, text("Org \xe9"))), sequence(oid("2.5.4.11"), utf8String("Ünit"))),
    setOf(sequence(oid("0.9.2342.19200300.100.1.25"), ia5String("example"))),
    setOf(sequence(oid("2.5.4.3"), tlv(0x1c, hex("00000041 0001d518")))),
  ),
  uniqueIds: hex("81 02 00 aa 82 02 00 bb"),
  extensions: [
    AKI,
    extension("2.5.29.14", false, octetString(hex("aabb"))),
    extension("2.5.29.15", true, namedBits([5, 6])),
    extension("2.5.29.19", true, sequence(boolean(true), integer(3))),
    extension(
      "2.5.29.32",
      false,
      sequence(
        sequence(
          oid("1.2.3"),
          sequence(
            sequence(oid("1.3.6.1.5.5.7.2.1"), ia5String("http://cps")),
            sequence(oid("1.3.6.1.5.5.7.2.2"), NOTICE),
          ),
        ),
        sequence(oid("2.5.29.32.0")),
      ),
    ),
    extension("2.5.29.33", true, sequence(sequence(oid("1.2.3"), oid("1.2.4")), sequence(oid("1.2.3"), oid("1.2.5")))),
    extension("2.5.29.36", true, sequence(primitive(0, hex("00")), primitive(1, hex("02")))),
    extension("2.5.29.54", true, integer(1)),
    extension(
      "2.5.29.30",
      true,
      sequence(
        constructed(0, sequence(primitive(2, text(".example"))), sequence(constructed(4, name("Org")))),
        constructed(1, sequence(primitive(7, hex("0a000000ff000000"))), sequence(primitive(1, text("a@b.example")))),
      ),
    ),
    extension(
      "2.5.29.17",
      false,
      sequence(
        constructed(0, oid("1.3.6.1.4.1.311.20.2.3"), constructed(0, utf8String("u@example"))),
        primitive(1, text("u@example")),
        primitive(2, text("h.example")),
        constructed(4, name("Alt")),
        URI,
        primitive(7, hex("0a000001")),
        primitive(8, hex("2a03")),
      ),
    ),
    extension("2.5.29.31", false, sequence(POINT, RELATIVE)),
    extension("2.5.29.46", false, sequence(POINT)),
    extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.9"))),
    extension("2.5.29.9", false, sequence(sequence(oid("1.3.6.1.5.5.7.9.4"), setOf(printableString("NL"))))),
    extension("1.3.6.1.5.5.7.1.1", false, sequence(sequence(oid("1.3.6.1.5.5.7.48.2"), URI))),
    extension("1.3.6.1.5.5.7.1.11", false, sequence(sequence(oid("1.3.6.1.5.5.7.48.5"), URI))),
    extension("2.5.29.56", false, nullValue()),
    extension("1.3.6.1.5.5.7.48.1.5", false, nullValue()),
    extension("1.2.3.4.5", false, sequence(integer(1), sequence(utf8String("x")))),
  ],
});

const RICH_CRL = craftCrl({
  revoked: sequence(
    entry(1, extension("2.5.29.21", false, enumerated(1))),
    entry(2, extension("2.5.29.24", false, tlv(0x18, text("20200101000000Z")))),
    entry(3, extension("2.5.29.29", true, sequence(constructed(4, name("Other"))))),
    entry(4),
  ),
  extensions: [
    CRL_NUMBER,
    AKI,
    extension("2.5.29.27", true, integer(6)),
    extension(
      "2.5.29.28",
      true,
      sequence(
        constructed(0, constructed(0, URI)),
        primitive(2, hex("ff")),
        namedBits([1], 0x83),
        primitive(4, hex("ff")),
      ),
    ),
    extension("2.5.29.46", false, sequence(POINT)),
    extension("2.5.29.18", false, sequence(URI)),
    extension("1.3.6.1.5.5.7.1.1", false, sequence(sequence(oid("1.3.6.1.5.5.7.48.2"), URI))),
  ],
});

const PKITS_CERTIFICATES = [
  "UserNoticeQualifierTest17EE.crt",
  "ValidNameUIDsTest6EE.crt",
  "nameConstraintsDN4CACert.crt",
];
const PKITS_CRLS = ["indirectCRLCA5CRL.crl", "deltaCRLCA1deltaCRL.crl", "UnknownCRLEntryExtensionCACRL.crl"];
const pkits = (folder: string, files: readonly string[]): Uint8Array[] =>
  HAS_PKITS ? files.map((file) => Uint8Array.from(pkitsFile(`${folder}/${file}`))) : [];

export const certificateSeeds = (): Seed[] =>
  [RICH, RICH, ...pkits("certs", PKITS_CERTIFICATES), ...fpkiCertificates("2024").slice(0, 3)].map(seedOf);

export const crlSeeds = (): Seed[] => [RICH_CRL, RICH_CRL, ...pkits("crls", PKITS_CRLS)].map(seedOf);
