// Knows one event of each registry kind, in an order that leaves a row with something in every column.
// Leaves what may be decided to shared/framework.
import type { RegistryEvent } from "../../../shared/framework/event.ts";
import type { RelyingPartyInputs } from "../../../shared/framework/relying-party.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import type { Oid } from "../../../shared/pki/oid.ts";

const id = (digit: string) => digit.repeat(64) as CertificateId;
const uuid = (last: number) => `00000000-0000-7000-8000-${String(last).padStart(12, "0")}`;
const version = 1;

export const INPUTS: RelyingPartyInputs = {
  anchors: [id("a")],
  policySet: ["1.2.3.4" as Oid, "1.2.3.5" as Oid],
  explicitPolicy: true,
  inhibitMapping: false,
  inhibitAny: true,
  anchorConstraints: false,
  allowEncodingFindings: false,
  revocation: "crl",
};

export const REGISTRY_EVENTS: readonly RegistryEvent[] = [
  { type: "member-registered", version, member: uuid(1), name: "Aurora Agency", nameSpaces: [] },
  { type: "member-registered", version, member: uuid(2), name: "Borealis", nameSpaces: [] },
  {
    type: "member-changed",
    version,
    member: uuid(1),
    name: "Aurora",
    nameSpaces: [
      { form: "dns", base: "aurora.example" },
      { form: "directory-name", base: "O=Aurora,C=AQ" },
    ],
  },
  { type: "entity-assigned", version, entity: id("1"), member: uuid(1) },
  { type: "entity-assigned", version, entity: id("2"), member: uuid(2) },
  { type: "entity-released", version, entity: id("2") },
  { type: "member-withdrawn", version, member: uuid(2) },
  { type: "profile-saved", version, profile: uuid(3), name: "Login", inputs: INPUTS },
  {
    type: "profile-saved",
    version,
    profile: uuid(3),
    name: "Agency login",
    inputs: INPUTS,
    tiers: [
      { name: "High", policies: ["1.2.3.5" as Oid] },
      { name: "Medium", policies: [] },
    ],
  },
  { type: "profile-dropped", version, profile: uuid(3) },
  { type: "question-kept", version, question: uuid(4), name: "Bo", target: id("b"), inputs: INPUTS },
  {
    type: "question-kept",
    version,
    question: uuid(5),
    name: "Cy then",
    target: id("c"),
    at: "2024-10-23T12:00:00Z",
    inputs: INPUTS,
  },
  {
    type: "question-kept",
    version: 2,
    question: uuid(6),
    name: "Cy if",
    target: id("c"),
    inputs: INPUTS,
    without: [id("d")],
    drafts: [
      {
        issuer: id("a"),
        subject: id("b"),
        instead: true,
        notBefore: "2024-01-01T00:00:00Z",
        notAfter: "2026-01-01T00:00:00Z",
        policies: ["1.2.3.4" as Oid],
        mappings: [["1.2.3.4" as Oid, "1.2.3.5" as Oid]],
        requireExplicitPolicy: 0,
        pathLength: 2,
        nameConstraints: false,
      },
    ],
  },
  {
    type: "question-kept",
    version: 3,
    question: uuid(7),
    name: "Cy's probe",
    target: id("c"),
    at: "2024-10-23T12:00:00Z",
    inputs: INPUTS,
    probe: { policy: "1.2.3.4" as Oid },
  },
  {
    type: "question-kept",
    version: 3,
    question: uuid(8),
    name: "Cy's hole, if",
    target: id("c"),
    inputs: INPUTS,
    without: [id("d")],
    probe: {},
  },
  { type: "question-dropped", version, question: uuid(4) },
];
