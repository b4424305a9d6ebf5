// Knows a property of all checks: more CRLs never turn revoked into good, except by removeFromCRL in a delta; and neither
// the order nor the repetition of CRLs changes an answer.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CertificateList, RevocationReason } from "../../../shared/pki/crl.ts";
import type { ReasonFlag } from "../../../shared/pki/extension.ts";
import {
  at,
  certificate,
  checkerOf,
  crl,
  crlIssuer,
  dn,
  entry,
  extension,
  idp,
  name,
  numbered,
  ROOT,
} from "./revocation-fixtures.ts";

const target = certificate({
  id: "t",
  issuer: ROOT,
  serial: [7],
  known: {
    cRLDistributionPoints: [
      { distributionPoint: { kind: "fullName", names: [dn("p1")] } },
      { cRLIssuer: [dn("Signer")] },
    ],
  },
});
const signer = crlIssuer({ id: "s", issuer: ROOT, subject: name("Signer"), key: "S" });
const compromise: readonly ReasonFlag[] = ["keyCompromise", "cACompromise"];

const arbitraryCrl = (reasons: readonly RevocationReason[]) =>
  fc
    .record({
      issuer: fc.constantFrom("Root", "Root", "Signer", "Other"),
      wrongKey: fc.integer({ min: 0, max: 9 }),
      number: fc.option(fc.integer({ min: 1, max: 6 })),
      base: fc.option(fc.integer({ min: 1, max: 6 })),
      listed: fc.option(fc.constantFrom(...reasons), { freq: 3 }),
      point: fc.constantFrom(undefined, undefined, "p1", "p2"),
      someReasons: fc.constantFrom(undefined, undefined, compromise),
      stale: fc.integer({ min: 0, max: 9 }),
      odd: fc.integer({ min: 0, max: 9 }),
      id: fc.integer({ min: 0, max: 1_000_000 }),
    })
    .map(({ issuer, wrongKey, number, base, listed, point, someReasons, stale, odd, id }): CertificateList => {
      const scoped = point !== undefined || someReasons !== undefined || issuer === "Signer";
      return crl({
        id: `${id}`,
        issuer: name(issuer),
        key: wrongKey === 0 ? "Z" : issuer === "Signer" ? "S" : "R",
        ...(number !== null && numbered(number, base ?? undefined)),
        ...(stale === 0 && { nextUpdate: at("2020-06-10T00:00:00Z") }),
        ...(odd === 0 && { extensions: [extension("1.2.3", true)] }),
        ...(listed !== null && {
          revoked: [entry(7, { reason: listed, ...(issuer === "Signer" && { certificateIssuer: [dn("Root")] }) })],
        }),
        ...(scoped &&
          idp({
            indirectCRL: issuer === "Signer",
            ...(point !== undefined && { distributionPoint: { kind: "fullName", names: [dn(point)] } }),
            ...(someReasons !== undefined && { onlySomeReasons: new Set(someReasons) }),
          })),
      });
    });
const check = (crls: readonly CertificateList[]) => checkerOf({ crls, issuers: [signer] })(target);

test("a union of CRLs without removeFromCRL is revoked where a part is", () => {
  const some = fc.array(arbitraryCrl(["keyCompromise", "certificateHold"]), { maxLength: 5 });
  let revoked = 0;
  fc.assert(
    fc.property(some, some, (a, b) => {
      if (check(a).kind !== "revoked") return;
      revoked++;
      expect(check([...a, ...b]).kind).toBe("revoked");
    }),
    { numRuns: 3000, seed: 20200615 },
  );
  expect(revoked).toBeGreaterThan(300);
});

test("an answer depends on the set of CRLs alone, and is good only where some CRL covers each reason", () => {
  const some = fc.array(arbitraryCrl(["keyCompromise", "removeFromCRL"]), { maxLength: 6 });
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat()), (crls, chance) => {
      const unlike = [...new Map(crls.map((each) => [each.id, each])).values()];
      const outcome = check(unlike);
      seen.set(outcome.kind, (seen.get(outcome.kind) ?? 0) + 1);
      const weights = new Map(unlike.map((each) => [each.id, chance.next().value as number]));
      const mixed = [...unlike].sort((a, b) => (weights.get(a.id) ?? 0) - (weights.get(b.id) ?? 0));
      expect(check([...mixed, ...unlike])).toEqual(outcome);
      if (outcome.kind === "good")
        expect(check(unlike.filter(({ id }) => outcome.crls.includes(id))).kind).toBe("good");
    }),
    { numRuns: 3000, seed: 20200616 },
  );
  for (const kind of ["good", "revoked", "unknown"]) expect(seen.get(kind)).toBeGreaterThan(100);
});
