// Knows in which words a CA entity is introduced on a date, and what it is worth to one party.
// Leaves the facts to test/electron/api/entities.test.ts.
import { expect, test } from "vitest";
import { entitySentence, entityStanding } from "../../renderer/entity/entity-words.ts";
import { acceptanceSays, acceptedFirst } from "../../renderer/entity/party-acceptance.tsx";
import { worthEntries } from "../../renderer/entity/party-address.ts";
import { worthSays } from "../../renderer/entity/party-worth.tsx";
import type { CertificateRole, CertificateRow } from "../../shared/contract/certificates.ts";
import type { Acceptance, EntityDetails, EntityWorth } from "../../shared/contract/entities.ts";

const at = "2024-10-23T12:00:00Z";
const certificate = (issuer: string, role: CertificateRole, from: number, to: number) =>
  ({ issuer, role, notBefore: `${from}-01-01T00:00:00Z`, notAfter: `${to}-01-01T00:00:00Z` }) as CertificateRow;
const ca = (...issuedTo: readonly CertificateRow[]) => ({ row: { name: "Bridge" } as EntityDetails["row"], issuedTo });

test.each([
  [[certificate("Root", "cross-certificate", 2020, 2030)], "Root accepts Bridge as a CA, until 2030-01-01."],
  [
    [
      certificate("B", "ca-certificate", 2020, 2028),
      certificate("A", "ca-certificate", 2020, 2026),
      certificate("A", "ca-certificate", 2021, 2027),
      certificate("Gone", "ca-certificate", 2010, 2020),
    ],
    "A and B accept Bridge as a CA, until 2028-01-01.",
  ],
  [
    ["A", "B", "C", "D", "E"].map((name) => certificate(name, "ca-certificate", 2020, 2030)),
    "A, B, C and 2 others accept Bridge as a CA, until 2030-01-01.",
  ],
  [
    [certificate("Bridge", "self-signed", 2020, 2040)],
    "Bridge speaks for itself, until 2040-01-01. Nobody else accepts it.",
  ],
  [[certificate("Bridge", "self-issued", 2020, 2040)], "Bridge carries its name over to this key, until 2040-01-01."],
  [
    [certificate("Root", "ca-certificate", 2010, 2020)],
    "Nobody accepts Bridge any more: its last certificate ended on 2020-01-01.",
  ],
  [[certificate("Root", "ca-certificate", 2030, 2040)], "Nobody accepts Bridge yet: it begins on 2030-01-01."],
  [[], "The record holds no certificate for Bridge, only what its key signed."],
])("on that date, of %#", (issuedTo, says) => {
  expect(entitySentence(ca(...issuedTo), at)).toBe(says);
});

test("it stands as the best of its certificates does", () => {
  const old = certificate("Root", "ca-certificate", 2010, 2020);
  const next = certificate("Root", "ca-certificate", 2030, 2040);
  expect(entityStanding(ca(old, certificate("Root", "ca-certificate", 2020, 2030)), at)).toBe("in-force");
  expect(entityStanding(ca(old, next), at)).toBe("not-yet");
  expect(entityStanding(ca(old), at)).toBe("expired");
});

test("what it is worth is said with the way to it, and with what the search could not see", () => {
  const none: Omit<EntityWorth, "party"> = { anchor: false, bare: false, policies: [], complete: true };
  const says = (part: Partial<EntityWorth>) => worthSays({ ...none, ...part } as EntityWorth);
  expect(says({})).toBe("No path leads to it from here.");
  expect(says({ rungs: 0, anchor: true })).toMatch(/^It is an anchor here/);
  expect(says({ rungs: 2 })).toBe("2 certificates below the anchor; nothing that it issues satisfies a policy here.");
  const policies = [{ own: "1.2.3", under: ["1.2.4"] }] as unknown as EntityWorth["policies"];
  expect(says({ rungs: 1, policies })).toBe(
    "1 certificate below the anchor; what it issues satisfies 1 policy of this party.",
  );
  expect(says({ complete: false })).toContain("budget");
});

test("who accepts a certificate stands before who does not, in the order in which they came", () => {
  const rows = ["invalid", "valid", "undetermined", "invalid", "valid"].map((verdict, rungs) => ({ verdict, rungs }));
  expect(acceptedFirst(rows as unknown as readonly Acceptance[]).map(({ rungs }) => rungs)).toEqual([1, 4, 2, 0, 3]);
});

test("who accepts a certificate says for what, or what stands against it", () => {
  const base = { verdict: "valid", anchor: false, rungs: 3, policies: [], more: false };
  const says = (part: object) => acceptanceSays({ ...base, ...part } as unknown as Acceptance);
  expect(says({})).toBe("Accepted without any policy, 3 certificates from the anchor.");
  expect(says({ policies: ["1.2.3", "1.2.4"] })).toBe("Accepted for 2 policies, 3 certificates from the anchor.");
  expect(says({ policies: ["2.5.29.32.0"] })).toBe("Accepted for any policy, 3 certificates from the anchor.");
  expect(says({ more: true })).toContain("more paths exist");
  const because = { says: "No policy is left.", clause: "RFC 5280 §6.1.5 (g)" };
  expect(says({ verdict: "invalid", because })).toBe("No policy is left. (RFC 5280 §6.1.5 (g))");
});

test("why nothing that it issues is worth a policy is asked before that very party, with the CA opened", () => {
  const inputs = {
    anchors: ["a"],
    policySet: ["1.2.3"],
    explicitPolicy: true,
    inhibitMapping: false,
    inhibitAny: false,
  };
  const profiles = [{ id: "p", name: "Login", tiers: [], inputs }] as never;
  const asked = (party: object) => worthEntries("e", { party: party as never, profiles, at });
  expect(asked({ kind: "profile", profile: "p", name: "Login" })).toMatchObject({
    open: "e",
    anchor: "a",
    policies: "1.2.3",
    demands: "explicitPolicy",
    profile: "p",
    at,
  });
  expect(asked({ kind: "anchor", certificate: "c", entity: "x", name: "Root" })).toMatchObject({
    anchor: "c",
    open: "e",
  });
  expect(asked({ kind: "profile", profile: "gone", name: "Gone" })).toBeUndefined();
});
