// Knows every address at which a certificate or CRL says that more is to be had: issuers, what a CA issued, CRLs.
// Leaves which of them can be asked, and asking, to electron/network.

import { visibleText } from "../values/visible-text.ts";
import type { CertificateList } from "./crl.ts";
import { CRL_EXTENSIONS, type CrlExtensions } from "./crl-extensions.ts";
import { DerReader } from "./der-reader.ts";
import { contextConstructed, TAG } from "./der-tags.ts";
import { attributeText, nameText } from "./distinguished-name-text.ts";
import type { AccessDescription, DistributionPoint, KnownExtensions } from "./extension.ts";
import type { GeneralName } from "./general-name.ts";
import { attributeLabel } from "./oid-names.ts";
import { readExtensions } from "./parse-extensions.ts";

/** RFC 5280 §4.2.2.1 id-ad-caIssuers, §4.2.2.2 id-ad-caRepository, §4.2.1.13, §4.2.1.15. */
export type AddressKind = "ca-issuers" | "ca-repository" | "crl-distribution-point" | "freshest-crl";

export interface NamedAddress {
  readonly kind: AddressKind;
  /** `uri`: the text as it stands there, unchecked. Others: words for a person, never something to ask. */
  readonly form: "uri" | "directory-name" | "other";
  readonly text: string;
}

const CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
const CA_REPOSITORY = "1.3.6.1.5.5.7.48.5";

/**
 * Every address a certificate names, in its order: caIssuers, caRepository, cRLDistributionPoints, freshestCRL. The same
 * text may come twice. Other access methods (OCSP, time stamping) answer questions and hold nothing: they are left out.
 */
export function certificateAddresses(known: KnownExtensions): readonly NamedAddress[] {
  return [
    ...accessed(known.authorityInfoAccess, CA_ISSUERS, "ca-issuers"),
    ...accessed(known.subjectInfoAccess, CA_REPOSITORY, "ca-repository"),
    ...pointed(known.cRLDistributionPoints, "crl-distribution-point"),
    ...pointed(known.freshestCRL, "freshest-crl"),
  ];
}

/** As `certificateAddresses`, of a CRL: caIssuers of its own access extension (RFC 5280 §5.2.7) and freshestCRL (§5.2.6). */
export function crlAddresses(
  list: Pick<CertificateList, "authorityInfoAccess" | "freshestCRL">,
): readonly NamedAddress[] {
  return [
    ...accessed(list.authorityInfoAccess, CA_ISSUERS, "ca-issuers"),
    ...pointed(list.freshestCRL, "freshest-crl"),
  ];
}

/**
 * `crlAddresses` of the DER of a CRL that was parsed before: its entries, however many, are stepped over. None where the
 * octets are no CRL.
 */
export function storedCrlAddresses(der: Uint8Array): readonly NamedAddress[] {
  const reader = new DerReader(der);
  const known: CrlExtensions = {};
  reader.enter(TAG.sequence, "The CRL");
  reader.enter(TAG.sequence, "The TBSCertList");
  while (reader.more && reader.peek() !== contextConstructed(0)) reader.next();
  if (reader.enterIf(contextConstructed(0))) readExtensions(reader, CRL_EXTENSIONS, known);
  return reader.failure === undefined ? crlAddresses(known) : [];
}

const accessed = (
  descriptions: readonly AccessDescription[] | undefined,
  method: string,
  kind: AddressKind,
): readonly NamedAddress[] =>
  (descriptions ?? []).filter((one) => one.method === method).map((one) => ({ kind, ...located(one.location) }));

/** RFC 5280 §4.2.1.13: a point without a name of its own is found in a directory, under the CRL issuer's name. */
function pointed(points: readonly DistributionPoint[] | undefined, kind: AddressKind): readonly NamedAddress[] {
  return (points ?? []).flatMap(({ distributionPoint, cRLIssuer }): readonly NamedAddress[] => {
    if (distributionPoint === undefined) return (cRLIssuer ?? []).map((name) => ({ kind, ...located(name) }));
    if (distributionPoint.kind === "fullName")
      return distributionPoint.names.map((name) => ({ kind, ...located(name) }));
    const relative = distributionPoint.relativeName
      .map((attribute) => `${attributeLabel(attribute.type)}=${visibleText(attributeText(attribute).text)}`)
      .join(" + ");
    return [{ kind, form: "directory-name", text: `${relative}, below the name of the CRL's issuer` }];
  });
}

function located(name: GeneralName): Pick<NamedAddress, "form" | "text"> {
  switch (name.form) {
    case "uniformResourceIdentifier":
      return { form: "uri", text: name.text };
    case "directoryName":
      return { form: "directory-name", text: nameText(name.name) };
    default:
      return { form: "other", text: name.form };
  }
}
