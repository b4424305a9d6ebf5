// Knows that the path worker asks the record's CRLs where a question demands it, and only there.
// Leaves what a CRL says to test/path's revocation tests.
import { afterEach, expect, test } from "vitest";
import type { WorkerQuestion } from "../../../electron/worker/path-protocol.ts";
import { type PathService, pathService } from "../../../electron/worker/path-service.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { ED25519_KEYS } from "../../mesh/key-scheme.ts";
import { exactTime, parsed } from "../../mesh/mesh.ts";

const ca = { ca: true, issuer: "CN=Root", issuerKey: "root" };
const root = buildCertificate({ ...ca, subject: "CN=Root", subjectKey: "root" }, ED25519_KEYS);
const member = buildCertificate({ ...ca, subject: "CN=Member", subjectKey: "member", serial: "4711" }, ED25519_KEYS);
const empty = buildCrl({ issuer: "CN=Root", issuerKey: "root", number: 1 }, ED25519_KEYS);
const revoking = buildCrl(
  {
    issuer: "CN=Root",
    issuerKey: "root",
    number: 2,
    thisUpdate: "2025-01-15T00:00:00Z",
    revoked: [{ serial: "4711", date: "2025-01-10T00:00:00Z", reason: 1 }],
  },
  ED25519_KEYS,
);

let service: PathService | undefined;
afterEach(() => service?.close());

const question = (revocation: "off" | "crl"): WorkerQuestion => ({
  target: parsed(member).id,
  anchors: [parsed(root).id],
  time: exactTime("2025-02-01T00:00:00Z"),
  policySet: [],
  explicitPolicy: false,
  inhibitMapping: false,
  inhibitAny: false,
  anchorConstraints: false,
  allowEncodingFindings: false,
  revocation,
  mode: "enumerate",
  without: [],
  drafts: [],
  effort: 1,
  limit: 5,
});

test("without a CRL there is no status; with one there is; with a revoking one it is refused; unasked it is ignored", async () => {
  const crls = [empty, revoking];
  let revision = 2; // events: two certificates, then a CRL each
  const source = {
    revision: () => revision,
    octetsSince: (since: number) => [root, member].slice(since),
    crlOctetsSince: (since: number) => crls.slice(Math.max(0, since - 2), revision - 2),
  };
  service = pathService(source);
  const asked = service;
  const verdict = async (revocation: "off" | "crl") => {
    const answer = await asked.ask(question(revocation));
    return answer.ok ? [answer.value.verdict, answer.value.failure?.code] : answer.error.kind;
  };
  expect(await verdict("off")).toEqual(["valid", undefined]);
  expect((await verdict("crl"))[0]).toBe("invalid");
  revision = 3;
  expect(await verdict("crl")).toEqual(["valid", undefined]);
  revision = 4;
  expect(await verdict("crl")).toEqual(["invalid", "revoked"]);
  expect(await verdict("off")).toEqual(["valid", undefined]);
});
