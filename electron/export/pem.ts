// Knows how octets are written as a textual encoding. Leaves reading one to shared/pki/pem.ts.

const COLUMNS = 64;

/** The labels of RFC 7468 §5 and §6. */
export type PemLabel = "CERTIFICATE" | "X509 CRL";

/**
 * One block, ending with a line feed: RFC 7468 §3 `stricttextualmsg`, 64 columns, lines ended by LF, no text around it.
 * The octets come out of it exactly as they went in.
 */
export function pemBlock(label: PemLabel, der: Uint8Array): string {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString("base64");
  const lines: string[] = [];
  for (let at = 0; at < base64.length; at += COLUMNS) lines.push(base64.slice(at, at + COLUMNS));
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
