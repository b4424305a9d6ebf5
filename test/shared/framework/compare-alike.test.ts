// Knows which exchanged policies and which names a reader of a comparison is told to look at twice, and which not.
// Leaves what looks alike to test/shared/values.
import { expect, test } from "vitest";
import { exchangedLookAlikes, namesAlike } from "../../../shared/framework/compare-alike.ts";
import type { CertificateDescription } from "../../mesh/certificate-builder.ts";
import { certificateOf } from "./certificate-of.ts";

/** common-hardware has a name, its neighbour .7 with one arc digit more has none. */
const NAMED = "2.16.840.1.101.3.2.1.3.7";
const ALIKE = "2.16.840.1.101.3.2.1.3.77";
const NEIGHBOUR = "2.16.840.1.101.3.2.1.3.6";
const base: CertificateDescription = {
  subject: "CN=Bridge",
  subjectKey: "bridge",
  issuer: "CN=Root",
  issuerKey: "root",
  ca: true,
};
const asserting = (...policies: string[]) => certificateOf({ ...base, policies });
const mapping = (from: string, to: string) =>
  certificateOf({ ...base, policies: [from], mappings: [[from, to]] } as CertificateDescription);

test("a policy exchanged for one that is a digit apart is told, in both directions, asserted or mapped", () => {
  expect(exchangedLookAlikes(asserting(NAMED), asserting(ALIKE))).toEqual([[NAMED, ALIKE]]);
  expect(exchangedLookAlikes(asserting(ALIKE), asserting(NAMED))).toEqual([[ALIKE, NAMED]]);
  expect(exchangedLookAlikes(mapping("1.2.3", NAMED), mapping("1.2.3", ALIKE))).toEqual([[NAMED, ALIKE]]);
});

test("nothing is told of what stays, of neighbours that both have names, of two without a name, of more than a digit", () => {
  expect(exchangedLookAlikes(asserting(NAMED, ALIKE), asserting(NAMED, ALIKE))).toEqual([]);
  expect(exchangedLookAlikes(asserting(NAMED), asserting(NAMED, ALIKE))).toEqual([]);
  expect(exchangedLookAlikes(asserting(NAMED), asserting(NEIGHBOUR))).toEqual([]);
  expect(exchangedLookAlikes(asserting("2.999.1"), asserting("2.999.2"))).toEqual([]);
  expect(exchangedLookAlikes(asserting(NAMED), asserting("2.16.840.1.101.3.2.1.3.123"))).toEqual([]);
});

test("names of subjects and issuers are told that look alike and are not the same, however they are written", () => {
  const named = (subject: string, issuer = "CN=Root") => certificateOf({ ...base, subject, issuer });
  const alike = namesAlike([
    named("CN=Halden Root CA"),
    named("CN=halden root ca"),
    named("CN=H\u0430lden Root CA"),
    named("CN=Issued", "CN=Halden R\u043eot CA"),
    named("CN=Other"),
  ]);
  expect(alike("Halden Root CA")).toEqual(["Halden R\u043eot CA", "H\u0430lden Root CA"]);
  expect(alike("H\u0430lden Root CA")).toEqual(["Halden Root CA", "Halden R\u043eot CA", "halden root ca"]);
  expect(alike("Other")).toEqual([]);
});
