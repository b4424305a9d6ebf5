// Knows that the work of a check is counted, bounded by its limit, and never ends in acceptance for want of it.
import { expect, test } from "vitest";
import { certificateNames } from "../../../shared/path/name-constraints/certificate-names.ts";
import { checkNameConstraints } from "../../../shared/path/name-constraints/check-name-constraints.ts";
import { certificateWith, checkCertificate, constraints, directory, dn, dns, mail, uri } from "./name-builders.ts";

test("one comparison for each name and subtree of one form, up to the first that matches", () => {
  const set = constraints([dns("a.test"), dns("b.test"), dns("c.test")], [dns("x.test"), mail("x.test")]);
  expect(checkCertificate({ alternatives: [dns("c.test")] }, set)).toEqual({ comparisons: 4 });
  expect(checkCertificate({ alternatives: [dns("a.test"), uri("http://u.test/")] }, set)).toEqual({ comparisons: 2 });
  expect(checkCertificate({ alternatives: [uri("http://u.test/")] }, set, 0)).toEqual({ comparisons: 0 });
  expect(checkCertificate({ alternatives: [dns("x.test")] }, set)).toMatchObject({
    comparisons: 1,
    violation: { kind: "name-excluded" },
  });
});

test("directory names cost one for each relative name looked at", () => {
  const subject = dn("C=US", "O=a", "CN=x");
  expect(checkCertificate({ subject }, constraints([directory("C=US", "O=a")]))).toEqual({ comparisons: 2 });
  expect(checkCertificate({ subject }, constraints([directory()]))).toEqual({ comparisons: 1 });
  expect(checkCertificate({ subject }, constraints([], [directory("C=US", "O=a", "CN=x", "CN=y")]))).toEqual({
    comparisons: 1,
  });
});

test("the limit is exact: enough is enough, one less is spent", () => {
  const set = constraints([dns("a.test"), dns("b.test")], [dns("x.test")]);
  const parts = { alternatives: [dns("b.test"), dns("b.test")] };
  expect(checkCertificate(parts, set, 6)).toEqual({ comparisons: 6 });
  for (let limit = 0; limit < 6; limit++) {
    expect(checkCertificate(parts, set, limit)).toEqual({ comparisons: limit, spent: true });
  }
  const deep = constraints([], [directory("C=US", "O=a", "CN=x")]);
  expect(checkCertificate({ subject: dn("C=US", "O=a", "CN=y") }, deep, 2)).toEqual({ comparisons: 0, spent: true });
});

test("10,000 subtrees against 10,000 names end by the limit, in time", () => {
  const many = (make: (i: number) => string) => Array.from({ length: 10_000 }, (_, i) => make(i));
  const set = constraints(many((i) => `p${i}.test`).map(dns), many((i) => `x${i}.test`).map(dns));
  const names = certificateNames(certificateWith({ alternatives: many(() => "p9999.test").map(dns) }));
  const started = performance.now();
  expect(checkNameConstraints(names, set, 250_000)).toEqual({ comparisons: 250_000, spent: true });
  // Tens of milliseconds; the bound tells linear from quadratic on any machine, however busy.
  expect(performance.now() - started).toBeLessThan(20_000);
});

test.each([
  ["dots", ".".repeat(1_000_000)],
  ["labels", "a.".repeat(500_000)],
  ["quoted", `"${"\\\\".repeat(500_000)}`],
  ["at signs", "@".repeat(1_000_000)],
  ["words", `${"a.".repeat(500_000)}@`],
])("a name of a million characters is refused in linear time: %s", (_, text) => {
  const started = performance.now();
  const alternatives = [dns(text), mail(text), uri(text), uri(`http://${text}`)];
  expect(checkCertificate({ alternatives }, constraints([dns("")])).violation).toMatchObject({
    reason: "name-malformed",
  });
  for (const set of [constraints([mail("")]), constraints([uri("")])]) {
    expect(checkCertificate({ alternatives }, set).violation?.kind).toBe("name-constraint-unprocessable");
  }
  expect(performance.now() - started).toBeLessThan(20_000);
});
