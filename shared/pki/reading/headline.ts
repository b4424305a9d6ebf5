// Knows the one sentence that says what a certificate is for. Leaves every detail to statements.ts.
import { utcDay } from "../../values/instant.ts";
import { counted } from "../../values/wording.ts";
import type { Certificate } from "../certificate.ts";
import type { CertificateRole } from "../certificate-role.ts";
import { plainName } from "../distinguished-name-text.ts";

/** Who accepts whom for how much until when; the day is UTC. */
export function headlineOf(certificate: Certificate, role: CertificateRole): string {
  const { issuer, subject, notAfter, known } = certificate;
  const [from, to] = [plainName(issuer), plainName(subject)];
  const until = `until ${utcDay(notAfter)}`;
  const policies = counted(known.certificatePolicies?.length ?? 0, "policy", "policies");
  switch (role) {
    case "self-signed":
      return `${to} speaks for itself, ${until}.`;
    case "self-issued":
      return `${to} carries its name over to this key, for ${policies}, ${until}.`;
    case "cross-certificate":
      return `${from} accepts ${to}’s certificates for ${policies} of its own, ${until}.`;
    case "ca-certificate":
      return `${from} accepts ${to} as a CA for ${policies}, ${until}.`;
    case "end-entity":
      return `${from} vouches for ${to} under ${policies}, ${until}.`;
  }
}
