// Knows the path engine's speed on the FPKI file: 145 questions, one per target, any-policy, explicit policy required,
// against verifying each certificate's signature once with node:crypto ("bare"), from parsed input, keys used before.
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { tellWorth } from "../../electron/worker/worth-rows.ts";
import { type WorthEvent, WorthEventSchema } from "../../shared/contract/worth.ts";
import { createPool, type PathPool } from "../../shared/path/pool.ts";
import { DEFAULT_INPUTS, type TrustAnchor } from "../../shared/path/question.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { SignatureCache } from "../../shared/path/signature-cache.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { fpkiCertificates } from "../conformance/fpki-certificates.ts";
import { anchorOf, exactTime } from "../mesh/mesh.ts";
import type { BenchLine } from "./bench-line.ts";
import { medians } from "./rounds.ts";

const ANCHOR = "5f9aecc24616b2191372600dd80f6dd320c8ca5a0ceb7f09c985ebf0696934fc";
const AT = "2024-10-23T12:00:00Z";
const SHA384_RSA = "1.2.840.113549.1.1.12";
const COLD_TARGET = 1.5;
const WARM_TARGET = 0.3;

/** The 145 questions with an empty and with a filled signature cache; the pool's graph is built before, as for a named pool. */
export function benchFpki(): BenchLine[] {
  const ders = fpkiCertificates("2024");
  if (ders.length === 0)
    return [{ name: "FPKI, 145 questions", value: Number.NaN, unit: "× bare", note: "skipped: no FPKI file" }];
  const certificates = ders.flatMap((der) => {
    const read = parseCertificate(der);
    return read.ok ? [read.value] : [];
  });
  const root = certificates.find(({ id }) => id === ANCHOR);
  if (root === undefined) throw new Error("the FPKI file is without its anchor");
  const anchor = anchorOf(root);
  const targets = certificates.filter((certificate) => certificate !== root);
  const verifier = createSignatureVerifier();
  const filled = new SignatureCache(verifier);
  const ask = (cache: SignatureCache, shared: boolean) => {
    const pool = createPool(certificates, cache);
    return () => askAll(pool, targets, anchor, shared);
  };
  const bare = bareVerifications(targets, certificates);
  const us = medians(
    {
      bare: () => () => verifyAll(bare),
      cold: () => ask(new SignatureCache(verifier), true),
      warm: () => ask(filled, true),
      coldApart: () => ask(new SignatureCache(verifier), false),
      warmApart: () => ask(filled, false),
      graph: () => () => createPool(certificates, filled),
      worth: () => () => worthOfAll(certificates, filled, anchor),
      worthCold: () => {
        const empty = new SignatureCache(verifier);
        return () => worthOfAll(certificates, empty, anchor);
      },
    },
    60,
    25,
  );
  const line = (name: string, value: number, target?: number): BenchLine =>
    target === undefined
      ? { name, value: value / us.bare, unit: "× bare" }
      : { name, value: value / us.bare, unit: "× bare", target: `≤ ${target} ×`, met: value / us.bare <= target };
  return [
    { name: "FPKI: 145 signatures with node:crypto (bare)", value: Math.round(us.bare), unit: "µs" },
    line("FPKI: 145 questions, empty signature cache", us.cold, COLD_TARGET),
    line("FPKI: 145 questions, filled signature cache", us.warm, WARM_TARGET),
    worthLine("FPKI: worth of all CA entities × all policies", us.worth),
    worthLine("the same, signatures included", us.worthCold),
    line("the pool's graph, built once before them", us.graph),
    line("the same, nothing shared between questions, empty cache", us.coldApart),
    line("the same, nothing shared between questions, filled cache", us.warmApart),
  ];
}

function askAll(pool: PathPool, targets: readonly Certificate[], anchor: TrustAnchor, shared: boolean): void {
  const inputs = { ...DEFAULT_INPUTS, initialExplicitPolicy: true };
  const asked = { anchors: [anchor], time: exactTime(AT), inputs, crls: [] };
  const session = shared ? { session: openSession(pool, asked) } : {};
  let valid = 0;
  for (const target of targets) {
    const { verdict } = searchPaths({ ...asked, target }, pool, { mode: "existence", ...session });
    if (verdict === "valid") valid++;
  }
  if (valid !== targets.length) throw new Error(`${valid} of ${targets.length} targets are valid`);
}

interface Bare {
  readonly certificate: Certificate;
  readonly key: KeyObject;
  readonly hash: string;
}

/** Each certificate with its issuer's imported key, used once. */
function bareVerifications(targets: readonly Certificate[], certificates: readonly Certificate[]): readonly Bare[] {
  return targets.map((certificate) => {
    const hash = certificate.signatureAlgorithm.oid === SHA384_RSA ? "sha384" : "sha256";
    const issuers = certificates.filter(({ subject }) => subject.key === certificate.issuer.key);
    const keys = issuers.map(({ publicKey }) =>
      createPublicKey({ key: Buffer.from(publicKey.der), format: "der", type: "spki" }),
    );
    const key = keys.find((each) => verify(hash, certificate.tbs, each, certificate.signature));
    if (key === undefined) throw new Error("an FPKI certificate without its issuer");
    return { certificate, key, hash };
  });
}

/** About a second, DESIGN's first promise for this table; on paper and on the wire as the screen gets it. */
const WORTH_TARGET_MS = 1000;

const worthLine = (name: string, us: number): BenchLine => ({
  name,
  value: us / 1000,
  unit: "ms",
  target: `≤ ${WORTH_TARGET_MS} ms`,
  met: us / 1000 <= WORTH_TARGET_MS,
});

/** Every CA entity under every policy of the file, 144 × 250 or so: graph, search, rows, and the contract's answer. */
function worthOfAll(certificates: readonly Certificate[], cache: SignatureCache, anchor: TrustAnchor): void {
  const pool = createPool(certificates, cache);
  const asked = { anchors: [anchor], time: exactTime(AT), inputs: DEFAULT_INPUTS, crls: [] };
  let cells = 0;
  const tell = (event: WorthEvent) => {
    const read = WorthEventSchema.parse(JSON.parse(JSON.stringify(event)));
    if (read.type === "decided") cells += read.rows.reduce((sum, { policies }) => sum + policies.length, 0);
  };
  tellWorth(pool, asked, certificates, { tell, stopped: () => false });
  if (cells < 500) throw new Error(`only ${cells} cells are worth anything`);
}

function verifyAll(bare: readonly Bare[]): void {
  for (const { certificate, key, hash } of bare)
    if (!verify(hash, certificate.tbs, key, certificate.signature)) throw new Error("a good signature was refused");
}
