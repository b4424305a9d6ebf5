// Knows what the core and the path worker say to each other. Leaves sending to path-thread.ts and answering to
// path-worker.ts.
import type { Comparison } from "../../shared/contract/comparisons.ts";
import type { MapCarried } from "../../shared/contract/map.ts";
import type { Trust } from "../../shared/contract/overview.ts";
import type { Difference } from "../../shared/contract/paths.ts";
import type { WorthEvent } from "../../shared/contract/worth.ts";
import type { FigureGroup } from "../../shared/framework/figures.ts";
import type { EntityId } from "../../shared/framework/registry.ts";
import type { Looked } from "../../shared/governance/loss-timeline.ts";
import type { AnswerOverTime } from "../../shared/path/answer-over-time.ts";
import type { LadderReport } from "../../shared/path/ladder.ts";
import type { Budget, Spent } from "../../shared/path/report.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Draft } from "../../shared/pki/draft/draft.ts";
import type { Probe } from "../../shared/pki/draft/probe-certificate.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { ExactTime } from "../../shared/values/instant.ts";
import type { AcceptanceFound, EntityWorthFound } from "./to-each-party.ts";

/** A relying party at a moment; all ids are of the record, anchors are never empty. */
export interface WorkerRelyingParty {
  readonly anchors: readonly CertificateId[];
  readonly time: ExactTime;
  /** user-initial-policy-set; empty: any-policy. */
  readonly policySet: readonly Oid[];
  readonly explicitPolicy: boolean;
  readonly inhibitMapping: boolean;
  readonly inhibitAny: boolean;
  readonly anchorConstraints: boolean;
  readonly allowEncodingFindings: boolean;
  readonly revocation: "off" | "crl";
}

/** One question with every default filled in. */
export interface WorkerQuestion extends WorkerRelyingParty {
  readonly target: CertificateId;
  /** Left out of the pool. */
  readonly without: readonly CertificateId[];
  /** Put into it; their certificates are of the record, their times are times. */
  readonly drafts: readonly Draft[];
  /** Issued by the CA whose certificate `target` is, and asked about in its place. */
  readonly probe?: Probe;
  readonly mode: "existence" | "enumerate";
  readonly limit: number;
  /** Times the budget of `budgetFor`. */
  readonly effort: number;
}

/** One state of the framework: its certificates, all of the record, and the moment at which paths are judged. */
export interface WorkerSide {
  readonly certificates: readonly CertificateId[];
  readonly time: ExactTime;
}

/** Two states before one relying party: any policy, no demands, these anchors. */
export interface WorkerComparison {
  readonly before: WorkerSide;
  readonly after: WorkerSide;
  readonly anchors: readonly CertificateId[];
}

/** What the thread finds; the titles of the sides are the caller's. */
export type Compared = Omit<Comparison, "before" | "after"> & {
  /** CA entities on each side. */
  readonly entities: { readonly before: number; readonly after: number };
};

/** What the thread finds; the moment is the caller's. */
export type TrustFound = Omit<Trust, "at">;

/** One CA entity before several relying parties. */
export interface WorkerWorthToEach {
  readonly entity: EntityId;
  readonly parties: readonly WorkerRelyingParty[];
}

/** One certificate before several relying parties. */
export interface WorkerAccepted {
  readonly target: CertificateId;
  readonly parties: readonly WorkerRelyingParty[];
}

/** Which CA certificates a path leads to that the relying party accepts, and why the others have none. */
export type Carried = Omit<MapCarried, "at" | "anchors" | "certificates">;

/** A relying party that some certificates are kept from. */
export interface WorkerCarrying extends WorkerRelyingParty {
  /** Left out of the pool. */
  readonly without: readonly CertificateId[];
}

export type ToPathWorker =
  /** Adds to the pool; sent before the first question after a commit. */
  | { readonly kind: "add"; readonly certificates: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] }
  /** `inSteps`: the first path is told before the others are looked for, where others may follow. */
  | ({ readonly kind: "ask"; readonly question: WorkerQuestion; readonly inSteps: boolean } & Numbered)
  | ({ readonly kind: "over-time"; readonly question: WorkerQuestion } & Numbered)
  | ({ readonly kind: "difference"; readonly question: WorkerQuestion } & Numbered)
  | ({ readonly kind: "worth"; readonly asked: WorkerRelyingParty } & Numbered)
  | ({ readonly kind: "trust"; readonly asked: WorkerRelyingParty } & Numbered)
  | ({ readonly kind: "carried"; readonly asked: WorkerCarrying } & Numbered)
  | ({ readonly kind: "worth-to-each"; readonly asked: WorkerWorthToEach } & Numbered)
  | ({ readonly kind: "accepted-by-each"; readonly asked: WorkerAccepted } & Numbered)
  | ({ readonly kind: "figures"; readonly selfSigned: readonly CertificateId[] } & Numbered)
  | ({ readonly kind: "compare"; readonly comparison: WorkerComparison } & Numbered);

/** `cancelled` holds one Int32: anything but 0 ends the search soon. */
interface Numbered {
  readonly number: number;
  readonly cancelled: SharedArrayBuffer;
}

/** Some of an answer; more follows, and the end. */
export type AnswerPart =
  | { readonly kind: "worth-part"; readonly event: WorthEvent }
  | { readonly kind: "trust-part"; readonly looked: Looked }
  | QuestionPart;

/** Of one question: what was spent until now and what may be, and its first path. */
export type QuestionPart =
  | { readonly kind: "search-part"; readonly spent: Spent; readonly limit: Budget }
  | ({ readonly kind: "first-path" } & FirstPath);

/** The answer as far as the first path alone goes. */
export interface FirstPath {
  /** Its detail says that others were not looked for: what is true where the search ends here. */
  readonly report: LadderReport;
  /** The detail while they are looked for. */
  readonly meanwhile: string;
}

export type FromPathWorker =
  | { readonly kind: "report"; readonly number: number; readonly report: LadderReport }
  | ({ readonly number: number } & AnswerPart)
  | { readonly kind: "over-time-found"; readonly number: number; readonly overTime: AnswerOverTime }
  | { readonly kind: "difference-found"; readonly number: number; readonly difference: Difference }
  | { readonly kind: "worth-told"; readonly number: number }
  | { readonly kind: "trust-found"; readonly number: number; readonly trust: TrustFound }
  | { readonly kind: "carried-found"; readonly number: number; readonly carried: Carried }
  | { readonly kind: "worth-to-each-found"; readonly number: number; readonly found: readonly EntityWorthFound[] }
  | { readonly kind: "accepted-by-each-found"; readonly number: number; readonly found: readonly AcceptanceFound[] }
  | { readonly kind: "figures-found"; readonly number: number; readonly groups: readonly FigureGroup[] }
  | { readonly kind: "compared"; readonly number: number; readonly compared: Compared }
  | { readonly kind: "cancelled"; readonly number: number }
  /** A mistake of ours; the text is for the log. */
  | { readonly kind: "failed"; readonly number: number; readonly message: string };
