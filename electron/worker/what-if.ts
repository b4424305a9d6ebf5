// Knows the framework of a what-if question: the record without some certificates and with some that nobody has signed.
// Leaves the octets of a draft to shared/pki/draft and what assuming its signature means to shared/path.
import { type AssumedDraft, AssumedSignatures } from "../../shared/path/assumed-signatures.ts";
import { createPool, type PathPool } from "../../shared/path/pool.ts";
import { keyTextOf, type Signatures } from "../../shared/path/signature-cache.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { draftCertificate } from "../../shared/pki/draft/draft-certificate.ts";
import { type Probe, probeCertificate } from "../../shared/pki/draft/probe-certificate.ts";
import { oidCode, oidName } from "../../shared/pki/oid-names.ts";
import type { WorkerQuestion } from "./path-protocol.ts";

export interface WhatIf {
  readonly pool: PathPool;
  /** The pool's. */
  readonly certificates: readonly Certificate[];
  /** Ids of those that nobody has signed. */
  readonly drafts: ReadonlySet<string>;
  /** What is asked about: a draft where one takes the place of the question's target. */
  readonly target: Certificate;
  /** There where the target is a probe: what it is called. */
  readonly probe?: { readonly id: string; readonly name: string };
}

export interface WhatIfPorts {
  readonly certificates: ReadonlyMap<string, Certificate>;
  readonly known: (id: string) => Certificate;
  readonly signatures: Signatures;
  readonly sha256: (octets: Uint8Array) => Uint8Array;
}

type Asked = Pick<WorkerQuestion, "target" | "without" | "drafts" | "probe" | "time">;

/**
 * The same drafts give the same ids. The last of several drafts that take the target's place is asked about; a probe is
 * issued by whoever that is.
 */
export function whatIfOf({ target, without, drafts, probe, time }: Asked, ports: WhatIfPorts): WhatIf {
  const { certificates, known, signatures, sha256 } = ports;
  const out = new Set<string>([...without, ...drafts.flatMap(({ instead, subject }) => (instead ? [subject] : []))]);
  const assumed = new Map<string, AssumedDraft>();
  const drafted: Certificate[] = [];
  let asked = known(target);
  for (const [position, draft] of drafts.entries()) {
    const issuer = known(draft.issuer);
    const made = draftCertificate(draft, issuer, known(draft.subject), sha256);
    assumed.set(made.id, { issuerKeyText: keyTextOf(issuer.publicKey), position });
    drafted.push(made);
    if (draft.instead && draft.subject === target) asked = made;
  }
  const all = [...[...certificates.values()].filter(({ id }) => !out.has(id)), ...drafted];
  const framework = (of: readonly Certificate[]) => ({
    pool: createPool(of, assumed.size === 0 ? signatures : new AssumedSignatures(signatures, assumed)),
    certificates: of,
    drafts: new Set(drafted.map(({ id }) => id)),
  });
  if (probe === undefined) return { ...framework(all), target: asked };
  const made = probeCertificate(probe, asked, { second: time.second, beside: all }, sha256);
  assumed.set(made.id, { issuerKeyText: keyTextOf(asked.publicKey), position: "probe" });
  return { ...framework([...all, made]), target: made, probe: { id: made.id, name: probeName(probe) } };
}

const probeName = ({ policy }: Probe): string =>
  policy === undefined ? "Probe without a policy" : `Probe under ${oidName(policy) ?? oidCode(policy)}`;
