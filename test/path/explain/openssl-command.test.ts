// Knows that the printed command, run by a real OpenSSL over the path that is shown, gives the verdict that is shown; and
// that each known difference is said. Leaves the engine's own judges to test/judge.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { pemBlock } from "../../../electron/export/pem.ts";
import { type OpensslQuestion, opensslCommand, opensslPrints } from "../../../shared/path/explain/openssl-command.ts";
import { openSession } from "../../../shared/path/search/open-session.ts";
import { searchPaths } from "../../../shared/path/search.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { common, fpkiQuestion, poolOf, snapshot2024 } from "../../conformance/fpki-data.ts";
import { HAS_FPKI } from "../../conformance/test-data.ts";
import { policySet } from "../../mesh/mesh.ts";

const HAS_OPENSSL = spawnSync("openssl", ["version"], { timeout: 10_000 }).status === 0;

const plain: OpensslQuestion = {
  initialPolicySet: policySet([common(7)]),
  initialExplicitPolicy: true,
  initialPolicyMappingInhibit: false,
  initialAnyPolicyInhibit: false,
  anchorConstraints: false,
  allowEncodingFindings: true,
  revocation: "off",
  second: 1_729_684_800,
  anchorSelfSigned: true,
  between: 2,
};

test("every input has its option", () => {
  expect(opensslCommand(plain)).toEqual({
    command: `openssl verify -no-CAfile -no-CApath -no-CAstore -trusted anchor.pem -untrusted path.pem -attime 1729684800 -auth_level 0 -policy_check -policy ${common(7)} -explicit_policy target.pem`,
    notes: [],
  });
  const { command } = opensslCommand({
    ...plain,
    initialPolicyMappingInhibit: true,
    initialAnyPolicyInhibit: true,
    anchorSelfSigned: false,
    between: 0,
    revocation: "crl",
  });
  for (const option of ["-inhibit_map", "-inhibit_any", "-partial_chain", "-crl_check_all"]) {
    expect(command).toContain(option);
  }
  expect(command).not.toContain("-untrusted");
});

test.each([
  [
    "no policy",
    { initialPolicySet: policySet(["2.5.29.32.0"]), initialExplicitPolicy: false },
    "does not check policies",
  ],
  ["a policy that is not required", { initialExplicitPolicy: false }, "only where a policy is required"],
  ["the anchor's constraints", { anchorConstraints: true }, "RFC 5937"],
  ["only DER", { allowEncodingFindings: false }, "not DER"],
  ["revocation", { revocation: "crl" as const }, "delta CRLs"],
])("what OpenSSL does otherwise is said: %s", (_, change, words) => {
  expect(opensslCommand({ ...plain, ...change }).notes.join("\n")).toContain(words);
});

test("what it should print: OK, an error with its number, a failure, or nothing that can be foretold", () => {
  const check = (outcome: "holds" | "fails" | "unknown", code?: string) =>
    ({ outcome, ...(code && { code }) }) as const;
  expect(opensslPrints([check("holds")])).toBe("It should print “target.pem: OK”.");
  expect(opensslPrints([check("fails", "expired")])).toContain("error 10, certificate has expired,");
  expect(opensslPrints([check("fails", "name-violation")])).toBe("It should say that the verification failed.");
  expect(opensslPrints([check("fails", "expired"), check("unknown", "revocation-unknown")])).toContain("may differ");
  expect(opensslPrints([check("holds"), check("unknown", "crl-expired")])).toContain("error 12, CRL has expired,");
  expect(opensslPrints([check("fails", "expired"), check("unknown", "crl-expired")])).toContain("may differ");
  expect(opensslPrints([check("unknown", "crl-expired"), check("unknown", "revocation-unknown")])).toContain(
    "may differ",
  );
});

const QUESTIONS = [
  { which: 0, name: "any policy, explicit", policy: undefined },
  { which: 1, name: "common-hardware", policy: common(7) },
  { which: 2, name: "common-high", policy: common(16) },
] as const;

const pem = (certificates: readonly Certificate[]): string =>
  certificates.map(({ der }) => pemBlock("CERTIFICATE", der)).join("");

const printsFor = (code: string | undefined): string =>
  opensslPrints(code === undefined ? [] : [{ outcome: "fails", code }]);

describe.skipIf(!HAS_FPKI || !HAS_OPENSSL)("a real OpenSSL over the Federal PKI", () => {
  const folder = mkdtempSync(join(tmpdir(), "concordat-openssl-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(QUESTIONS)("gives the verdict of every path that is shown: $name", ({ which, policy }) => {
    const snapshot = snapshot2024();
    const pool = poolOf(snapshot.certificates);
    const root = snapshot.certificates.find(({ id }) => id === snapshot.anchor.id);
    if (root === undefined) throw new Error("the snapshot holds its root");
    const inputs = policy === undefined ? {} : { policies: [policy] };
    const [first] = snapshot.targets;
    if (first === undefined) throw new Error("the snapshot holds targets");
    const session = openSession(pool, fpkiQuestion(snapshot, first, inputs));
    const seen = { valid: 0, invalid: 0 };
    const differing: string[] = [];
    // Each certificate under one of the questions; with CONCORDAT_OPENSSL=all under all three, which takes three times as long.
    const asked = snapshot.targets.filter(
      (_, at) => process.env.CONCORDAT_OPENSSL === "all" || at % QUESTIONS.length === which,
    );
    for (const target of asked) {
      const question = fpkiQuestion(snapshot, target, inputs);
      const report = searchPaths(question, pool, { mode: "enumerate", session });
      const shown = report.paths[0] ?? report.misses[0];
      if (shown === undefined) throw new Error("nothing is shown");
      const { command } = opensslCommand({
        ...question.inputs,
        second: question.time.second,
        anchorSelfSigned: true,
        between: shown.certificates.length - 1,
      });
      writeFileSync(join(folder, "anchor.pem"), pem([root]));
      writeFileSync(join(folder, "path.pem"), pem(shown.certificates.slice(0, -1)));
      writeFileSync(join(folder, "target.pem"), pem([target]));
      const [program = "", ...options] = command.split(" ");
      const { status, stderr } = spawnSync(program, options, { cwd: folder, timeout: 10_000, encoding: "utf8" });
      if (report.verdict === "valid" || report.verdict === "invalid") seen[report.verdict]++;
      if ((status === 0) !== (report.verdict === "valid")) differing.push(target.id.slice(0, 8));
      const error = /error \d+/.exec(printsFor(report.failure?.kind))?.[0];
      if (error !== undefined && !stderr.includes(`${error} at `))
        differing.push(`${target.id.slice(0, 8)}: ${stderr}`);
    }
    expect(differing).toEqual([]);
    expect(seen.valid + seen.invalid).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(47);
    expect(seen.invalid > 0).toBe(policy !== undefined);
  });

  test.each([
    ["2040-01-01T00:00:00Z", "expired"],
    ["2010-01-01T00:00:00Z", "not-yet-valid"],
  ])("prints the error that was foretold: at %s, %s", (time, kind) => {
    const snapshot = snapshot2024();
    const root = snapshot.certificates.find(({ id }) => id === snapshot.anchor.id);
    const [target] = snapshot.targets.filter(({ issuer }) => issuer.key === root?.subject.key);
    if (root === undefined || target === undefined) throw new Error("the snapshot holds its root and what it issued");
    const { command } = opensslCommand({ ...plain, second: Date.parse(time) / 1000, between: 0 });
    writeFileSync(join(folder, "anchor.pem"), pem([root]));
    writeFileSync(join(folder, "target.pem"), pem([target]));
    const [program = "", ...options] = command.split(" ");
    const { status, stderr } = spawnSync(program, options, { cwd: folder, timeout: 10_000, encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain(`${/error \d+/.exec(printsFor(kind))?.[0]} at `);
  });
});
