// Knows how one file reaches the core: as the body of a POST, with progress, stoppable. Leaves reading it to the core.
import { UPLOAD_PATH, UploadAnswerSchema, UploadRefusalSchema } from "../../shared/contract/loopback-protocol.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";

export interface UploadFailure {
  readonly code:
    | "too-large"
    | "too-many-waiting"
    | "not-admitted"
    | "not-stored"
    | "stopped"
    | "refused"
    | "not-reached";
  readonly cause: string;
  readonly next: string;
}

const fail = (code: UploadFailure["code"], cause: string, next: string) => err({ code, cause, next });

const CODES: ReadonlyMap<number, UploadFailure["code"]> = new Map([
  [413, "too-large"],
  [429, "too-many-waiting"],
  [507, "not-stored"],
]);

/** The shell says why in an UploadRefusal; where it does not, the status has to do. */
function refusal(status: number, body: unknown): Result<never, UploadFailure> {
  if (status === 401) return fail("not-admitted", "This window's session has ended.", "Open a fresh address.");
  const said = UploadRefusalSchema.safeParse(body);
  if (said.success) return fail(CODES.get(status) ?? "refused", said.data.cause, said.data.next);
  return fail(
    CODES.get(status) ?? "refused",
    `The application did not take the file (status ${status}).`,
    "Import it again; where that fails too, import it with the command line.",
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no JSON: the shell of another version, or none of ours
  }
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
      const body = jsonOf(request.responseText);
      const answer = UploadAnswerSchema.safeParse(body);
      const taken = request.status === 200 && answer.success;
      settle(taken ? ok(answer.data.upload) : refusal(request.status, body));
    });
    request.open("POST", UPLOAD_PATH);
    request.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(file);
  });
}
