// Knows a parsed certificate from its description. Leaves building to test/mesh.
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { buildCertificate, type CertificateDescription } from "../../mesh/certificate-builder.ts";
import { parsed } from "../../mesh/mesh.ts";

export const certificateOf = (description: CertificateDescription): Certificate =>
  parsed(buildCertificate(description));
