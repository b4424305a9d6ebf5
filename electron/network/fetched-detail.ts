// Knows what is said of an address that gave something: what was announced, where that does not fit, what is in it.
// Leaves fetching to fetch-address.ts and looking in to inspect-files.ts.
import type { AddressKind } from "../../shared/pki/named-addresses.ts";
import { formatInstant, type Instant } from "../../shared/values/instant.ts";
import type { Fetched } from "./fetch-address.ts";
import type { FileInspection } from "./inspect-files.ts";

/** RFC 2585 §4, RFC 5280 §4.2.1.13 and §4.2.2.1, and names that older servers use for the same. */
const CERTIFICATE_TYPES = new Set([
  "application/pkix-cert",
  "application/pkcs7-mime",
  "application/x-pkcs7-certificates",
  "application/x-pkcs7-mime",
  "application/x-x509-ca-cert",
  "application/x-x509-cert",
  "application/pem-certificate-chain",
  "application/x-pem-file",
]);
const CRL_TYPES = new Set(["application/pkix-crl", "application/x-pkcs7-crl", "application/x-x509-crl"]);

const counted = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`]);

/**
 * The announced type, then what is in it, then what does not fit: servers announce anything, so the octets count and
 * the type is only recorded. `now` tells whether a CRL is past its nextUpdate.
 */
export function fetchedDetail(
  fetched: Fetched,
  { certificates, crls, nextUpdate }: FileInspection,
  kinds: ReadonlySet<AddressKind>,
  now: Instant,
): string {
  const { announced, from } = fetched;
  const holds = [...counted(certificates, "certificate"), ...counted(crls, "CRL")].join(" and ");
  const expected = kinds.has("crl-distribution-point") || kinds.has("freshest-crl") ? "crl" : "certificate";
  const fits = (certificates > 0 && CERTIFICATE_TYPES.has(announced)) || (crls > 0 && CRL_TYPES.has(announced));
  const remarks = [
    announced === "" ? "no type announced" : announced,
    `holds ${holds}`,
    ...(fits || announced === "" ? [] : [`the announced type is another than RFC 2585 §4 has for that`]),
    ...(expected === "crl" && crls === 0 ? ["a CRL was expected here"] : []),
    ...(expected === "certificate" && certificates === 0 ? ["certificates were expected here"] : []),
    ...(nextUpdate !== undefined && nextUpdate < now ? [`its nextUpdate ${formatInstant(nextUpdate)} is past`] : []),
    ...(from === undefined ? [] : [`redirected to ${from}`]),
  ];
  return remarks.join("; ");
}
