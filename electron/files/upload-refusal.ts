// Knows why an upload is not taken, and says it for a person, with the status a shell answers. Pure.
// Leaves deciding to uploads.ts.

export type UploadRefusal =
  | { readonly kind: "upload-too-large"; readonly limit: number }
  | { readonly kind: "upload-broken-off" }
  | { readonly kind: "upload-not-stored"; readonly reason: string }
  | {
      readonly kind: "uploads-full";
      readonly reason: string;
    };

interface UploadUse {
  readonly files: number;
  readonly octets: number;
}

export interface UploadWords {
  /** HTTP status, RFC 9110; 429 of RFC 6585. */
  readonly status: number;
  readonly code: UploadRefusal["kind"];
  readonly cause: string;
  readonly next: string;
}

/** Refused for room: what waits now, and what may; sizes in octets. */
export const uploadsFull = (waiting: UploadUse, room: UploadUse): UploadRefusal => ({
  kind: "uploads-full",
  reason: `${waiting.files} files of ${megabytes(waiting.octets)}; at most ${room.files} files of ${megabytes(room.octets)} may wait`,
});

const megabytes = (octets: number): string => `${Math.ceil(octets / (1024 * 1024))} MB`;

/** Code, cause and next step. */
export function explainUploadRefusal(refusal: UploadRefusal): UploadWords {
  const code = refusal.kind;
  switch (refusal.kind) {
    case "upload-too-large":
      return {
        status: 413,
        code,
        cause: `The file is larger than an import may be: ${megabytes(refusal.limit)} at most.`,
        next: "Split it, then import the parts.",
      };
    case "uploads-full":
      return {
        status: 429,
        code,
        cause: `Too much is waiting to be imported already: ${refusal.reason}.`,
        next: "Let the import that is under way end, then import the rest. Files that nobody imports are removed after an hour.",
      };
    case "upload-broken-off":
      return { status: 400, code, cause: "The file did not arrive whole.", next: "Import it again." };
    case "upload-not-stored":
      return {
        status: 507,
        code,
        cause: `The file could not be stored on this computer: ${refusal.reason}.`,
        next: "Make room in the data folder, then import again.",
      };
  }
}
