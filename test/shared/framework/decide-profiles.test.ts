// Knows which decisions about profiles and kept questions are allowed. Leaves rows to test/electron/record.
import { describe, expect, test } from "vitest";
import {
  dropProfile,
  dropQuestion,
  isSameInputs,
  keepQuestion,
  saveProfile,
} from "../../../shared/framework/decide-profiles.ts";
import type { RelyingPartyInputs } from "../../../shared/framework/relying-party.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import type { Draft } from "../../../shared/pki/draft/draft.ts";
import type { Oid } from "../../../shared/pki/oid.ts";

const ANCHOR = "a".repeat(64) as CertificateId;
const STRANGE = "f".repeat(64) as CertificateId;
const LOGIN = "00000000-0000-7000-8000-000000000001";
const OLD = "00000000-0000-7000-8000-000000000002";
const NEW = "00000000-0000-7000-8000-000000000003";
const version = 1;

const inputs: RelyingPartyInputs = {
  anchors: [ANCHOR],
  policySet: ["1.2.3" as Oid, "1.2.4" as Oid],
  explicitPolicy: true,
  inhibitMapping: false,
  inhibitAny: false,
  anchorConstraints: false,
  allowEncodingFindings: false,
  revocation: "off",
};
const profiles = [
  { id: LOGIN, name: "Login", inputs, tiers: [], dropped: false },
  { id: OLD, name: "Mail", inputs, tiers: [], dropped: true },
];
const knows = (id: CertificateId) => id !== STRANGE;
const kindOf = (decided: ReturnType<typeof saveProfile>) => (decided.ok ? "allowed" : decided.error.kind);

describe("a profile", () => {
  test("is saved whole; the same again, its sets in another order, is no event", () => {
    const saved = { id: NEW, name: " Door ", inputs };
    expect(saveProfile(profiles, knows, saved, "new")).toEqual({
      ok: true,
      value: [{ type: "profile-saved", version, profile: NEW, name: "Door", inputs }],
    });
    const same = { ...inputs, policySet: [...inputs.policySet].reverse() };
    expect(saveProfile(profiles, knows, { id: LOGIN, name: "Login", inputs: same }, "known")).toEqual({
      ok: true,
      value: [],
    });
    expect(isSameInputs(inputs, { ...inputs, explicitPolicy: false })).toBe(false);
  });

  test.each([
    ["name-taken", { id: NEW, name: "LOGIN", inputs }, "new"],
    ["name-empty", { id: NEW, name: "", inputs }, "new"],
    ["unknown-certificate", { id: NEW, name: "Door", inputs: { ...inputs, anchors: [STRANGE] } }, "new"],
    ["unknown-profile", { id: OLD, name: "Post", inputs }, "known"],
    ["allowed", { id: NEW, name: "Mail", inputs }, "new"],
    ["allowed", { id: LOGIN, name: "LOGIN", inputs }, "known"],
  ] as const)("%s", (kind, saved, of) => {
    expect(kindOf(saveProfile(profiles, knows, saved, of))).toBe(kind);
  });

  test("has its tiers in the order given until others are saved; what the lens saves leaves them", () => {
    const high = { name: "High", policies: ["1.2.4" as Oid] };
    const tiers = [high, { name: "Medium", policies: ["1.2.3" as Oid, "1.2.0" as Oid] }];
    const saved = saveProfile(profiles, knows, { id: LOGIN, name: "Login", inputs, tiers }, "known");
    const sorted = [high, { name: "Medium", policies: ["1.2.0", "1.2.3"] }];
    expect(saved).toMatchObject({ ok: true, value: [{ type: "profile-saved", profile: LOGIN, tiers: sorted }] });
    const with2 = [{ id: LOGIN, name: "Login", inputs, tiers: saved.ok ? tiers : [], dropped: false }];
    const renamed = saveProfile(with2, knows, { id: LOGIN, name: "Door", inputs }, "known");
    expect(renamed).toMatchObject({ ok: true, value: [{ name: "Door", tiers }] });
    const turned = [...tiers].reverse();
    expect(saveProfile(with2, knows, { id: LOGIN, name: "Login", inputs, tiers: turned }, "known")).toMatchObject({
      value: [{ tiers: [{ name: "Medium" }, { name: "High" }] }],
    });
    const none = saveProfile(with2, knows, { id: LOGIN, name: "Login", inputs, tiers: [] }, "known");
    expect(none).toEqual({
      ok: true,
      value: [{ type: "profile-saved", version, profile: LOGIN, name: "Login", inputs }],
    });
  });

  test.each([
    ["tier-name-taken", ["High", "1.2.3"], ["HIGH", "1.2.4"]],
    ["policy-in-two-tiers", ["High", "1.2.3"], ["Medium", "1.2.3"]],
    ["name-empty", ["High", "1.2.3"], [" ", "1.2.4"]],
    ["allowed", ["High", "1.2.3"], ["Medium", "1.2.4"]],
  ] as const)("with tiers: %s", (kind, one, other) => {
    const tiers = [one, other].map(([name, policy]) => ({ name, policies: [policy as Oid] }));
    expect(kindOf(saveProfile(profiles, knows, { id: NEW, name: "Door", inputs, tiers }, "new"))).toBe(kind);
  });

  test("is dropped once", () => {
    expect(kindOf(dropProfile(profiles, LOGIN))).toBe("allowed");
    expect(kindOf(dropProfile(profiles, OLD))).toBe("unknown-profile");
  });
});

describe("a question", () => {
  const plain = { inputs, without: [], drafts: [] };
  const questions = [{ id: LOGIN, name: "Bo", target: ANCHOR, ...plain, dropped: false }];

  test("is kept with its date, or for whenever it is asked", () => {
    const kept = { id: NEW, name: "Cy", target: ANCHOR, ...plain };
    const event = { type: "question-kept", version, question: NEW, name: "Cy", target: ANCHOR, inputs };
    expect(keepQuestion(questions, knows, kept, "new")).toEqual({ ok: true, value: [event] });
    const at = "2024-10-23T12:00:00Z";
    expect(keepQuestion(questions, knows, { ...kept, at }, "new")).toEqual({ ok: true, value: [{ ...event, at }] });
  });

  test("keeps what it leaves out and what it drafts, as an event that an older version does not take for another question", () => {
    const draft: Draft = {
      issuer: ANCHOR,
      subject: ANCHOR,
      instead: true,
      notBefore: "2024-01-01T00:00:00Z",
      notAfter: "2026-01-01T00:00:00Z",
      policies: [],
      mappings: [],
      nameConstraints: false,
    };
    const kept = { id: NEW, name: "Cy", target: ANCHOR, inputs, without: [ANCHOR], drafts: [draft] };
    const event = { type: "question-kept", version: 2, question: NEW, name: "Cy", target: ANCHOR, inputs };
    expect(keepQuestion(questions, knows, kept, "new")).toEqual({
      ok: true,
      value: [{ ...event, without: [ANCHOR], drafts: [draft] }],
    });
    const strange = { ...kept, drafts: [{ ...draft, issuer: STRANGE }] };
    expect(kindOf(keepQuestion(questions, knows, strange, "new"))).toBe("unknown-certificate");
    expect(kindOf(keepQuestion(questions, knows, { ...kept, without: [STRANGE] }, "new"))).toBe("unknown-certificate");
  });

  test("about a probe is kept with it, in a version that an older one does not take for a question about the certificate", () => {
    const kept = { id: NEW, name: "Cy", target: ANCHOR, ...plain, probe: { policy: "1.2.3" as Oid } };
    const event = { type: "question-kept", version: 3, question: NEW, name: "Cy", target: ANCHOR, inputs };
    expect(keepQuestion(questions, knows, kept, "new")).toEqual({
      ok: true,
      value: [{ ...event, probe: { policy: "1.2.3" } }],
    });
    expect(keepQuestion(questions, knows, { ...kept, probe: {}, without: [ANCHOR] }, "new")).toEqual({
      ok: true,
      value: [{ ...event, without: [ANCHOR], probe: {} }],
    });
  });

  test("gets another name under its id; the same question under the same name is no event", () => {
    const probed = { id: LOGIN, name: "Bo", target: ANCHOR, ...plain, probe: { policy: "1.2.3" as Oid } };
    const known = [{ ...probed, dropped: false }];
    const again = keepQuestion(known, knows, { ...probed, name: "Bo again" }, "known");
    expect(again).toMatchObject({
      ok: true,
      value: [{ question: LOGIN, name: "Bo again", probe: { policy: "1.2.3" } }],
    });
    expect(keepQuestion(known, knows, { ...probed, name: " Bo" }, "known")).toEqual({ ok: true, value: [] });
    expect(keepQuestion(known, knows, { ...probed, probe: {} }, "known")).toMatchObject({ value: [{ probe: {} }] });
    const { probe: _, ...unprobed } = probed;
    expect(keepQuestion(known, knows, unprobed, "known")).toMatchObject({ value: [{ version: 1 }] });
  });

  test("about what the record lacks, under a name that is taken, or of one that is gone, is refused", () => {
    const kept = { id: NEW, name: "Cy", target: ANCHOR, ...plain };
    expect(kindOf(keepQuestion(questions, knows, { ...kept, target: STRANGE }, "new"))).toBe("unknown-certificate");
    expect(kindOf(keepQuestion(questions, knows, { ...kept, name: "bo" }, "new"))).toBe("name-taken");
    expect(kindOf(keepQuestion(questions, knows, kept, "known"))).toBe("unknown-question");
    expect(kindOf(dropQuestion(questions, NEW))).toBe("unknown-question");
    expect(kindOf(dropQuestion(questions, LOGIN))).toBe("allowed");
  });
});
