// Knows how a file of many certificates with real ECDSA signatures of a few CAs is made in a second.
// Leaves single certificates to mesh/certificate-builder.ts.
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { P256_KEYS } from "../mesh/key-scheme.ts";

const CAS = 8;
/** Each has many certificates of one key: keys are slower to make than signatures. */
const PEOPLE = 200;

/** DER elements one after the other: `CAS` self-signed CAs, then end entities of theirs; from the certificate of that number. */
export function manyCertificates(count: number, from = 0): Buffer {
  const elements = Array.from({ length: count }, (_, at) => {
    const i = from + at;
    const issuer = `O=Durability,CN=CA ${i % CAS}`;
    const issuerKey = `ca ${i % CAS}`;
    const isCa = i < CAS;
    return buildCertificate(
      {
        subject: isCa ? issuer : `O=Durability,OU=People,CN=Person ${i % PEOPLE}`,
        subjectKey: isCa ? issuerKey : `person ${i % PEOPLE}`,
        issuer,
        issuerKey,
        serial: (0x100000 + i).toString(16),
        ...(isCa ? { ca: true } : {}),
      },
      P256_KEYS,
    );
  });
  return Buffer.concat(elements);
}
