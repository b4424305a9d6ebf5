// Knows that every remedy that is offered for the want of a policy cures the path: the certificates are issued anew as the
// remedy says, and the path holds. Nothing shorter of the same kind was passed over.
// Leaves the sentences to test/path/explain/lost-next.test.ts.
import { expect, test } from "vitest";
import type { CertificateChange } from "../../shared/path/explain/changed-path.ts";
import { policyRemedies } from "../../shared/path/explain/policy-remedies.ts";
import { policyThreads } from "../../shared/path/explain/policy-threads.ts";
import { createPool } from "../../shared/path/pool.ts";
import type { PathQuestion, TrustAnchor } from "../../shared/path/question.ts";
import { validatePath } from "../../shared/path/validate-path.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { judgePath } from "../judge/rfc5280-tree.ts";
import { buildCertificate, type CertificateDescription } from "../mesh/certificate-builder.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh, parsed } from "../mesh/mesh.ts";
import { Random } from "../mesh/random.ts";
import { forMeshes } from "./for-meshes.ts";

const WANT = new Set(["no-policy-left", "no-acceptable-policy"]);

function walkFrom(random: Random, anchor: TrustAnchor, pool: readonly Certificate[]): Certificate[] {
  const walk: Certificate[] = [];
  for (let length = random.whole(1, 6); walk.length < length; ) {
    const name = walk.at(-1)?.subject.key ?? anchor.name.key;
    const next = pool.filter((certificate) => certificate.issuer.key === name && !walk.includes(certificate));
    if (next.length === 0) break;
    walk.push(random.pick(next));
  }
  return walk;
}

/** The certificate issued anew with the change. */
function reissued(was: CertificateDescription, change: CertificateChange): CertificateDescription {
  const { asserts, maps, unmaps = [], inhibitPolicyMapping } = change;
  const left = (was.mappings ?? []).filter(
    ([from, to]) => !unmaps.some((each) => each.issuerDomainPolicy === from && each.subjectDomainPolicy === to),
  );
  const mappings: [string, string][] = [
    ...left.map(([from, to]): [string, string] => [from, to]),
    ...(maps ? [[maps.issuerDomainPolicy, maps.subjectDomainPolicy] as [string, string]] : []),
  ];
  const { mappings: _, ...rest } = was;
  return {
    ...rest,
    ...(asserts !== undefined && { policies: [...(was.policies ?? []), asserts] }),
    ...(mappings.length > 0 && { mappings }),
    ...(inhibitPolicyMapping !== undefined && { inhibitMapping: inhibitPolicyMapping }),
  };
}

test("every remedy cures the path, by the engine and by the judge", { timeout: 120_000 }, () => {
  const count = { assert: 0, map: 0, "assert-and-map": 0, unmap: 0, lift: 0, several: 0, none: 0 };
  forMeshes(90_000, 900, (mesh) => {
    const { question, pool, describe } = buildMesh({ ...mesh, anchors: mesh.anchors.slice(0, 1) });
    const random = new Random(mesh.certificates.length);
    const [anchor] = question.anchors;
    if (anchor === undefined) return "no anchor";
    for (let tries = 0; tries < 8; tries++) {
      const walk = walkFrom(random, anchor, pool);
      const target = walk.at(-1);
      if (target === undefined) continue;
      const asked: PathQuestion = { ...question, target };
      const { trace } = validatePath(asked, walk, createPool(pool, fakeVerifier));
      // Where something else stands against it too, no policy cures it.
      if (trace === undefined || trace.findings.length === 0) continue;
      if (!trace.findings.every(({ kind }) => WANT.has(kind))) continue;
      const at = policyThreads(trace).lostAt;
      if (at === undefined) return "a path that fails for want of a policy, and no thread that is lost";
      const remedies = policyRemedies(trace, asked, at);
      if (remedies.length === 0) count.none++;
      for (const { kind, changes, inputs = asked.inputs } of remedies) {
        count[kind]++;
        if (changes.size > 1) count.several++;
        const anew = walk.map((certificate, index) => {
          const change = changes.get(index + 1);
          const was = describe(certificate);
          return change && was ? parsed(buildCertificate(reissued(was, change))) : certificate;
        });
        const then: PathQuestion = { ...asked, inputs, target: anew.at(-1) ?? target };
        const said = `${kind} ${JSON.stringify([...changes])} on a path lost at ${at}`;
        const { verdict, failure } = validatePath(then, anew, createPool(anew, fakeVerifier));
        if (verdict !== "valid") return `${said}: ${JSON.stringify(failure)}`;
        if (!judgePath(anchor, anew, then.time, inputs, fakeVerifier).valid) return `the judge refuses ${said}`;
      }
      const sizes = remedies.map(({ changes }) => changes.size);
      if (sizes.some((size, index) => index > 0 && size < (sizes[index - 1] ?? 0))) return "a longer one comes first";
    }
    return undefined;
  });
  console.log("remedies:", JSON.stringify(count));
  for (const kind of ["assert", "map", "assert-and-map", "unmap", "lift", "several"] as const)
    expect(count[kind], kind).toBeGreaterThan(10);
});
