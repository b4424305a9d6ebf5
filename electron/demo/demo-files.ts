// Knows the files in which the demonstration's certificates and CRLs come, as an organisation would send them.
// Leaves what stands in them to the two frameworks and importing them to fill-demo.ts.
import type { Der } from "../../shared/pki/writing/der-writer.ts";
import { toBase64 } from "../../shared/values/bytes.ts";

export interface DemoFile {
  readonly name: string;
  /** ASCII. */
  readonly text: string;
}

/** RFC 7468 §2: lines of 64 characters. */
const pem = (label: string, der: Der): string =>
  `-----BEGIN ${label}-----\n${toBase64(der).replaceAll(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;

/** One PEM file with these certificates and CRLs, in this order. */
export const demoFile = (name: string, certificates: readonly Der[], crls: readonly Der[] = []): DemoFile => ({
  name,
  text: [...certificates.map((der) => pem("CERTIFICATE", der)), ...crls.map((der) => pem("X509 CRL", der))].join(""),
});
