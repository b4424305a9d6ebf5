// Knows what delta CRLs add and take away (RFC 5280 §5.2.4, §6.3.3 (c), (h), (i), (k)).
import { describe, expect, test } from "vitest";
import type { CertificateList } from "../../../shared/pki/crl.ts";
import {
  at,
  type CrlMore,
  type CrlText,
  certificate,
  checkerOf,
  crl,
  dn,
  entry,
  extension,
  idp,
  inShort,
  name,
  numbered,
  ROOT,
} from "./revocation-fixtures.ts";

const target = certificate({ id: "t", issuer: ROOT, serial: [7] });
const base = (number: number | undefined, more: CrlMore = {}) =>
  crl({ id: "base", issuer: ROOT, key: "R", ...(number !== undefined && numbered(number)), ...more });
const delta = (number: number, from: number, more: Partial<CrlText> = {}) => {
  const { id = `delta-${number}`, key = "R", issuer = ROOT, ...rest } = more;
  return crl({ ...numbered(number, from), ...rest, id, key, issuer });
};
const check = (...crls: readonly CertificateList[]) => checkerOf({ crls })(target);
const status = (...crls: readonly CertificateList[]) => inShort(check(...crls));

const listed = { revoked: [entry(7, { reason: "certificateHold" })] };
const removed = { revoked: [entry(7, { reason: "removeFromCRL" })] };

describe("a delta", () => {
  test("without a complete CRL says nothing, and the gap says so", () => {
    expect(check(delta(5, 3))).toMatchObject({ gap: "no-crl", detail: expect.stringContaining("delta CRL") });
    expect(status(delta(5, 3, listed))).toBe("no-crl");
  });
  test("revokes what the complete CRL does not list", () => {
    expect(check(base(3), delta(5, 3, listed))).toMatchObject({
      kind: "revoked",
      crl: "delta-5",
      reason: "certificateHold",
    });
    expect(status(base(3), delta(5, 3))).toBe("good");
  });
  test("clears with removeFromCRL what the complete CRL lists, and is named", () => {
    expect(check(base(3, listed), delta(5, 3, removed))).toEqual({ kind: "good", crls: ["base", "delta-5"] });
    expect(status(base(3, listed), delta(5, 3))).toBe("revoked");
  });
  test("does not clear by an entry for another certificate", () => {
    expect(status(base(3, listed), delta(5, 3, { revoked: [entry(8, { reason: "removeFromCRL" })] }))).toBe("revoked");
  });
  test("that both lists and removes it lists it", () => {
    expect(status(base(3, listed), delta(5, 3, { revoked: [...removed.revoked, ...listed.revoked] }))).toBe("revoked");
  });
});

describe("a delta belongs to a complete CRL when", () => {
  test.each<[string, number | undefined, number, number, string]>([
    ["the complete CRL is the base", 3, 3, 5, "revoked"],
    ["the complete CRL is newer than the base", 4, 3, 5, "revoked"],
    ["the complete CRL is older than the base", 2, 3, 5, "good"],
    ["the complete CRL is as new as the delta", 5, 3, 5, "good"],
    ["the complete CRL is newer than the delta", 6, 3, 5, "good"],
    ["the complete CRL has no number", undefined, 3, 5, "good"],
    ["a number is negative", 3, 0x83, 5, "good"],
  ])("%s", (_, complete, from, number, wanted) => {
    expect(status(base(complete), delta(number, from, listed))).toBe(wanted);
  });
  test("the delta has a number", () => {
    const { crlNumber: _, ...unnumbered } = delta(5, 3, listed);
    expect(status(base(3), unnumbered)).toBe("good");
  });
  test("numbers are compared as numbers of any length", () => {
    const long = (...octets: readonly number[]) => ({ crlNumber: Uint8Array.from(octets) });
    expect(status(base(0x7f), delta(0, 3, { ...listed, ...long(0, 0x80) }))).toBe("revoked");
    expect(status(base(0, long(1, 0)), delta(0, 3, { ...listed, ...long(0, 0xff) }))).toBe("good");
  });
  test("the issuer is the same", () => {
    expect(status(base(3), delta(5, 3, { ...listed, issuer: name("Other") }))).toBe("good");
  });
  test("the scope is the same", () => {
    const users = idp({ onlyContainsUserCerts: true });
    const point = (commonName: string) =>
      idp({ distributionPoint: { kind: "fullName", names: [dn("Root", commonName)] } });
    const pointed = certificate({
      id: "t",
      issuer: ROOT,
      serial: [7],
      known: { cRLDistributionPoints: [{ distributionPoint: { kind: "fullName", names: [dn("root", "p1")] } }] },
    });
    const both = (a: CrlMore, b: CrlMore) =>
      inShort(checkerOf({ crls: [base(3, a), delta(5, 3, { ...listed, ...b })] })(pointed));
    expect([both(users, users), both(users, {}), both({}, users), both({}, idp({}))]).toEqual([
      "revoked",
      "good",
      "good",
      "good",
    ]);
    expect([both(point("p1"), point("P1")), both(point("p1"), point("p2")), both(point("p1"), idp({}))]).toEqual([
      "revoked",
      "good",
      "good",
    ]);
    expect(both(idp({}), idp({ distributionPoint: { kind: "fullName", names: [] } }))).toBe("good");
    const some = idp({ onlySomeReasons: new Set(["keyCompromise"]) });
    expect([both(some, some), both(some, idp({}))]).toEqual(["revoked", "reasons-not-covered"]);
  });
  test("it is current; a stale one is as if it were not there", () => {
    expect(status(base(3), delta(5, 3, { ...listed, nextUpdate: at("2020-06-10T00:00:00Z") }))).toBe("good");
    expect(status(base(3), delta(5, 3, { ...listed, thisUpdate: at("2020-06-20T00:00:00Z") }))).toBe("good");
    expect(status(base(3, listed), delta(5, 3, { ...removed, nextUpdate: at("2020-06-10T00:00:00Z") }))).toBe(
      "revoked",
    );
  });
  test("nothing else stands against it", () => {
    expect(status(base(3, listed), delta(5, 3, { ...removed, extensions: [extension("1.2.3", true)] }))).toBe(
      "revoked",
    );
  });
  test("the same key verifies both", () => {
    expect(status(base(3), delta(5, 3, { ...listed, key: "Z" }))).toBe("good");
    expect(status(base(3, listed), delta(5, 3, { ...removed, key: "Z" }))).toBe("revoked");
  });
  test("its signature can still be paid for; else the status stays open", () => {
    const check = (second: CertificateList) =>
      checkerOf({
        crls: [base(3), second],
        verifyCrl: ({ id }) => ({ kind: id === "base" ? "good" : "budget-spent" }),
      })(target);
    expect([inShort(check(delta(5, 3, listed))), inShort(check(delta(5, 3)))]).toEqual(["undetermined", "good"]);
  });
  test("authority key identifiers do not matter", () => {
    const aki = (octet: number) => ({ authorityKeyIdentifier: { keyIdentifier: Uint8Array.of(octet) } });
    expect(status(base(3, aki(1)), delta(5, 3, { ...listed, ...aki(2) }))).toBe("revoked");
  });
  test("and the complete CRL is current: a delta does not bring an expired one up to date", () => {
    expect(status(base(3, { nextUpdate: at("2020-06-10T00:00:00Z") }), delta(5, 3))).toBe("crl-not-current");
  });
});

describe("several deltas", () => {
  test("the newest that speaks of the certificate decides", () => {
    expect(status(base(3), delta(5, 3, listed), delta(6, 3, removed))).toBe("good");
    expect(status(base(3), delta(5, 3, removed), delta(6, 3, listed))).toBe("revoked");
    expect(status(base(3), delta(5, 3, listed), delta(6, 3))).toBe("revoked");
    expect(status(base(3), delta(5, 3, listed), delta(6, 3, { ...removed, key: "Z" }))).toBe("revoked");
  });
  test("of two with one number, the one that lists it does", () => {
    expect(status(base(3), delta(5, 3, { ...removed, id: "a" }), delta(5, 3, { ...listed, id: "b" }))).toBe("revoked");
    expect(status(base(3), delta(5, 3, { ...removed, id: "b" }), delta(5, 3, { ...listed, id: "a" }))).toBe("revoked");
  });
  test("one that clears one complete CRL does not clear another that it does not belong to", () => {
    expect(
      status(
        base(3, listed),
        delta(5, 3, removed),
        crl({ ...numbered(9), ...listed, id: "later", issuer: ROOT, key: "R" }),
      ),
    ).toBe("revoked");
  });
});
