// Knows how a test writes certificates and CRLs that name addresses: RFC 5280 §4.2.2.1, §4.2.2.2, §4.2.1.13, §4.2.1.15.
// Leaves the rest of a certificate to mesh/.
import { buildCertificate, type CertificateDescription } from "../../mesh/certificate-builder.ts";
import { constructed, oid, sequence } from "../../mesh/der-writer.ts";
import { ED25519_KEYS } from "../../mesh/key-scheme.ts";
import { generalName } from "../../mesh/name-writer.ts";

const CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
const CA_REPOSITORY = "1.3.6.1.5.5.7.48.5";

const described = (method: string, names: readonly string[]) =>
  sequence(...names.map((name) => sequence(oid(method), generalName(name))));

/** Names as `generalName` writes them: "uri:…", "dn:…". */
export interface Named {
  readonly issuers?: readonly string[];
  readonly repository?: readonly string[];
  readonly ocsp?: readonly string[];
  readonly crls?: readonly string[];
  readonly freshest?: readonly string[];
}

export function addressExtensions(named: Named): NonNullable<CertificateDescription["further"]> {
  const further: { oid: string; critical: boolean; value: Uint8Array }[] = [];
  const add = (id: string, value: Uint8Array) => further.push({ oid: id, critical: false, value });
  const points = (names: readonly string[]) =>
    sequence(...names.map((name) => sequence(constructed(0, constructed(0, generalName(name))))));
  const access = [
    ...(named.ocsp ?? []).map((name) => sequence(oid("1.3.6.1.5.5.7.48.1"), generalName(name))),
    ...(named.issuers ?? []).map((name) => sequence(oid(CA_ISSUERS), generalName(name))),
  ];
  if (access.length > 0) add("1.3.6.1.5.5.7.1.1", sequence(...access));
  if (named.repository) add("1.3.6.1.5.5.7.1.11", described(CA_REPOSITORY, named.repository));
  if (named.crls) add("2.5.29.31", points(named.crls));
  if (named.freshest) add("2.5.29.46", points(named.freshest));
  return further;
}

/** A CA certificate, really signed, that names these addresses. */
export const naming = (subject: string, issuer: string, named: Named): Uint8Array =>
  buildCertificate(
    {
      subject: `CN=${subject}`,
      subjectKey: subject,
      issuer: `CN=${issuer}`,
      issuerKey: issuer,
      ca: true,
      further: addressExtensions(named),
    },
    ED25519_KEYS,
  );
