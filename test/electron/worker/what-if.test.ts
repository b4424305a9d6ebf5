// Knows what drafts change in the Federal PKI of October 2024, as the design's picture of a failing path computed it by
// other means. Leaves a draft's own octets to test/shared/pki/draft-certificate.test.ts.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WorkerQuestion } from "../../../electron/worker/path-protocol.ts";
import { type PathService, pathService } from "../../../electron/worker/path-service.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import { plainName } from "../../../shared/pki/distinguished-name-text.ts";
import { type Draft, draftLike } from "../../../shared/pki/draft/draft.ts";
import type { Oid } from "../../../shared/pki/oid.ts";
import { ROOT_ID, type Snapshot, snapshot2024 } from "../../conformance/fpki-data.ts";
import { HAS_FPKI } from "../../conformance/test-data.ts";
import { exactTime } from "../../mesh/mesh.ts";

const fpki = (number: number) => `2.16.840.1.101.3.2.1.3.${number}` as Oid;
const certipath = (number: number) => `1.3.6.1.4.1.24019.1.1.1.${number}` as Oid;
const boeing = (number: number) => `1.3.6.1.4.1.73.15.3.1.${number}` as Oid;
const COMMON_HIGH = fpki(16);
const TARGET = "c97c1e1e174b29b5d0ed60dee4b8c48690d69f50ea67d421168b88d1a985c131" as CertificateId;

describe.skipIf(!HAS_FPKI)("drafts in the Federal PKI", () => {
  let service: PathService;
  let snapshot: Snapshot;
  beforeAll(() => {
    snapshot = snapshot2024();
    service = pathService({
      revision: () => 1,
      octetsSince: (since) => (since === 0 ? snapshot.certificates.map(({ der }) => der) : []),
      crlOctetsSince: () => [],
    });
  });
  afterAll(() => service.close());

  const certificate = (begins: string) => {
    const found = snapshot.certificates.find(({ id }) => id.startsWith(begins));
    if (found === undefined) throw new Error(`no certificate begins with ${begins}`);
    return found;
  };
  const like = (begins: string, issuer: string): Draft => draftLike(certificate(begins), certificate(issuer).id);
  const question = (drafts: readonly Draft[], rest: Partial<WorkerQuestion> = {}): WorkerQuestion => ({
    target: TARGET,
    anchors: [ROOT_ID as CertificateId],
    time: exactTime("2024-10-23T12:00:00Z"),
    policySet: [COMMON_HIGH],
    explicitPolicy: false,
    inhibitMapping: false,
    inhibitAny: false,
    anchorConstraints: false,
    allowEncodingFindings: false,
    revocation: "off",
    mode: "enumerate",
    without: [],
    drafts,
    effort: 1,
    limit: 50,
    ...rest,
  });
  const report = async (asked: WorkerQuestion) => {
    const answer = await service.ask(asked);
    if (!answer.ok) throw new Error(answer.error.kind);
    return answer.value;
  };
  const difference = async (asked: WorkerQuestion) => {
    const answer = await service.difference(asked);
    if (!answer.ok) throw new Error(answer.error.kind);
    return answer.value;
  };
  /** The narrow repair of the picture: both cross-certificates carry high on, from bridge to bridge to Boeing. */
  const narrow = (): readonly Draft[] => {
    const bridge = like("c2da4c91", "74383ca1");
    const member = like("caad960c", "c2da4c91");
    return [
      {
        ...bridge,
        policies: [...bridge.policies, fpki(4)],
        mappings: [...bridge.mappings, [fpki(4), certipath(3)]],
      },
      {
        ...member,
        policies: [...member.policies, certipath(3)],
        mappings: [...member.mappings, [certipath(3), boeing(15)]],
      },
    ];
  };

  test("a draft that changes nothing changes no answer, and says that its signature is assumed", async () => {
    const drafts = [like("c2da4c91", "74383ca1")];
    const asked = question(drafts, { policySet: [fpki(7)] });
    const found = await report(asked);
    expect(found.verdict).toBe("valid");
    expect(found.answer).toMatch(/^Yes, if the draft is signed\. It satisfies common-hardware/);
    const rung = found.paths[0]?.rungs[1];
    expect(rung).toMatchObject({ draft: 0, subject: "CertiPath Bridge CA - G3" });
    const signature = rung?.checks.filter(({ check }) => check === "signature");
    expect(signature).toMatchObject([{ outcome: "assumed", says: expect.stringContaining("Nothing was verified") }]);
    expect(found.paths[0]?.rungs.map(({ draft }) => draft)).toEqual([undefined, 0, undefined, undefined]);
    expect(found.paths[0]).not.toHaveProperty("openssl");
    const { gain, lose, target, complete } = await difference(asked);
    expect([gain.count, lose.count, complete]).toEqual([0, 0, true]);
    expect(target.before).toEqual([fpki(6), fpki(7)].sort());
    expect(target.after).toEqual(target.before);
  });

  test("two drafts of both cross-certificates bring common-high to Boeing: 3 CAs gain it, none loses", async () => {
    expect(await report(question([]))).toMatchObject({ verdict: "invalid" });
    expect(await report(question(narrow()))).toMatchObject({ verdict: "valid" });
    const { gain, lose, target } = await difference(question(narrow()));
    expect(gain.count).toBe(3);
    expect(gain.first.every(({ policies }) => policies.includes(COMMON_HIGH))).toBe(true);
    expect(lose.count).toBe(0);
    expect(target.after.filter((policy) => !target.before.includes(policy))).toEqual([COMMON_HIGH]);
  });

  test("one draft at the bridge, high mapped to mediumHardware, raises 15 CAs", async () => {
    const bridge = like("c2da4c91", "74383ca1");
    const wide: Draft = {
      ...bridge,
      policies: [...bridge.policies, fpki(4)],
      mappings: [...bridge.mappings, [fpki(4), certipath(2)]],
    };
    const { gain, lose } = await difference(question([wide]));
    expect([gain.count, lose.count]).toEqual([15, 0]);
  });

  test("a draft under another issuer than the one it names is no part of a path, and neither is one that ended", async () => {
    const bridge = like("c2da4c91", "caad960c"); // the Boeing CA would issue it: no way leads through there
    expect(await report(question([bridge], { policySet: [fpki(7)] }))).toMatchObject({ verdict: "invalid" });
    const ended = { ...like("c2da4c91", "74383ca1"), notAfter: "2024-10-23T11:59:59Z" };
    expect(await report(question([ended], { policySet: [fpki(7)] }))).toMatchObject({
      verdict: "invalid",
      failure: { code: "expired" },
    });
  });

  test("a draft in the place of the target is what is asked about", async () => {
    const target = like(TARGET, "caad960c");
    const found = await report(question([{ ...target, policies: [boeing(11)] }], { policySet: [fpki(6), fpki(7)] }));
    expect(found.paths[0]?.rungs.at(-1)).toMatchObject({ draft: 0 });
    expect(found.paths[0]?.userConstrainedPolicySet).toEqual([fpki(6)]);
    expect(plainName(certificate(TARGET).subject)).toBe(found.paths[0]?.rungs.at(-1)?.subject);
  });

  test("a certificate left out takes its policies from those behind it", async () => {
    const { gain, lose, target } = await difference(question([], { without: [certificate("c2da4c91").id] }));
    expect(gain.count).toBe(0);
    expect(lose.count).toBe(15);
    expect(target.after).toEqual([]);
  });
});
