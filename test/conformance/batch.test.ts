// Knows the batch format as it is promised (docs/batch-format.md): what a line may be, what comes back, which keys are there.
// One run of the command line answers all lines; each test looks at its own.
import { expect, test } from "vitest";
import { ANY_POLICY } from "../../shared/pki/oid.ts";
import { serialOf } from "../mesh/certificate-builder.ts";
import { generalSubtree } from "../mesh/name-writer.ts";
import {
  askFor,
  B64,
  base64,
  CA,
  crl,
  der,
  HASH,
  LEAF,
  NAME_AND_KEY,
  P,
  Q,
  ROOT,
  SPKI_HASH,
  UNREADABLE,
} from "./batch-framework.ts";
import { type BatchAnswer, runBatch } from "./run-batch.ts";

interface Line {
  readonly name: string;
  readonly line: unknown;
  readonly check: (answer: BatchAnswer | undefined, line: unknown) => void;
}
const lines: Line[] = [];
const POOLS = { pools: { one: [B64.ca], two: [UNREADABLE, B64.ca], none: [] } };

const say = (name: string, line: unknown, check: Line["check"]) => lines.push({ name, line, check });

/** An error instead of everything else; the id where the line told one. */
const isError: Line["check"] = (answer, line) => {
  const id = typeof line === "object" && line !== null && "id" in line && typeof line.id === "string" ? ["id"] : [];
  expect(Object.keys(answer ?? {}).sort()).toEqual(["error", ...id].sort());
  expect(answer?.error).toEqual({ code: expect.stringMatching(/^[a-z0-9-]+$/), message: expect.stringMatching(/.+/) });
};

const VALID_KEYS = [
  "anchor",
  "authorityConstrainedPolicySet",
  "elapsedMicros",
  "id",
  "path",
  "userConstrainedPolicySet",
  "valid",
  "verdict",
];
const INVALID_KEYS = ["elapsedMicros", "failure", "id", "valid", "verdict"];

const isValid =
  (expected: Partial<BatchAnswer> = {}): Line["check"] =>
  (answer) => {
    expect(answer?.failure).toBeUndefined();
    expect(Object.keys(answer ?? {}).sort()).toEqual(VALID_KEYS);
    expect(answer).toMatchObject({ verdict: "valid", valid: true, ...expected });
    expect(Number.isInteger(answer?.elapsedMicros) && (answer?.elapsedMicros ?? -1) >= 0).toBe(true);
  };

const isInvalid =
  (code?: string, verdict = "invalid"): Line["check"] =>
  (answer) => {
    expect(Object.keys(answer ?? {}).sort()).toEqual(INVALID_KEYS);
    expect(answer).toMatchObject({
      verdict,
      valid: false,
      failure: { code: code ?? expect.stringMatching(/^[a-z0-9-]+$/) },
    });
    expect(Object.keys(answer?.failure ?? {}).sort()).toEqual(["certificate", "code", "message", "section"]);
    expect(answer?.failure?.section).toMatch(/.+/);
    expect(answer?.failure?.message).toMatch(/.+/);
  };

// A line that is no case.
say("not JSON", '{"id": "x", ', isError);
say("JSON, but no object", "[1]", isError);
say("JSON null", "null", isError);
for (const key of ["target", "path", "pool", "crls", "permittedSubtrees", "excludedSubtrees"]) {
  for (const text of ["no base64!", "AAA", `${B64.leaf.slice(0, 8)}\n`])
    say(`bad base64 in ${key}: ${JSON.stringify(text)}`, askFor({ [key]: key === "target" ? text : [text] }), isError);
}
say("bad base64 in an anchor", askFor({ anchors: [{ cert: "!" }] }), isError);
say("bad base64 in a pool's line", { pools: { broken: ["!"] } }, isError);
say("an unknown key", askFor({ targets: [] }), isError);
say("an unknown key in an anchor", askFor({ anchors: [{ cert: B64.root, name: NAME_AND_KEY.name }] }), isError);
say("an unknown key beside pools", { ...POOLS, name: "p" }, isError);
say("an anchor with a name and no key", askFor({ anchors: [{ name: NAME_AND_KEY.name }] }), isError);
for (const key of ["id", "time", "anchors", "target"]) {
  const { [key]: _left, ...rest } = askFor();
  say(`${key} is missing`, rest, isError);
}
say("an id that is no text", askFor({ id: 7 }), isError);
for (const key of ["anchors", "path", "initialPolicySet"]) say(`${key} is empty`, askFor({ [key]: [] }), isError);
for (const time of ["2025-06-01", "2025-06-01T00:00:00", "2025-02-30T00:00:00Z", "2025-06-01 00:00:00Z", 1748736000])
  say(`${time} is no time`, askFor({ time }), isError);
for (const policy of ["any", "1", "1.2.03", "3.1.2", "1.40.1"])
  say(`${policy} is no OID`, askFor({ initialPolicySet: [policy] }), isError);
say("a revocation mode that there is not", askFor({ revocation: "ocsp" }), isError);
say("a flag that is no boolean", askFor({ initialExplicitPolicy: "true" }), isError);
say("a pool that nobody defined", askFor({ pool: "three" }), isError);
say("a path that ends elsewhere", askFor({ path: [B64.ca] }), isError);
const twice = askFor();
say("an id for the first time", twice, isValid());
say("an id for the second time", twice, isError);

// Octets that can't be read, in each place.
say("an unreadable target", askFor({ target: UNREADABLE }), isInvalid("unreadable"));
say(
  "an unreadable target at the end of a path",
  askFor({ target: UNREADABLE, path: [B64.ca, UNREADABLE] }),
  isInvalid("unreadable"),
);
say("an unreadable certificate in a path", askFor({ path: [UNREADABLE, B64.leaf] }), isInvalid("unreadable"));
say("an unreadable certificate in the pool is skipped", askFor({ pool: [UNREADABLE, B64.ca] }), isValid());
say("an unreadable certificate in a named pool is skipped", askFor({ pool: "two" }), isValid());
say("an unreadable CRL is skipped", askFor({ crls: [UNREADABLE] }), isValid());
say("an unreadable anchor", askFor({ anchors: [{ cert: UNREADABLE }] }), isError);
say("an unreadable subtree", askFor({ excludedSubtrees: [UNREADABLE] }), isError);

// Pools, paths, anchors.
say("a named pool", askFor({ pool: "one" }), isValid({ path: [HASH.ca, HASH.leaf] }));
say("an empty named pool", askFor({ pool: "none" }), isInvalid());
say("no pool", askFor({ pool: undefined }), isInvalid());
say(
  "an exact path",
  askFor({ path: [B64.ca, B64.leaf], pool: undefined }),
  isValid({ path: [HASH.ca, HASH.leaf], anchor: HASH.root }),
);
say("a pool beside a path does not mend it", askFor({ path: [B64.leaf] }), isInvalid());
say("an anchor as name and key", askFor({ anchors: [NAME_AND_KEY] }), isValid({ anchor: SPKI_HASH }));
say(
  "the first anchor whose name and key fit serves a path",
  askFor({
    path: [B64.ca, B64.leaf],
    anchors: [
      { cert: base64(der({ ...ROOT, subjectKey: "other", issuerKey: "other" })) },
      NAME_AND_KEY,
      { cert: B64.root },
    ],
  }),
  isValid({ anchor: SPKI_HASH }),
);
say("a target that is the anchor", askFor({ target: B64.root, initialPolicySet: [Q, P] }), (answer, line) => {
  isValid({ path: [], anchor: HASH.root, authorityConstrainedPolicySet: [ANY_POLICY] })(answer, line);
  expect([...(answer?.userConstrainedPolicySet ?? [])].sort()).toEqual([P, Q]);
});
say(
  "the anchor's certificate, its anchor being a name and a key",
  askFor({ target: B64.root, anchors: [NAME_AND_KEY] }),
  (answer) => {
    expect([answer?.verdict, answer?.valid]).toEqual(["invalid", false]);
  },
);
say("another certificate of the anchor's", askFor({ target: base64(der({ ...ROOT, serial: "07" })) }), (answer) => {
  expect([answer?.verdict, answer?.valid]).toEqual(["invalid", false]);
});
const [X, Y, BACK] = [
  { ...CA, subject: "X", subjectKey: "x" },
  { ...CA, issuer: "X", issuerKey: "x", subject: "Y", subjectKey: "y" },
  { ...CA, issuer: "Y", issuerKey: "y", subject: "X", subjectKey: "x" },
].map((description) => base64(der(description)));
const underX = base64(der({ ...LEAF, issuer: "X", issuerKey: "x" }));
say("a path may visit an entity twice", askFor({ target: underX, path: [X, Y, BACK, underX] }), isValid());
say(
  "a path may not hold a certificate twice",
  askFor({ target: underX, path: [X, Y, BACK, Y, BACK, underX] }),
  isInvalid("certificate-repeated"),
);
const trailing = base64(Buffer.concat([der(CA), Uint8Array.of(0)]));
say("a certificate with an encoding finding", askFor({ path: [trailing, B64.leaf] }), isInvalid("encoding-finding"));
say(
  "the same, allowed",
  askFor({ path: [trailing, B64.leaf], allowEncodingFindings: true }),
  isValid({ path: [HASH.ca, HASH.leaf] }),
);

// Validity is inclusive at both ends, and fractions count.
for (const [time, code] of [
  ["2025-01-01T12:00:00Z", undefined],
  ["2025-01-01T11:59:59Z", "not-yet-valid"],
  ["2025-01-01T11:59:59.999999999Z", "not-yet-valid"],
  ["2025-01-01T12:00:00.5Z", undefined],
  ["2025-12-31T12:00:00Z", undefined],
  ["2025-12-31T12:00:00.000Z", undefined],
  ["2025-12-31T12:00:00.000000001Z", "expired"],
  ["2025-12-31T12:00:01Z", "expired"],
  ["2025-12-31T14:00:00+02:00", undefined],
  ["2025-12-31T12:00:00-00:01", "expired"],
  ["2025-12-31t12:00:00z", undefined],
] as const)
  say(`at ${time}`, askFor({ time }), code === undefined ? isValid() : isInvalid(code));

// Inputs of RFC 5280 §6.1.1.
const sets = (user: readonly string[], authority: readonly string[]): Partial<BatchAnswer> => ({
  userConstrainedPolicySet: user,
  authorityConstrainedPolicySet: authority,
});
say("any-policy by default", askFor(), isValid(sets([P], [P])));
say(
  "the policy that there is",
  askFor({ initialPolicySet: [P], initialExplicitPolicy: true }),
  isValid(sets([P], [P])),
);
say(
  "a policy that there is not",
  askFor({ initialPolicySet: [Q], initialExplicitPolicy: true }),
  isInvalid("no-acceptable-policy"),
);
say("the same without explicit policy: sets all the same", askFor({ initialPolicySet: [Q] }), isValid(sets([], [P])));
const anyLeaf = base64(der({ ...LEAF, issuer: "Any", issuerKey: "any", policies: [ANY_POLICY] }));
const anyCa = base64(der({ ...CA, subject: "Any", subjectKey: "any", policies: [ANY_POLICY] }));
say(
  "any-policy at the end gives the whole initial set",
  askFor({ target: anyLeaf, pool: [anyCa], initialPolicySet: [P, Q] }),
  isValid(sets([P, Q], [ANY_POLICY])),
);
say(
  "inhibited any-policy",
  askFor({ target: anyLeaf, pool: [anyCa], initialExplicitPolicy: true, initialAnyPolicyInhibit: true }),
  isInvalid("no-policy-left"),
);
const mapper = base64(der({ ...CA, policies: [Q], mappings: [[Q, P]] }));
say("a mapping", askFor({ pool: [mapper], initialExplicitPolicy: true }), isValid(sets([Q], [Q])));
say(
  "an inhibited mapping",
  askFor({ pool: [mapper], initialExplicitPolicy: true, initialPolicyMappingInhibit: true }),
  isInvalid("no-policy-left"),
);
const subtree = (text: string) => base64(generalSubtree(text));
say("a name in the initial permitted subtrees", askFor({ permittedSubtrees: [subtree("dns:example")] }), isValid());
say("a name outside them", askFor({ permittedSubtrees: [subtree("dns:other")] }), isInvalid("name-violation"));
say(
  "a name in the initial excluded subtrees",
  askFor({ excludedSubtrees: [subtree("dns:example")] }),
  isInvalid("name-violation"),
);
const strictRoot = base64(der({ ...ROOT, policies: [Q], requireExplicit: 0 }));
say("an anchor's constraints, not asked for", askFor({ anchors: [{ cert: strictRoot }] }), isValid());
say(
  "an anchor's constraints",
  askFor({ anchors: [{ cert: strictRoot }], anchorConstraints: true }),
  isInvalid("no-acceptable-policy"),
);
const shortRoot = base64(der({ ...ROOT, pathLen: 0 }));
say(
  "an anchor's path length",
  askFor({ anchors: [{ cert: shortRoot }], anchorConstraints: true }),
  isInvalid("path-too-long"),
);
const signingRoot = base64(der({ ...ROOT, keyUsage: [0] }));
say(
  "an anchor that may not sign",
  askFor({ anchors: [{ cert: signingRoot }], anchorConstraints: true }),
  isInvalid("anchor-not-fit"),
);

// Revocation.
const rootCrl = crl({ issuer: "Root", issuerKey: "root" });
const caCrl = (changed: object = {}) => crl({ issuer: "CA", issuerKey: "ca", ...changed });
const checked = (crls: readonly string[], changed: object = {}) => askFor({ revocation: "crl", crls, ...changed });
const entry = { serial: Buffer.from(serialOf(LEAF)).toString("hex") };
const listed = [entry];
say("CRLs for every certificate", checked([rootCrl, caCrl()]), isValid());
say("a CRL is missing", checked([rootCrl]), isInvalid("revocation-unknown"));
say("CRLs are not asked for", askFor({ crls: [caCrl({ revoked: listed })] }), isValid());
say("a listed certificate", checked([rootCrl, caCrl({ revoked: listed })]), isInvalid("revoked"));
say(
  "a listed certificate, the date in the future",
  checked([rootCrl, caCrl({ revoked: [{ ...entry, date: "2025-11-01T00:00:00Z" }] })]),
  isInvalid("revoked"),
);
say("a certificate on hold", checked([rootCrl, caCrl({ revoked: [{ ...entry, reason: 6 }] })]), isInvalid("revoked"));
say("a CRL from this very second", checked([rootCrl, caCrl({ thisUpdate: "2025-06-01T00:00:00Z" })]), isValid());
say(
  "a CRL from the next second",
  checked([rootCrl, caCrl({ thisUpdate: "2025-06-01T00:00:01Z" })]),
  isInvalid("revocation-unknown"),
);
say(
  "a CRL that ends this second",
  checked([rootCrl, caCrl({ nextUpdate: "2025-06-01T00:00:00Z" })]),
  isInvalid("revocation-unknown"),
);
say("a CRL that ends the next second", checked([rootCrl, caCrl({ nextUpdate: "2025-06-01T00:00:01Z" })]), isValid());
say(
  "a CRL that does not say when it ends",
  checked([rootCrl, caCrl({ nextUpdate: null })]),
  isInvalid("revocation-unknown"),
);
say("a CRL with a bad signature", checked([rootCrl, caCrl({ badSignature: true })]), isInvalid("revocation-unknown"));
const hold = crl({ issuer: "CA", issuerKey: "ca", number: 1, revoked: [{ ...entry, reason: 6 }] });
const delta = crl({ issuer: "CA", issuerKey: "ca", number: 2, deltaBase: 1, revoked: [{ ...entry, reason: 8 }] });
say("a delta that takes the hold back", checked([rootCrl, hold, delta]), isValid());
const withoutRevocation = base64(der({ ...LEAF, noRevAvail: true }));
say("noRevAvail in the target", checked([rootCrl], { target: withoutRevocation }), isValid());

const answers = await runBatch([POOLS, ...lines.map((each) => each.line)]);

test("one answer for each line that is no pool, in order", () => {
  expect(answers).toHaveLength(lines.length);
  const ids = lines.map(({ line }) =>
    typeof line === "object" && line !== null && "id" in line && typeof line.id === "string" ? line.id : undefined,
  );
  expect(answers.map((answer) => answer.id)).toEqual(ids);
});

test.each(lines.map((each, i) => ({ ...each, answer: answers[i] })))("$name", ({ check, answer, line }) =>
  check(answer, line),
);

test("the same answers at the next run, and as a person types it", { timeout: 60_000 }, async () => {
  const again = await runBatch([POOLS, ...lines.map((each) => each.line)], "npm");
  const timeless = (answer: BatchAnswer) => ({ ...answer, elapsedMicros: undefined });
  expect(again.map(timeless)).toEqual(answers.map(timeless));
});
