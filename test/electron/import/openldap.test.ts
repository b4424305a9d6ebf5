// Knows that what OpenLDAP's own programs write of a directory comes in whole: every certificate and CRL octet for octet, however
// slapcat and ldapsearch name, fold and encode it. Leaves LDIF as others write it to test/shared/directory.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { P256_KEYS } from "../../mesh/key-scheme.ts";
import { sequence, tlv } from "../crypto/der-writing.ts";
import { temporaryFolder, withCore } from "../temporary-core.ts";
import { courseOf, fileIn, sumOf } from "./batch-course.ts";
import { findOpenLdap, openLdapWith } from "./openldap.ts";

const found = findOpenLdap();
const why = "missing" in found ? found.missing : undefined;
if (why !== undefined) process.stderr.write(`the round trip through OpenLDAP skipped: ${why}\n`);

const SUFFIX = "o=Example";
const name = (ca: string) => `O=Example,CN=${ca}`;
const certificate = (subject: string, issuer: string, altNames: readonly string[] = []) =>
  buildCertificate(
    { subject: name(subject), subjectKey: subject, issuer: name(issuer), issuerKey: issuer, ca: true, altNames },
    P256_KEYS,
  );
const crl = (issuer: string, number: number, entries = 0) =>
  buildCrl(
    {
      issuer: name(issuer),
      issuerKey: issuer,
      number,
      revoked: Array.from({ length: entries }, (_, at) => ({ serial: (0x100000 + at).toString(16) })),
    },
    P256_KEYS,
  );

const [rootA, rootB] = [certificate("A", "A"), certificate("B", "B")];
const [aToB, bToA] = [certificate("B", "A"), certificate("A", "B")];
const manyNames = certificate(
  "C",
  "A",
  Array.from({ length: 300 }, (_, at) => `dns:host-${at}.example`),
);
const subordinate = certificate("Ü", "B");
const crls = [crl("A", 1), crl("A", 2, 2000), crl("B", 300)];
const [crlA, largeA, crlB] = crls as [Uint8Array, Uint8Array, Uint8Array];
/** RFC 4523 §2.4: what was issued to the entry's CA, what it issued to the other. */
const pair = (to: Uint8Array | undefined, by: Uint8Array | undefined) =>
  sequence(
    ...(to === undefined ? [] : [tlv(0xa0, Buffer.from(to))]),
    ...(by === undefined ? [] : [tlv(0xa1, Buffer.from(by))]),
  );

/** Lines of at most 76 columns: RFC 2849 note 2. */
const folded = (line: string) => line.replace(/(.{76})(?=.)/g, "$1\n ");
const value = (attribute: string, octets: Uint8Array) =>
  folded(`${attribute}:: ${Buffer.from(octets).toString("base64")}`);
const entry = (cn: string, ...values: readonly string[]) => [
  /^[ -~]+$/.test(cn) ? `dn: cn=${cn},${SUFFIX}` : value("dn", Buffer.from(`cn=${cn},${SUFFIX}`)),
  ...["objectClass: applicationProcess", "objectClass: pkiCA", value("cn", Buffer.from(cn))],
  ...values,
  "",
];
const LDIF = [
  ...[`dn: ${SUFFIX}`, "objectClass: organization", "o: Example", ""],
  ...entry(
    "A",
    value("cACertificate;binary", rootA),
    value("cACertificate;binary", bToA),
    value("crossCertificatePair;binary", pair(bToA, aToB)),
    value("certificateRevocationList;binary", crlA),
    value("certificateRevocationList;binary", largeA),
  ),
  ...entry(
    "B",
    value("cACertificate;binary", rootB),
    value("crossCertificatePair;binary", pair(aToB, bToA)),
    value("crossCertificatePair;binary", pair(undefined, subordinate)),
    value("authorityRevocationList;binary", crlB),
  ),
  ...entry("C", value("cACertificate;binary", manyNames)),
  ...entry("Ünterstelle, Nord".replace(",", "\\,"), value("cACertificate;binary", subordinate)),
].join("\n");

const sha256 = (octets: Uint8Array) => createHash("sha256").update(octets).digest("hex");
const CERTIFICATES = [rootA, rootB, aToB, bToA, manyNames, subordinate].map(sha256).sort();
const CRLS = crls.map(sha256).sort();

describe.skipIf(why !== undefined)(`a directory of OpenLDAP${why === undefined ? "" : `: ${why}`}`, () => {
  test("comes in from slapcat and from ldapsearch, folded or not, octet for octet", { timeout: 120_000 }, async () => {
    if ("missing" in found) throw new Error(found.missing);
    const { folder, remove } = temporaryFolder();
    try {
      const dumps = await (await openLdapWith(found, folder, SUFFIX, LDIF)).dump();
      // What is tried: values folded, values on one line of 50,000 octets and more, names in base64.
      expect(
        Math.max(
          ...dumps.ldapsearch
            .toString()
            .split("\n")
            .map(({ length }) => length),
        ),
      ).toBeLessThan(80);
      expect(
        Math.max(
          ...dumps.unfolded
            .toString()
            .split("\n")
            .map(({ length }) => length),
        ),
      ).toBeGreaterThan(50_000);
      expect(dumps.slapcat.toString()).toMatch(/^entryUUID: /m);
      for (const [program, ldif] of Object.entries(dumps)) {
        expect(ldif.toString(), program).toMatch(/^dn:: /m);
        await withCore(async ({ core }, own) => {
          const course = await courseOf([fileIn(own, `${program}.ldif`, ldif)], core);
          // In ten places: one cross-certificate stands in three of them, the other and the subordinate in two.
          expect(sumOf(course), program).toEqual({ imported: 6, importedCrls: 3, known: 4, rejected: 0 });
          const { record } = core;
          const [certificates, lists] = [record.certificates(), record.crls()];
          expect(certificates.map(({ id }) => sha256(record.certificate(id)?.der ?? new Uint8Array())).sort()).toEqual(
            CERTIFICATES,
          );
          expect(lists.map(({ id }) => sha256(record.crl(id)?.der ?? new Uint8Array())).sort()).toEqual(CRLS);
          expect(certificates.every(({ issuerEntity }) => issuerEntity !== undefined)).toBe(true);
          const [kept] = record.files();
          expect(kept && Buffer.from(record.file(kept.id)?.octets ?? []).equals(ldif), program).toBe(true);
        });
      }
    } finally {
      remove();
    }
  });
});
