// Knows how one file reaches the core: as the body of a POST, with progress, stoppable. Leaves reading it to the core.
import { UPLOAD_PATH, UploadAnswerSchema } from "../../shared/contract/loopback-protocol.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";

export interface UploadFailure {
  readonly code: "too-large" | "not-admitted" | "not-stored" | "stopped" | "refused" | "not-reached";
  readonly cause: string;
  readonly next: string;
}

const fail = (code: UploadFailure["code"], cause: string, next: string) => err({ code, cause, next });

function refusal(status: number): Result<never, UploadFailure> {
  if (status === 413)
    return fail(
      "too-large",
      "The file is larger than an import may be.",
      "Split it, or import it with the command line.",
    );
  if (status === 401)
    return fail(
      "not-admitted",
      "This window's session has ended.",
      "Type npm start once more and open the fresh address.",
    );
  if (status === 507)
    return fail(
      "not-stored",
      "The file could not be stored on this computer.",
      "Make room in the data folder, then import again.",
    );
  return fail("refused", `The application did not take the file (HTTP status ${status}).`, "Try again.");
}

/**
 * Sends `file` as octets; `onSent` hears how many have left. Gives the id for `imports.start`.
 * XMLHttpRequest, because fetch tells nothing of an upload's progress.
 */
export function uploadFile(
  file: Blob,
  headers: Readonly<Record<string, string>>,
  onSent: (octets: number) => void,
  signal: AbortSignal,
): Promise<Result<string, UploadFailure>> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(fail("stopped", "Stopped before it was sent.", "Nothing was imported."));
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener("abort", stop);
    const settle = (result: Result<string, UploadFailure>) => {
      signal.removeEventListener("abort", stop);
      resolve(result);
    };
    request.upload.addEventListener("progress", (event) => onSent(event.loaded));
    request.addEventListener("abort", () =>
      settle(fail("stopped", "Stopped while it was sent.", "Nothing was imported.")),
    );
    request.addEventListener("error", () =>
      settle(fail("not-reached", "The connection broke while the file was sent.", "Import it again when connected.")),
    );
    request.addEventListener("load", () => {
      if (request.status !== 200) return settle(refusal(request.status));
      let body: unknown;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        return settle(refusal(request.status));
      }
      const answer = UploadAnswerSchema.safeParse(body);
      settle(answer.success ? ok(answer.data.upload) : refusal(request.status));
    });
    request.open("POST", UPLOAD_PATH);
    request.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
  });
}
