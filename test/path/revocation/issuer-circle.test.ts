// Knows that the check of CRL issuers ends, and how, when they lean on CRLs of their own or of each other.
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { CertificateList } from "../../../shared/pki/crl.ts";
import {
  certificate,
  checkerOf,
  crl,
  crlIssuer,
  dn,
  entry,
  idp,
  inShort,
  name,
  ROOT,
  type World,
} from "./revocation-fixtures.ts";

/** A CRL issuer below the root whose own status is to be had from an indirect CRL of `by`; serial 1 for A, 2 for B, … */
const issuer = (letter: string, ...by: readonly string[]): Certificate =>
  crlIssuer({
    id: letter,
    issuer: ROOT,
    subject: name(letter),
    key: letter,
    serial: [letter.charCodeAt(0) - 64],
    known: { cRLDistributionPoints: by.map((each) => ({ cRLIssuer: [dn(each)] })) },
  });
const target = (by: string) =>
  certificate({
    id: `t-${by}`,
    issuer: name("Q"),
    serial: [77],
    known: { cRLDistributionPoints: [{ cRLIssuer: [dn(by)] }] },
  });
const indirect = (letter: string, ...serials: readonly number[]): CertificateList =>
  crl({
    id: `crl-${letter}`,
    issuer: name(letter),
    key: letter,
    revoked: serials.map((serial) => entry(serial, { certificateIssuer: [dn("Root")] })),
    ...idp({ indirectCRL: true }),
  });
const root = (...serials: readonly number[]) =>
  crl({ id: "crl-root", issuer: ROOT, key: "R", revoked: serials.map((serial) => entry(serial)) });

/** Every path has one certificate: its validity is its revocation status. */
const byStatus: NonNullable<World["trusts"]> = (asked, check) => {
  const { kind } = check(asked);
  return { kind: kind === "good" ? "valid" : kind === "undetermined" ? "undetermined" : "invalid" };
};
const world = (issuers: readonly Certificate[], crls: readonly CertificateList[]) => {
  const check = checkerOf({ issuers, crls, trusts: byStatus });
  return (subject: Certificate) => inShort(check(subject));
};

describe("a CRL issuer covered by the CRL that it signs (PKITS 4.14.30)", () => {
  // Root ─▶ A, target      A signs crl-A, which covers both
  test("is accepted", () => {
    const check = world([issuer("A", "A")], [indirect("A")]);
    expect([check(target("A")), check(issuer("A", "A"))]).toEqual(["good", "good"]);
  });
  test("is not where that CRL lists it", () => {
    const check = world([issuer("A", "A")], [indirect("A", 1)]);
    expect([check(target("A")), check(issuer("A", "A"))]).toEqual(["crl-issuer-not-trusted", "revoked"]);
  });
  test("is not where another CRL lists it", () => {
    expect(world([issuer("A", "A")], [indirect("A"), root(1)])(target("A"))).toBe("crl-issuer-not-trusted");
  });
  test("is not without cRLSign", () => {
    const mute = certificate({
      ...issuer("A", "A"),
      id: "A",
      key: "A",
      serial: [1],
      known: { cRLDistributionPoints: [{ cRLIssuer: [dn("A")] }] },
    });
    expect(world([mute], [indirect("A")])(mute)).toBe("crl-issuer-not-trusted");
  });
});

describe("two CRL issuers that cover each other", () => {
  // A's status is on crl-B, B's on crl-A
  const two = [issuer("A", "B"), issuer("B", "A")];
  test("are neither good", () => {
    for (const first of [target("A"), target("B"), ...two]) {
      const check = world(two, [indirect("A"), indirect("B")]);
      expect([first, ...two, target("A")].map(check)).toEqual(Array(4).fill("crl-issuer-not-trusted"));
    }
  });
  test("are good where a third party vouches for one", () => {
    // B may also be looked up on the root's own CRL
    for (const first of [target("A"), ...two]) {
      const check = world([issuer("A", "B"), issuer("B", "A")], [indirect("A"), indirect("B"), root()]);
      expect([first, ...two, target("A"), target("B")].map(check)).toEqual(Array(5).fill("good"));
    }
  });
  test("and list each other are neither good, though a third party vouches for both", () => {
    for (const first of two) {
      const check = world(two, [indirect("A", 2), indirect("B", 1), root()]);
      expect([first, ...two].map(check)).toEqual(Array(3).fill("crl-issuer-not-trusted"));
    }
  });
  test("of which one lists the other: the listed one is revoked, the other is good", () => {
    const check = world(two, [indirect("A", 2), indirect("B"), root()]);
    expect(two.map(check)).toEqual(["good", "revoked"]);
  });
});

describe("an answer that was cut short", () => {
  // A's status is on crl-B and crl-C, B's on crl-A, C's on crl-C: asked about A, B is cut short, then C vouches for A
  const three = [issuer("A", "B", "C"), issuer("B", "A"), issuer("C", "C")];
  const crls = [indirect("A"), indirect("B"), indirect("C")];
  test("is not kept for later", () => {
    const check = world(three, crls);
    expect([target("A"), ...three, target("B")].map(check)).toEqual(Array(5).fill("good"));
  });
  test("makes no difference where the answer was found without it", () => {
    const listing = certificate({
      id: "t",
      issuer: name("Q"),
      serial: [77],
      known: { cRLDistributionPoints: [{ cRLIssuer: [dn("A"), dn("C")] }] },
    });
    const entry77 = { revoked: [entry(77, { certificateIssuer: [dn("Q")] })] };
    // A is good but expired: its CRL, which lists the target, is dismissed and does not leave the status open.
    const check = checkerOf({
      issuers: three,
      crls: [{ ...indirect("A"), ...entry77 }, indirect("B"), indirect("C")],
      trusts: (each, again) =>
        byStatus(each, again).kind === "valid" && each.id !== "A" ? { kind: "valid" } : { kind: "invalid" },
    });
    expect(inShort(check(listing))).toBe("good");
  });
});

describe("longer circles", () => {
  const letters = (count: number) => Array.from({ length: count }, (_, i) => String.fromCharCode(65 + i));
  test("of three are unknown; with an exit they are good", () => {
    const ring = letters(3).map((letter, i) => issuer(letter, letters(3)[(i + 1) % 3] ?? ""));
    const crls = letters(3).map((letter) => indirect(letter));
    expect(ring.map(world(ring, crls))).toEqual(Array(3).fill("crl-issuer-not-trusted"));
    expect(ring.map(world(ring, [...crls, root()]))).toEqual(Array(3).fill("good"));
  });
  test("where everyone covers everyone end after few questions, and find the only exit", () => {
    const all = letters(12);
    const mesh = (exit: readonly string[]) =>
      all.map((letter) => issuer(letter, ...all.filter((each) => each !== letter), ...exit));
    const crls = all.map((letter) => indirect(letter));
    let asked = 0;
    const run = (issuers: readonly Certificate[], more: readonly CertificateList[]) => {
      const check = checkerOf({
        issuers,
        crls: [...crls, ...more],
        trusts: (each, checkAgain) => {
          asked++;
          return byStatus(each, checkAgain);
        },
      });
      return inShort(check(target("A")));
    };
    expect(run(mesh([]), [])).toBe("crl-issuer-not-trusted");
    expect(asked).toBeLessThan(30);
    // Only L is also on a CRL that signs itself, and L is asked last.
    const exit = all.map((letter) => issuer(letter, ...all.filter((each) => each !== letter || each === "L")));
    asked = 0;
    expect(run(exit, [])).toBe("good");
    expect(asked).toBeLessThan(200);
  });
  test("or chains of delegation deeper than anyone builds are given up, not followed for ever", () => {
    const chain = (count: number) => {
      const names = Array.from({ length: count }, (_, i) => `L${i}`);
      const issuers = names.map((each, i) =>
        crlIssuer({
          id: each,
          issuer: ROOT,
          subject: name(each),
          key: each,
          serial: [50 + i],
          known: { cRLDistributionPoints: [{ cRLIssuer: [dn(names[i + 1] ?? each)] }] },
        }),
      );
      const crls = names.map((each) =>
        crl({ id: `crl-${each}`, issuer: name(each), key: each, ...idp({ indirectCRL: true }) }),
      );
      const check = checkerOf({
        issuers,
        crls,
        trusts: byStatus,
        verifyCrl: (list, { keyBits }) => ({
          kind: list.id === `crl-${String.fromCharCode(...keyBits)}` ? "good" : "bad",
        }),
      });
      return inShort(check(target("L0")));
    };
    expect([chain(5), chain(16), chain(17), chain(60)]).toEqual(["good", "good", "undetermined", "undetermined"]);
  });
});
