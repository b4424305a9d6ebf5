// Knows which certificates need no status: noRevAvail (RFC 9608) and ocsp-nocheck beside OCSPSigning.
import { expect, test } from "vitest";
import type { Extension, KnownExtensions } from "../../../shared/pki/extension.ts";
import { certificate, checkerOf, extension, oid, ROOT, uri } from "./revocation-fixtures.ts";

const OCSP_SIGNING = oid("1.3.6.1.5.5.7.3.9");
const access = (method: string) => ({ authorityInfoAccess: [{ method: oid(method), location: uri("http://a") }] });

test.each<[string, KnownExtensions, readonly Extension[], string]>([
  ["noRevAvail", { noRevAvail: true }, [], "no-rev-avail"],
  ["noRevAvail and cA FALSE", { noRevAvail: true, basicConstraints: { ca: false } }, [], "no-rev-avail"],
  ["noRevAvail and caIssuers", { noRevAvail: true, ...access("1.3.6.1.5.5.7.48.2") }, [], "no-rev-avail"],
  ["noRevAvail in a CA certificate", { noRevAvail: true, basicConstraints: { ca: true } }, [], "no-crl"],
  ["noRevAvail beside cRLDistributionPoints", { noRevAvail: true }, [extension("2.5.29.31")], "no-crl"],
  ["noRevAvail beside freshestCRL", { noRevAvail: true }, [extension("2.5.29.46")], "no-crl"],
  ["noRevAvail beside an OCSP responder", { noRevAvail: true, ...access("1.3.6.1.5.5.7.48.1") }, [], "no-crl"],
  [
    "noRevAvail beside an unreadable AIA",
    { noRevAvail: true },
    [extension("1.3.6.1.5.5.7.1.1", false, true)],
    "no-crl",
  ],
  ["ocsp-nocheck and OCSPSigning", { ocspNoCheck: true, extendedKeyUsage: [OCSP_SIGNING] }, [], "ocsp-no-check"],
  ["ocsp-nocheck and anyExtendedKeyUsage", { ocspNoCheck: true, extendedKeyUsage: [oid("2.5.29.37.0")] }, [], "no-crl"],
  ["ocsp-nocheck alone", { ocspNoCheck: true }, [], "no-crl"],
  ["OCSPSigning alone", { extendedKeyUsage: [OCSP_SIGNING] }, [], "no-crl"],
  ["neither", {}, [], "no-crl"],
])("%s", (_, known, extensions, wanted) => {
  const outcome = checkerOf({ crls: [] })(certificate({ id: "t", issuer: ROOT, known, extensions }));
  const said =
    outcome.kind === "not-needed" ? outcome.because : outcome.kind === "unknown" ? outcome.gap : outcome.kind;
  expect(said).toBe(wanted);
});
