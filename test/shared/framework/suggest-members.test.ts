// Knows which names are suggested as one organisation, and which are not. Leaves deciding to decide-members.ts.
import { describe, expect, test } from "vitest";
import { suggestMembers } from "../../../shared/framework/suggest-members.ts";
import { snapshot2024 } from "../../conformance/fpki-data.ts";
import { HAS_FPKI } from "../../conformance/test-data.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { parsed } from "../../mesh/mesh.ts";

const suggested = (...subjects: readonly string[]) =>
  suggestMembers(
    subjects.map((subject, at) => ({
      id: String(at),
      name: parsed(buildCertificate({ subject, subjectKey: subject, issuer: subject, issuerKey: subject })).subject,
    })),
  ).map(({ name, entities }) => `${name}: ${entities.join(" ")}`);

test("spelling, legal form and rooms do not tell organisations apart", () => {
  expect(
    suggested("O=DigiCert Inc,CN=A", "O=DigiCert Inc.,OU=CAs,CN=B", "O=digicert,CN=C", "O=CAs,DC=rtx,CN=D"),
  ).toEqual(["DigiCert Inc: 0 1 2", "rtx: 3"]);
});

test("an organisation with many units is an umbrella: its units are suggested, what has no unit is itself", () => {
  const units = ["DoD", "NASA", "SSA", "Senate"].map((unit) => `O=Government,OU=${unit},CN=CA of ${unit}`);
  expect(suggested(...units, "O=Government,OU=PKI,CN=Root")).toEqual([
    "DoD: 0",
    "Government: 4",
    "NASA: 1",
    "SSA: 2",
    "Senate: 3",
  ]);
  // A name that ends in a unit has the CA's own name there.
  expect(
    suggested(...["A", "B", "C", "D"].map((ca) => `O=Entrust,OU=Certification Authorities,OU=Root ${ca}`)),
  ).toEqual(["Entrust: 0 1 2 3"]);
  expect(suggested(...units.slice(0, 3))).toEqual(["Government: 0 1 2"]);
});

test("domains name who has no organisation; a name with neither stands alone", () => {
  expect(suggested("DC=gov,DC=va,CN=A", "DC=gov,DC=va,OU=x,CN=B", "CN=Lonely", "CN=Alone")).toEqual([
    "va.gov: 0 1",
    "Alone: 3",
    "Lonely: 2",
  ]);
});

test("a name that hides characters shows them", () => {
  expect(suggested("O=Au\u202erora,CN=A")[0]).not.toContain("\u202e");
});

describe.skipIf(!HAS_FPKI)("the Federal PKI", () => {
  test("falls into its agencies, companies and services", () => {
    const names = suggestMembers(snapshot2024().certificates.map((each) => ({ id: each.id, name: each.subject })));
    const sizes = new Map(names.map(({ name, entities }) => [name, entities.length]));
    expect(sizes.get("Boeing")).toBe(2);
    expect(sizes.get("DoD")).toBeGreaterThan(25);
    expect([...sizes.keys()]).toEqual(expect.arrayContaining(["U.S. Senate", "NASA", "IdenTrust", "va.gov"]));
    expect(sizes.size).toBeLessThan(50);
  });
});
