// Knows how two states of the framework become rows of what changed: certificates, paths, worth. Runs in the path worker.
// Leaves the rules to shared/framework and shared/governance, and which certificates a side has to the caller.
import type { CertificateChange, Comparison, ReachChange, WorthChange } from "../../shared/contract/comparisons.ts";
import { exchangedLookAlikes, namesAlike } from "../../shared/framework/compare-alike.ts";
import {
  type CertificateChange as Change,
  compareCertificates,
  differencesOf,
} from "../../shared/framework/compare-certificates.ts";
import { compareReach } from "../../shared/governance/compare-reach.ts";
import { compareWorth, type WorthComparison } from "../../shared/governance/compare-worth.ts";
import { anchorFromCertificate } from "../../shared/path/certificate-anchor.ts";
import { createPool } from "../../shared/path/pool.ts";
import { DEFAULT_INPUTS } from "../../shared/path/question.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchWorth } from "../../shared/path/search/worth-search.ts";
import type { SignatureCache } from "../../shared/path/signature-cache.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { plainName } from "../../shared/pki/distinguished-name-text.ts";
import type { Name } from "../../shared/pki/name.ts";
import type { SubjectPublicKeyInfo } from "../../shared/pki/public-key.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { entityId } from "../record/name-hash.ts";
import type { Compared, WorkerComparison, WorkerSide } from "./path-protocol.ts";

export interface ComparisonPorts {
  readonly known: (id: string) => Certificate;
  readonly signatures: SignatureCache;
  readonly stopped: () => boolean;
}

/** Throws SearchCancelled where `stopped` says so. */
export function compareSides(asked: WorkerComparison, ports: ComparisonPorts): Compared {
  const { stopped } = ports;
  const before = openSide(asked.before, asked, ports);
  const after = openSide(asked.after, asked, ports);
  const { same, changes } = compareCertificates(before.certificates, after.certificates);
  const alike = namesAlike([...before.certificates, ...after.certificates]);
  const reach = compareReach(before, after, stopped);
  const worth = compareWorth(before, after, stopped);
  return {
    same,
    changes: changes.map((change) => changeRow(change, alike)),
    reach: reach
      .map(
        ({ certificate, ...verdicts }): ReachChange => ({
          certificate: certificate.id,
          subject: plainName(certificate.subject),
          ...verdicts,
        }),
      )
      .sort((a, b) => inOrder(a.subject, b.subject) || inOrder(a.certificate, b.certificate)),
    worth: worthRows(worth),
    complete: before.worth.complete && after.worth.complete,
    entities: { before: countEntities(before.certificates), after: countEntities(after.certificates) },
  };
}

function openSide({ certificates: ids, time }: WorkerSide, { anchors }: WorkerComparison, ports: ComparisonPorts) {
  const { known, signatures, stopped } = ports;
  const certificates = ids.map(known);
  const pool = createPool(certificates, signatures);
  const asked: SessionInputs = {
    anchors: anchors.map((id) => anchorFromCertificate(known(id))),
    time,
    inputs: DEFAULT_INPUTS,
    crls: [],
  };
  const session = openSession(pool, asked);
  return { certificates, pool, asked, session, worth: searchWorth(pool, asked, undefined, stopped) };
}

/** Subjects of CA certificates, each name and key once. */
const countEntities = (certificates: readonly Certificate[]): number =>
  new Set(certificates.filter(({ known }) => known.basicConstraints?.ca === true).map(entityId)).size;

function changeRow(change: Change, alike: (name: string) => readonly string[]): CertificateChange {
  const newer = change.change === "went" ? change.before : change.after;
  const tied = "before" in change && "after" in change;
  const subject = plainName(newer.subject);
  return {
    change: change.change,
    ...("before" in change ? { before: change.before.id } : {}),
    ...("after" in change ? { after: change.after.id } : {}),
    subject,
    issuer: plainName(newer.issuer),
    notBefore: formatInstant(newer.notBefore),
    notAfter: formatInstant(newer.notAfter),
    differences: tied
      ? [
          ...differencesOf(change.before, change.after),
          ...(change.stays ? ["The older certificate is still there."] : []),
        ]
      : [],
    alikeNames: alike(subject),
    alikeOids: tied ? exchangedLookAlikes(change.before, change.after) : [],
  };
}

const ofEntity = (entity: { readonly name: Name; readonly publicKey: SubjectPublicKeyInfo }) => ({
  entity: entityId({ subject: entity.name, publicKey: entity.publicKey }),
  name: plainName(entity.name),
});

const inOrder = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
/** Keeps the policies of one CA in their order. */
const byName = (a: WorthChange, b: WorthChange): number => inOrder(a.name, b.name) || inOrder(a.entity, b.entity);

/** Acceptance without any policy first: it is the commonest real hole. Then by name, as certificates are. */
const worthRows = ({ bare, policies }: WorthComparison): Comparison["worth"] => [
  ...bare
    .map(
      ({ change, acceptedBefore, acceptedAfter, ...entity }): WorthChange => ({
        ...ofEntity(entity),
        change,
        acceptedBefore,
        acceptedAfter,
      }),
    )
    .sort(byName),
  ...policies
    .map(
      ({ change, policy, before, after, ...entity }): WorthChange => ({
        ...ofEntity(entity),
        policy,
        change,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      }),
    )
    .sort(byName),
];
