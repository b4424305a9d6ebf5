// Knows that the worth of all CAs at once is what a probe certificate of each CA, asked about one by one, comes to; and
// what is worth something on every path is what the judge finds on each of all paths there are.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchWorth } from "../../shared/path/search/worth-search.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import { bruteForce } from "../judge/brute-force.ts";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { FAKE_KEYS, fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh, parsed, policySet } from "../mesh/mesh.ts";
import { ALPHABET } from "../mesh/random-mesh.ts";
import { forMeshes } from "./for-meshes.ts";

const UNREACHED = "1.2.3.99" as Oid;
const count = { worthy: 0, open: 0, nothing: 0 };
const every = { some: 0, fewer: 0 };

function compare(mesh: Mesh): string | undefined {
  const { question, pool: certificates } = buildMesh(mesh);
  const { anchors, time, crls, inputs } = question;
  const cas = new Map(
    mesh.certificates.filter(({ ca }) => ca).map((each) => [`${each.subject}/${each.subjectKey}`, each]),
  );
  const pool = createPool(certificates, fakeVerifier);
  const worth = searchWorth(pool, { anchors, time, crls, inputs });
  if (!worth.complete) return undefined;
  for (const { subject, subjectKey } of cas.values()) {
    for (const policy of policySet(ALPHABET)) {
      const target = probeOf(subject, subjectKey, policy);
      const apart = createPool(certificates, fakeVerifier);
      const issuer = certificates.find((each) => isOf(each, target));
      if (issuer === undefined) return "a probe without its issuer";
      const entity = pool.linkOf(issuer).subject;
      if (pool.entities[entity]?.number !== entity) return "an entity without its number";

      const required = { ...question, target, inputs: { ...inputs, initialExplicitPolicy: true } };
      const { paths, more } = searchPaths(required, apart, { mode: "enumerate", limit: 5_000 });
      if (more !== "none") return undefined;
      const expected = [...new Set(paths.flatMap((path) => path.userConstrainedPolicySet))].sort();
      const found = worth.worthOf(entity, policy);
      if (found.join() !== expected.join())
        return `${subject}/${subjectKey} under ${policy}: {${found}}, judged {${expected}}`;
      count[found.length > 0 ? "worthy" : "nothing"]++;

      const unreached = { ...question, target, inputs: { ...inputs, initialPolicySet: new Set([UNREACHED]) } };
      const open = searchPaths(unreached, apart, { mode: "existence" }).verdict === "valid";
      if (open !== worth.acceptedWithoutPolicy(entity))
        return `${subject}/${subjectKey} accepted without a policy: ${!open}`;
      if (open) count.open++;
    }
  }
  return undefined;
}

const probeOf = (issuer: string, issuerKey: string, policy: Oid) =>
  parsed(buildCertificate({ issuer, issuerKey, subject: "Probe", subjectKey: "probe", policies: [policy] }, FAKE_KEYS));

const isOf = (issuer: ReturnType<typeof parsed>, probe: ReturnType<typeof parsed>): boolean =>
  issuer.subject.key === probe.issuer.key &&
  fakeVerifier(issuer.publicKey, probe.signatureAlgorithm, probe.tbs, probe.signature).kind === "good";

/** The union and the intersection of the sets of all valid paths, by the tree of RFC 5280 on every entity-simple path. */
function compareWithJudge(mesh: Mesh): string | undefined {
  const { question, pool: certificates } = buildMesh(mesh);
  const { anchors, time, crls, inputs } = question;
  const worth = searchWorth(createPool(certificates, fakeVerifier), { anchors, time, crls, inputs });
  if (!worth.complete) return undefined;
  const pool = createPool(certificates, fakeVerifier);
  const cas = new Map(
    mesh.certificates.filter(({ ca }) => ca).map((each) => [`${each.subject}/${each.subjectKey}`, each]),
  );
  for (const { subject, subjectKey } of cas.values()) {
    for (const policy of policySet(ALPHABET)) {
      const target = probeOf(subject, subjectKey, policy);
      const issuer = certificates.find((each) => isOf(each, target));
      if (issuer === undefined) return "a probe without its issuer";
      const required = { ...question, target, inputs: { ...inputs, initialExplicitPolicy: true } };
      const { validPaths } = bruteForce(required, certificates, fakeVerifier);
      const sets = validPaths.map(({ judgement }) => judgement.user);
      const agreed = [...new Set(sets.flat())].filter((own) => sets.every((set) => set.includes(own))).sort();
      const entity = pool.linkOf(issuer).subject;
      const found = worth.worthOnEveryPath(entity, policy);
      if (found.join() !== agreed.join())
        return `${subject}/${subjectKey} under ${policy} on every path: {${found}}, judged {${agreed}}`;
      if (agreed.length > 0) every.some++;
      if (agreed.length < worth.worthOf(entity, policy).length) every.fewer++;
    }
  }
  return undefined;
}

test("what holds on every path is what each path of the judge gives", () => {
  forMeshes(71_000, 150, compareWithJudge);
  expect(every.some).toBeGreaterThan(100);
  expect(every.fewer).toBeGreaterThan(20);
});

test("each CA under each policy is worth what its probe is", () => {
  forMeshes(70_000, 250, compare);
  expect(count.worthy).toBeGreaterThan(200);
  expect(count.nothing).toBeGreaterThan(200);
  expect(count.open).toBeGreaterThan(200);
});
