// Knows that the command line gives the same answers as the library on real data: NIST's official cases as paths with their
// CRLs, and the Federal PKI by discovery over one named pool.
import { expect, test } from "vitest";
import { base64 } from "./batch-framework.ts";
import { common, sha256Hex, snapshot2024, startsWith } from "./fpki-data.ts";
import { needsDsa, PKITS_CASES, PKITS_TIME, policiesOf } from "./pkits-data.ts";
import { type BatchAnswer, runBatch } from "./run-batch.ts";
import { HAS_FPKI, HAS_PKITS, missing, pkitsFile } from "./test-data.ts";

const certificate = (file: string): string => base64(pkitsFile(`certs/${file}`));
const sorted = (set: Iterable<string> | undefined): string[] => [...(set ?? [])].sort();

test.skipIf(!HAS_PKITS)(
  HAS_PKITS ? "PKITS, all cases, as paths and by discovery" : missing("PKITS"),
  { timeout: 60_000 },
  async () => {
    const cases = PKITS_CASES.flatMap((one) => {
      const { inputs } = one;
      const path = inputs.certs.map(certificate);
      const asked = {
        time: PKITS_TIME,
        anchors: [{ cert: certificate(inputs.trustAnchor) }],
        target: path.at(-1),
        crls: inputs.crls.map((file) => base64(pkitsFile(`crls/${file}`))),
        revocation: "crl",
        initialPolicySet: [...policiesOf(inputs.initialPolicySet)],
        initialExplicitPolicy: inputs.initialExplicitPolicy,
        initialPolicyMappingInhibit: inputs.initialPolicyMappingInhibit,
        initialAnyPolicyInhibit: inputs.initialAnyPolicyInhibit,
      };
      const others = inputs.crlIssuerCerts.map(certificate);
      return [
        { one, line: { id: `${one.id} path`, ...asked, path, pool: others } },
        { one, line: { id: `${one.id} discovery`, ...asked, pool: [...path, ...others] } },
      ];
    });
    const answers = await runBatch(cases.map(({ line }) => line));
    const counts = { valid: 0, invalid: 0, unsupported: 0 };
    for (const [i, { one, line }] of cases.entries()) {
      const answer = answers[i];
      const verdict = one.expect.valid ? (needsDsa(one) ? "unsupported" : "valid") : "invalid";
      expect([line.id, answer?.id, answer?.verdict]).toEqual([line.id, line.id, verdict]);
      counts[verdict]++;
      if (verdict !== "valid") continue;
      expect(answer?.path).toEqual(one.inputs.certs.map((file) => sha256Hex(pkitsFile(`certs/${file}`))));
      expect(sorted(answer?.userConstrainedPolicySet)).toEqual(
        sorted(policiesOf(one.expect.userConstrainedPolicySet ?? [])),
      );
      const { authoritiesConstrainedPolicySet: authority } = one.expect;
      if (authority) expect(sorted(answer?.authorityConstrainedPolicySet)).toEqual(sorted(policiesOf(authority)));
    }
    expect(counts).toEqual({ valid: 2 * 132, invalid: 2 * 149, unsupported: 2 * 2 });
  },
);

test.skipIf(!HAS_FPKI)(HAS_FPKI ? "FPKI over a named pool" : missing("FPKI"), { timeout: 60_000 }, async () => {
  const { certificates, anchor, targets, time } = snapshot2024();
  const ask = (policy: string) => (target: (typeof targets)[number]) => ({
    id: `${policy} ${target.id}`,
    time,
    anchors: [{ cert: base64(anchor.certificate?.der ?? new Uint8Array()) }],
    target: base64(target.der),
    pool: "fpki",
    initialPolicySet: [policy],
    initialExplicitPolicy: true,
  });
  const policies = ["2.5.29.32.0", common(7), common(16), common(12)];
  const pools = { pools: { fpki: certificates.map((each) => base64(each.der)) } };
  const answers = await runBatch([pools, ...policies.flatMap((policy) => targets.map(ask(policy)))]);
  const valid = policies.map(
    (policy) => answers.filter((a: BatchAnswer) => a.valid && a.id?.startsWith(`${policy} `)).length,
  );
  expect(valid).toEqual([145, 131, 30, 0]);
  const boeing = startsWith(targets, "c97c1e1e174b29b5").id;
  const answer = answers.find(({ id }) => id === `${common(7)} ${boeing}`);
  expect(answer?.path).toHaveLength(4);
  expect(answer?.userConstrainedPolicySet).toEqual([common(7)]);
});
