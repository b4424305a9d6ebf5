// Knows what must be said of certificates that came, went, were renewed or re-keyed. Leaves real frameworks to
// test/shared/governance/compare-frameworks.test.ts.
import { expect, test } from "vitest";
import { compareCertificates, differencesOf } from "../../../shared/framework/compare-certificates.ts";
import type { CertificateDescription } from "../../mesh/certificate-builder.ts";
import { certificateOf } from "./certificate-of.ts";

const base: CertificateDescription = {
  subject: "CN=Bridge",
  subjectKey: "bridge",
  issuer: "CN=Root",
  issuerKey: "root",
  ca: true,
  policies: ["1.2.3.1", "1.2.3.2"],
  notBefore: "2020-01-01T00:00:00Z",
  notAfter: "2024-01-01T00:00:00Z",
};
const first = certificateOf(base);
const renewed = certificateOf({ ...base, notBefore: "2023-06-01T00:00:00Z", notAfter: "2027-06-01T00:00:00Z" });
const rekeyed = certificateOf({ ...base, subjectKey: "bridge 2", notBefore: "2023-07-01T00:00:00Z" });
const other = certificateOf({ ...base, subject: "CN=Other" });

const kinds = (before: Parameters<typeof compareCertificates>[0], after: typeof before) =>
  compareCertificates(before, after).changes.map((each) =>
    each.change === "came" || each.change === "went"
      ? each.change
      : `${each.change}${each.stays ? ", older stays" : ""}`,
  );

test("the same set has no change, in whatever order", () => {
  expect(compareCertificates([first, other], [other, first])).toEqual({ same: 2, changes: [] });
});

test("a certificate without a predecessor came, one without a successor went", () => {
  expect(kinds([first], [first, other])).toEqual(["came"]);
  expect(kinds([first, other], [first])).toEqual(["went"]);
  expect(kinds([first], [other])).toEqual(["went", "came"]);
});

test("same subject, key and issuer name: renewed; another key: re-keyed", () => {
  expect(kinds([first], [renewed])).toEqual(["renewed"]);
  expect(kinds([first], [rekeyed])).toEqual(["re-keyed"]);
});

test("the older certificate may stay", () => {
  expect(kinds([first], [first, renewed])).toEqual(["renewed, older stays"]);
  expect(kinds([first], [first, rekeyed])).toEqual(["re-keyed, older stays"]);
});

test("a renewal takes the predecessor of its own key, a re-key what is left", () => {
  const { changes } = compareCertificates([first], [renewed, rekeyed]);
  expect(changes.map(({ change }) => change)).toEqual(["came", "renewed"]);
});

test("another issuer ties nothing", () => {
  const elsewhere = certificateOf({ ...base, issuer: "CN=Other root", notBefore: "2023-06-01T00:00:00Z" });
  expect(kinds([first], [elsewhere]).sort()).toEqual(["came", "went"]);
});

test("an older certificate that turns up is no successor of a younger one", () => {
  expect(kinds([renewed], [first]).sort()).toEqual(["came", "went"]);
});

test("what differs is said: validity, key, policies; nothing where only serial and signature do", () => {
  const next = certificateOf({
    ...base,
    subjectKey: "bridge 2",
    policies: ["1.2.3.2", "1.2.3.9"],
    inhibitAny: 0,
    notAfter: "2030-01-01T00:00:00Z",
  });
  const said = differencesOf(first, next).join("\n");
  expect(said).toContain("Valid 2020-01-01 00:00:00 UTC to 2030-01-01 00:00:00 UTC");
  expect(said).toMatch(/certificatePolicies lost .*1\.2\.3\.1/);
  expect(said).toMatch(/certificatePolicies gained .*1\.2\.3\.9/);
  expect(said).toMatch(/inhibitAnyPolicy is new/);
  expect(differencesOf(first, certificateOf({ ...base, serial: "7777" }))).toEqual([]);
});
