// Knows a small record with something in every table and column: certificates that have and lack an issuer, CRLs, archived files,
// addresses, two people. P-256, whose keys are read fastest. Leaves damage to the tests.
import { hash } from "node:crypto";
import { createSignatureVerifier } from "../../../electron/crypto/verify-signature.ts";
import { openRecord } from "../../../electron/record/open-record.ts";
import { readCertificate } from "../../../electron/record/read-certificate.ts";
import { readCrl } from "../../../electron/record/read-crl.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import type { Batch } from "../../../electron/record/record-batch.ts";
import type { Instant } from "../../../shared/values/instant.ts";
import type { Result } from "../../../shared/values/result.ts";
import { buildCertificate, type CertificateDescription } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { P256_KEYS } from "../../mesh/key-scheme.ts";
import { REGISTRY_EVENTS } from "./registry-events.ts";

export const verify = createSignatureVerifier();

function taken<T>(read: Result<T, unknown>): T {
  if (!read.ok) throw new Error("a built object could not be read");
  return read.value;
}

const certificate = (description: CertificateDescription) =>
  taken(readCertificate(buildCertificate(description, P256_KEYS)));
const ROOT = { issuer: "O=A,CN=Root", issuerKey: "root" };

const root = certificate({
  ...ROOT,
  subject: "O=A,CN=Root",
  subjectKey: "root",
  ca: true,
  subjectKeyId: "0101",
  policies: ["1.2.3.4"],
});
const cross = certificate({
  ...ROOT,
  subject: "O=B,CN=Bridge",
  subjectKey: "bridge",
  ca: true,
  subjectKeyId: "0202",
  authorityKeyId: "0101",
  policies: ["1.2.3.4"],
  mappings: [["1.2.3.4", "1.2.3.5"]],
});
const person = certificate({
  issuer: "O=B,CN=Bridge",
  issuerKey: "bridge",
  subject: "O=B,CN=Ada",
  subjectKey: "ada",
  authorityKeyId: "0202",
  policies: ["1.2.3.5"],
});
/** Its issuer is not in the record; no version 3, which is a finding. */
const stranger = certificate({
  issuer: "O=C,CN=Nobody",
  issuerKey: "nobody",
  subject: "O=C,CN=Somebody",
  subjectKey: "somebody",
  version: 1,
  serial: "00ff",
});
/** It names its issuer's key. */
const crl = taken(
  readCrl(
    buildCrl(
      {
        ...ROOT,
        number: 7,
        revoked: [{ serial: "01" }],
        authorityKeyId: "0101",
      },
      P256_KEYS,
    ),
  ),
);
const endless = taken(
  readCrl(
    buildCrl({ issuer: "O=C,CN=Nobody", issuerKey: "nobody", nextUpdate: null, deltaBase: 1, number: 2 }, P256_KEYS),
  ),
);

const octets = Buffer.concat([root.der, cross.der, crl.der, Buffer.from("junk")]);
const fileId = hash("sha256", octets, "hex");
const collectedOctets = Buffer.from(person.der);
const collectedId = hash("sha256", Buffer.concat([collectedOctets, Buffer.from("\n")]), "hex");

const BATCHES: readonly Batch[] = [
  {
    id: "00000000-0000-7000-8000-000000000001",
    files: [
      {
        id: fileId,
        name: "first.zip",
        octets,
        contents: {
          reader: "0.1.0",
          items: [
            { kind: "certificate", offset: 0, id: root.id },
            { kind: "certificate", offset: root.der.length, id: cross.id, member: "inside/cross.cer" },
            { kind: "crl", offset: root.der.length + cross.der.length, id: crl.id },
            { kind: "rejected", offset: octets.length - 4, code: "not-der", reason: "junk", authority: "X.690 §8" },
          ],
        },
      },
    ],
    certificates: [root, cross].map((each) => ({ certificate: each, source: "first.zip" })),
    crls: [{ crl, source: "first.zip" }],
    collected: [],
  },
  {
    id: "00000000-0000-7000-8000-000000000002",
    files: [
      {
        id: collectedId,
        name: "http://ca.example/ada.cer",
        octets: Buffer.concat([collectedOctets, Buffer.from("\n")]),
        contents: { reader: "0.1.0", items: [{ kind: "certificate", offset: 0, id: person.id }] },
      },
    ],
    certificates: [person, stranger].map((each) => ({ certificate: each, source: "ada.cer" })),
    crls: [{ crl: endless, source: "endless.crl" }],
    collected: [
      {
        uri: "http://ca.example/ada.cer",
        outcome: "fetched",
        at: 1_767_225_900 as Instant,
        file: collectedId,
        detail: "application/pkix-cert",
      },
      { uri: "http://gone.example/x.crl", outcome: "removed", at: 1_767_225_901 as Instant, detail: "HTTP 404" },
    ],
  },
];

/** One certificate more, for a record that goes on. */
export const laterBatch: Batch = {
  id: "00000000-0000-7000-8000-000000000003",
  files: [],
  certificates: [
    {
      certificate: certificate({ ...ROOT, subject: "O=A,CN=Late", subjectKey: "late", authorityKeyId: "0101" }),
      source: "late.cer",
    },
  ],
  crls: [],
  collected: [],
};

/** How many events it has. */
export const FULL_EVENTS = 10 + REGISTRY_EVENTS.length;

/** Writes it to a new file at `path` and closes it: one file, no log beside it. */
export function writeFullRecord(path: string): void {
  const opened = openRecord(path, verify);
  if (!opened.ok) throw new Error(opened.error.kind);
  const { record } = opened.value;
  for (const [i, batch] of BATCHES.entries()) {
    const committed = record.commit(
      batch,
      { kind: "local-user", name: i === 0 ? "Ada" : "Grace" },
      (1_767_225_600 + i * 1000) as Instant,
    );
    if (!committed.ok) throw new Error(committed.error.reason);
  }
  const decided = record.append(REGISTRY_EVENTS, { kind: "local-user", name: "Grace" }, 1_767_228_000 as Instant);
  if (!decided.ok || decided.value !== FULL_EVENTS) throw new Error("the registry was not written");
  record.close();
}

/** Every answer that the record gives, as text: two records that read alike give the same. */
export function everyAnswer(record: FrameworkRecord): string {
  const certificates = record.certificates();
  const files = record.files();
  const past = record.asOf(3);
  try {
    const answers = [
      record.revision(),
      record.counts(),
      certificates,
      certificates.map(({ id }) => [record.has(id), record.certificate(id)]),
      record.crls(),
      record.crls().map(({ id }) => [record.hasCrl(id), record.crl(id)]),
      record.selfSigned(),
      record.entities(),
      record.policies(),
      files,
      files.map(({ id }) => record.file(id)),
      record.collected(),
      record.members(),
      record.assignments(),
      record.profiles(),
      record.keptQuestions(),
      record.octetsSince(0),
      record.crlOctetsSince(0),
      record.eventsAfter(0, 1000),
      [0, 1_767_225_600, 1_767_226_600, 2_000_000_000].map((at) => record.sequenceAt(at as Instant)),
      record.certificatesAsOf(4),
      [
        past.counts(),
        past.certificates(),
        past.crls(),
        past.files(),
        past.collected(),
        past.entities(),
        past.policies(),
      ],
    ];
    return JSON.stringify(answers, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
    );
  } finally {
    past.close();
  }
}
