// Knows that a commit asks for no signature that the import's thread has not verified, in whatever order things come.
// Leaves who issued what to the tests of the record.
import { describe, expect, test } from "vitest";
import { systemClock, systemStopwatch } from "../../../electron/clock.ts";
import { createSignatureVerifier } from "../../../electron/crypto/verify-signature.ts";
import { openRecord } from "../../../electron/record/open-record.ts";
import { readFilesInWorker } from "../../../electron/worker/read-files.ts";
import { buildCertificate, type CertificateDescription } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { ED25519_KEYS } from "../../mesh/key-scheme.ts";
import { Random } from "../../mesh/random.ts";
import { courseOf, fileIn } from "../import/batch-course.ts";
import { temporaryFolder } from "../temporary-core.ts";

const name = (ca: number) => `O=Test,CN=CA ${ca}`;
interface Crowd {
  readonly cas: number;
  readonly keys: number;
  readonly certificates: number;
}
/** CAs with several keys each, issued by one another or themselves, half of them with key identifiers. */
function drawn(
  random: Random,
  { cas, keys, certificates }: Crowd = { cas: 6, keys: 4, certificates: 40 },
): readonly Uint8Array[] {
  const made: Uint8Array[] = [];
  for (let count = 0; count < certificates; count++) {
    const [subject, issuer] = [random.whole(1, cas), random.whole(1, cas)];
    const subjectKey = `${subject}/${random.whole(1, keys)}`;
    const issuerKey = random.chance(0.2) ? subjectKey : `${issuer}/${random.whole(1, keys)}`;
    const hint = random.chance(0.5);
    // In a crowd several keys share an identifier.
    const identifier = (key: string) => Buffer.from(keys > 4 ? key.slice(0, 3) : key).toString("hex");
    const description: CertificateDescription = {
      ...{
        subject: name(subject),
        subjectKey,
        issuer: name(issuer),
        issuerKey,
        ca: true,
        serial: `0${count % 9}1${count % 7}`,
      },
      ...(hint ? { subjectKeyId: identifier(subjectKey), authorityKeyId: identifier(issuerKey) } : {}),
      badSignature: random.chance(0.1),
    };
    made.push(buildCertificate(description, ED25519_KEYS));
    if (random.chance(0.2)) made.push(buildCrl({ issuer: name(issuer), issuerKey, number: count }, ED25519_KEYS));
  }
  return made;
}

describe("what the thread verifies is what the commit asks", () => {
  test.each([
    [1, undefined],
    [2, undefined],
    // More keys of one name than are tried.
    [4, { cas: 1, keys: 90, certificates: 160 }],
  ])("certificates and some CRLs in four imports, drawing %d, %o", { timeout: 120_000 }, async (seed, crowd) => {
    const { folder, remove } = temporaryFolder();
    const verify = createSignatureVerifier();
    let asked = 0;
    const opened = openRecord(`${folder}/record.db`, (...question) => {
      asked += 1;
      return verify(...question);
    });
    if (!opened.ok) throw new Error(opened.error.kind);
    const { record } = opened.value;
    try {
      const ports = { record, read: readFilesInWorker, clock: systemClock, stopwatch: systemStopwatch };
      const items = drawn(new Random(seed), crowd);
      for (let part = 0; part < 4; part++) {
        const octets = Buffer.concat(items.filter((_, index) => index % 4 === part));
        expect((await courseOf([fileIn(folder, `${part}.der`, octets)], ports)).ended.ok).toBe(true);
      }
      expect(record.certificates().filter(({ issuerEntity }) => issuerEntity !== undefined).length).toBeGreaterThan(10);
      expect(record.certificates().filter(({ issuerEntity }) => issuerEntity === undefined).length).toBeGreaterThan(0);
      expect(asked).toBe(0);
    } finally {
      record.close();
      remove();
    }
  });

  test("a record that is given no verdicts verifies itself", async () => {
    const { folder, remove } = temporaryFolder();
    const verify = createSignatureVerifier();
    let asked = 0;
    const opened = openRecord(`${folder}/record.db`, (...question) => {
      asked += 1;
      return verify(...question);
    });
    if (!opened.ok) throw new Error(opened.error.kind);
    const { record } = opened.value;
    try {
      const read: typeof readFilesInWorker = async function* (order, signal) {
        for await (const message of readFilesInWorker(order, signal)) if (message.kind !== "verdicts") yield message;
      };
      const ports = { record, read, clock: systemClock, stopwatch: systemStopwatch };
      await courseOf([fileIn(folder, "all.der", Buffer.concat([...drawn(new Random(1))]))], ports);
      expect(asked).toBeGreaterThan(10);
    } finally {
      record.close();
      remove();
    }
  });
});
