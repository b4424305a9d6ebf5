// Knows what the core and the path worker say to each other. Leaves sending to path-service.ts and answering to
// path-worker.ts.
import type { LadderReport } from "../../shared/path/ladder.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { ExactTime } from "../../shared/values/instant.ts";

/** One question with every default filled in; all ids are of the record, anchors are never empty. */
export interface WorkerQuestion {
  readonly target: CertificateId;
  readonly anchors: readonly CertificateId[];
  readonly time: ExactTime;
  /** user-initial-policy-set; empty: any-policy. */
  readonly policySet: readonly Oid[];
  readonly explicitPolicy: boolean;
  readonly inhibitMapping: boolean;
  readonly inhibitAny: boolean;
  readonly anchorConstraints: boolean;
  readonly allowEncodingFindings: boolean;
  readonly mode: "existence" | "enumerate";
  readonly limit: number;
}

export type ToPathWorker =
  /** Adds to the pool; sent before the first question after a commit. */
  | { readonly kind: "add"; readonly certificates: readonly Uint8Array[] }
  /** `cancelled` holds one Int32: anything but 0 ends the search soon. */
  | {
      readonly kind: "ask";
      readonly number: number;
      readonly question: WorkerQuestion;
      readonly cancelled: SharedArrayBuffer;
    };

export type FromPathWorker =
  | { readonly kind: "report"; readonly number: number; readonly report: LadderReport }
  | { readonly kind: "cancelled"; readonly number: number }
  /** A mistake of ours; the text is for the log. */
  | { readonly kind: "failed"; readonly number: number; readonly message: string };
