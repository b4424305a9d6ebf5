// Knows who may sign a CRL: any entity of the name with the right key, cRLSign and a path to the anchor.
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { KnownExtensions } from "../../../shared/pki/extension.ts";
import {
  certificate,
  checkerOf,
  crl,
  crlIssuer,
  dn,
  entry,
  idp,
  inShort,
  key,
  name,
  numbered,
  oid,
  ROOT,
  type World,
} from "./revocation-fixtures.ts";

const CA = name("CA");
const target = certificate({ id: "t", issuer: CA, serial: [7] });
const ca = (letter: string, more: { version?: 1 | 2 | 3; known?: KnownExtensions } = {}) =>
  crlIssuer({ id: `ca-${letter}`, issuer: ROOT, subject: CA, key: letter, ...more });
const list = (letter: string, id = "c1") => crl({ id, issuer: CA, key: letter });
const status = (issuers: readonly Certificate[], letter = "A", more: Partial<World> = {}) =>
  inShort(checkerOf({ crls: [list(letter)], issuers, ...more })(target));

describe("the key", () => {
  test("may be any of the name's", () => {
    expect(status([ca("B"), ca("A")])).toBe("good");
    expect(status([ca("B")])).toBe("crl-signature");
    expect(status([])).toBe("crl-issuer-not-trusted");
  });
  test("of the anchor needs no certificate", () => {
    expect(status([], "R", { anchor: { name: CA, publicKey: key("R") } })).toBe("good");
  });
  test("that is refused, or whose algorithm is not known, verifies nothing", () => {
    expect(status([ca("Y")], "Y")).toBe("crl-signature");
    expect(checkerOf({ crls: [list("X")], issuers: [ca("X")] })(target)).toEqual({
      kind: "unsupported",
      algorithm: oid("1.2.840.10040.4.3"),
      reason: "DSA is not verified here.",
    });
  });
  test("unsupported is said only where it would settle the matter", () => {
    expect(status([ca("X"), ca("A")])).toBe("good");
    const revoking = crl({ id: "c1", issuer: CA, key: "X", revoked: [entry(7)] });
    expect(inShort(checkerOf({ crls: [revoking], issuers: [ca("X")] })(target))).toBe("crl-signature");
    const partly = crl({
      id: "c1",
      issuer: CA,
      key: "X",
      issuingDistributionPoint: {
        onlyContainsUserCerts: false,
        onlyContainsCACerts: false,
        onlyContainsAttributeCerts: false,
        indirectCRL: false,
        onlySomeReasons: new Set(["superseded"]),
      },
    });
    expect(inShort(checkerOf({ crls: [partly], issuers: [ca("X")] })(target))).toBe("no-crl");
  });
  test("that verifies after the budget is spent leaves the status open", () => {
    expect(status([ca("A")], "A", { verifyCrl: () => ({ kind: "budget-spent" }) })).toBe("undetermined");
  });
  test("identified by the CRL is tried first; another one still serves", () => {
    const tried: string[] = [];
    const aki = { authorityKeyIdentifier: { keyIdentifier: Uint8Array.of(2) } };
    const known = (octet: number): KnownExtensions => ({ subjectKeyIdentifier: Uint8Array.of(octet) });
    const run = (letter: string) => {
      tried.length = 0;
      const check = checkerOf({
        crls: [crl({ id: "c1", issuer: CA, key: letter, ...aki })],
        issuers: [ca("A", { known: known(1) }), ca("B", { known: known(2) })],
        verifyCrl: (_, { keyBits }) => {
          const tryNow = String.fromCharCode(...keyBits);
          tried.push(tryNow);
          return { kind: tryNow === letter ? "good" : "bad" };
        },
      });
      return [inShort(check(target)), ...tried];
    };
    expect(run("B")).toEqual(["good", "B"]);
    expect(run("A")).toEqual(["good", "B", "A"]);
  });
});

test("the certificate itself may have signed the CRL that covers it, though nobody offers it as a candidate", () => {
  const own = crlIssuer({
    id: "own",
    issuer: ROOT,
    subject: CA,
    key: "A",
    known: { cRLDistributionPoints: [{ cRLIssuer: [dn("CA")] }] },
  });
  const status = (letter: string) =>
    inShort(checkerOf({ crls: [crl({ id: "c1", issuer: CA, key: letter, ...idp({ indirectCRL: true }) })] })(own));
  expect([status("A"), status("B")]).toEqual(["good", "crl-signature"]);
});

describe("the right to sign CRLs, RFC 10007", () => {
  test.each<[string, 1 | 2 | 3, KnownExtensions["keyUsage"], string]>([
    ["v3 with cRLSign", 3, new Set(["keyCertSign", "cRLSign"]), "good"],
    ["v3 without cRLSign", 3, new Set(["keyCertSign"]), "crl-issuer-not-trusted"],
    ["v3 without keyUsage", 3, undefined, "crl-issuer-not-trusted"],
    ["v1", 1, undefined, "good"],
  ])("%s", (_, version, keyUsage, wanted) => {
    const issuer = certificate({
      id: "ca",
      issuer: ROOT,
      subject: CA,
      key: "A",
      version,
      known: keyUsage ? { keyUsage } : {},
    });
    expect(status([issuer])).toBe(wanted);
  });
});

describe("the path to the anchor", () => {
  test("is asked of the engine once for each certificate, and only where key and usage fit", () => {
    const asked: string[] = [];
    const check = checkerOf({
      crls: [list("A", "c1"), list("A", "c2"), list("B", "c3")],
      issuers: [ca("A"), ca("B", { known: { keyUsage: new Set(["keyCertSign"]) } })],
      trusts: ({ id }) => {
        asked.push(id);
        return { kind: "invalid" };
      },
    });
    expect([inShort(check(target)), inShort(check(certificate({ id: "u", issuer: CA })))]).toEqual([
      "crl-issuer-not-trusted",
      "crl-issuer-not-trusted",
    ]);
    expect(asked).toEqual(["ca-A"]);
  });
  test("may lead from one certificate of a key and not from another", () => {
    const old = crlIssuer({ id: "ca-old", issuer: ROOT, subject: CA, key: "A" });
    const trusts: World["trusts"] = ({ id }) => ({ kind: id === "ca-old" ? "invalid" : "valid" });
    expect(status([old, ca("A")], "A", { trusts })).toBe("good");
    expect(status([old], "A", { trusts })).toBe("crl-issuer-not-trusted");
  });
  test.each(["undetermined", "unsupported"] as const)("%s is passed on, but not where another CRL suffices", (kind) => {
    const trusts: World["trusts"] = ({ id }) =>
      id === "ca-B"
        ? { kind: "valid" }
        : kind === "unsupported"
          ? { kind, algorithm: oid("1.2"), reason: "r" }
          : { kind };
    expect(status([ca("A")], "A", { trusts })).toBe(kind);
    expect(status([ca("A"), ca("B")], "A", { trusts, crls: [list("A"), list("B", "c2")] })).toBe("good");
  });
  test("that is undetermined leaves the status open where that CRL would revoke", () => {
    const trusts: World["trusts"] = ({ id }) => ({ kind: id === "ca-B" ? "valid" : "undetermined" });
    const revoking = crl({ id: "c2", issuer: CA, key: "A", revoked: [entry(7)], ...numbered(1) });
    expect(status([ca("A"), ca("B")], "A", { trusts, crls: [revoking, list("B")] })).toBe("undetermined");
    expect(status([ca("A"), ca("B")], "A", { trusts: () => ({ kind: "valid" }), crls: [revoking, list("B")] })).toBe(
      "revoked",
    );
    expect(
      status([ca("A"), ca("B")], "A", {
        trusts: ({ id }) => ({ kind: id === "ca-B" ? "valid" : "invalid" }),
        crls: [revoking, list("B")],
      }),
    ).toBe("good");
  });
});
