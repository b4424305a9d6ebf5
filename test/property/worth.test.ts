// Knows that the worth of all CAs at once is what a probe certificate of each CA, asked about one by one, comes to.
import { expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import { searchWorth } from "../../shared/path/search/worth-search.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { FAKE_KEYS, fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, type Mesh, parsed, policySet } from "../mesh/mesh.ts";
import { ALPHABET } from "../mesh/random-mesh.ts";
import { forMeshes } from "./for-meshes.ts";

const UNREACHED = "1.2.3.99" as Oid;
const count = { worthy: 0, open: 0, nothing: 0 };

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
      const issued = {
        issuer: subject,
        issuerKey: subjectKey,
        subject: "Probe",
        subjectKey: "probe",
        policies: [policy],
      };
      const target = parsed(buildCertificate(issued, FAKE_KEYS));
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

const isOf = (issuer: ReturnType<typeof parsed>, probe: ReturnType<typeof parsed>): boolean =>
  issuer.subject.key === probe.issuer.key &&
  fakeVerifier(issuer.publicKey, probe.signatureAlgorithm, probe.tbs, probe.signature).kind === "good";

test("each CA under each policy is worth what its probe is", () => {
  forMeshes(70_000, 250, compare);
  expect(count.worthy).toBeGreaterThan(200);
  expect(count.nothing).toBeGreaterThan(200);
  expect(count.open).toBeGreaterThan(200);
});
