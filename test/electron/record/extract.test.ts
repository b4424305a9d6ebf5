// Knows that what the record keeps of an item is the same whether it was read from a file or from the octets that are kept.
// Leaves which findings there are to ../../shared/pki.
import { expect, test } from "vitest";
import { certificateExtract, crlExtract } from "../../../electron/record/extract.ts";
import { readCertificate } from "../../../electron/record/read-certificate.ts";
import { readCrl } from "../../../electron/record/read-crl.ts";
import { certificateOf, crlOf } from "./small-record.ts";

const trailed = (der: Uint8Array): Uint8Array => new Uint8Array([...der, 0, 0]);

test("what trails behind a certificate or a CRL in its file is a finding of the file's item, and none of what is kept", () => {
  const { der } = certificateOf("A", "A").certificate;
  const [alone, behind] = [readCertificate(der), readCertificate(trailed(der))];
  if (!alone.ok || !behind.ok) throw new Error("not read");
  expect(behind.value.findings.length).toBe(alone.value.findings.length + 1);
  expect(certificateExtract(behind.value)).toEqual(certificateExtract(alone.value));

  const list = crlOf("A", { revoked: [{ serial: "0a" }, { serial: "0b" }] }).crl.der;
  const [whole, more] = [readCrl(list), readCrl(trailed(list), 0)];
  if (!whole.ok || !more.ok) throw new Error("not read");
  expect([more.value.revoked.length, more.value.findings.length]).toEqual([0, whole.value.findings.length + 1]);
  expect(crlExtract(more.value)).toEqual(crlExtract(whole.value));
  expect(crlExtract(more.value).entries).toBe(2);
});
