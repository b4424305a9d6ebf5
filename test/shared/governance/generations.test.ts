// Knows which name is the next generation of which, and when a number is none. Leaves who loses a path to loss-timeline.test.ts.
import { describe, expect, test } from "vitest";
import { generationOf, successionOf } from "../../../shared/governance/generations.ts";
import { parseTime } from "../../../shared/values/instant.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { parsed } from "../../mesh/mesh.ts";

const named = (subject: string) =>
  parsed(buildCertificate({ subject, subjectKey: subject, issuer: subject, issuerKey: subject })).subject;
const second = (rfc3339: string) => {
  const time = parseTime(rfc3339);
  if (time === undefined) throw new Error(`no time: ${rfc3339}`);
  return time.second;
};

describe("the generation that a name says", () => {
  test.each([
    ["CN=Agency CA G3", "cn=agency ca", 3],
    ["CN=Agency CA - G3", "cn=agency ca", 3],
    ["CN=Agency CA-59", "cn=agency ca", 59],
    ["CN=Agency CA4", "cn=agency ca", 4],
    ["CN=Agency Root CA 2", "cn=agency root ca", 2],
    ["CN=Agency CA", "cn=agency ca", 1],
    ["CN=Agency CA G5 PROD", "cn=agency ca prod", 5],
    ["CN=Agency CA 2024", "cn=agency ca 2024", 1],
  ])("%s", (subject, family, number) => {
    const generation = generationOf(named(subject));
    expect([generation.family.toLowerCase(), generation.number]).toEqual([family, number]);
  });

  test("is of one family only where the whole name before it is the same", () => {
    expect(generationOf(named("O=A,CN=CA G1")).family).toBe(generationOf(named("O=a,CN=ca g2")).family);
    expect(generationOf(named("O=A,CN=CA G1")).family).not.toBe(generationOf(named("O=B,CN=CA G2")).family);
    expect(generationOf(named("CN=Web CA G1")).family).not.toBe(generationOf(named("CN=Mail CA G2")).family);
  });
});

describe("who succeeds a CA that is lost on 2030-01-01", () => {
  const AT = second("2030-01-01T00:00:00Z");
  const ca = (subject: string, from: string, until: string, key = subject) => ({
    entity: `${subject} ${key}`,
    subject: named(subject),
    notBefore: second(`${from}-01-01T00:00:00Z`),
    notAfter: second(`${until}-01-01T00:00:00Z`),
  });
  const old = ca("CN=CA G1", "2020", "2030");
  const next = (others: readonly ReturnType<typeof ca>[], holds: (entity: string) => boolean = () => true) =>
    successionOf([old, ...others])(old.entity, AT, holds);

  test("the next number that is in force then and has a path", () => {
    const successor = ca("CN=CA G2", "2029", "2040");
    expect(next([successor])).toBe(successor.entity);
    expect(next([ca("CN=CA G4", "2031", "2040"), successor])).toBe(successor.entity);
    expect(next([successor], (entity) => entity !== successor.entity)).toBeUndefined();
  });

  test("nobody where the next number has ended, begins later, is lower, or is of another family", () => {
    expect(next([])).toBeUndefined();
    expect(next([ca("CN=CA G2", "2020", "2029")])).toBeUndefined();
    expect(next([ca("CN=CA G2", "2031", "2040")])).toBeUndefined();
    expect(next([ca("CN=CA G0", "2029", "2040")])).toBeUndefined();
    expect(next([ca("CN=Other CA G2", "2029", "2040")])).toBeUndefined();
  });

  test("the same name under another key, but not under its own", () => {
    const rekeyed = ca("CN=CA G1", "2029", "2040", "second key");
    expect(next([rekeyed])).toBe(rekeyed.entity);
    expect(next([{ ...rekeyed, entity: old.entity }])).toBeUndefined();
  });

  test("nobody where three numbers are in force at once: they tell CAs apart that work side by side", () => {
    const [one, two, three] = [1, 2, 3].map((n) => ca(`CN=CA-${n}`, "2020", n === 1 ? "2030" : "2040"));
    if (one === undefined || two === undefined || three === undefined) throw new Error("three were made");
    const afterOne = (all: readonly ReturnType<typeof ca>[]) => successionOf(all)(one.entity, AT, () => true);
    expect(afterOne([one, two, three])).toBeUndefined();
    // The third begins with the end of the first: two at once.
    expect(afterOne([one, two, { ...three, notBefore: AT }])).toBe(two.entity);
    // Marked as generations they are that, however many.
    expect(next([ca("CN=CA G2", "2020", "2040"), ca("CN=CA G3", "2020", "2040")])).toBe("CN=CA G2 CN=CA G2");
  });

  test("an entity that was not named has none", () => {
    expect(successionOf([old])("stranger", AT, () => true)).toBeUndefined();
  });
});
