// Knows how the desktop shell answers requests of its own protocol: files of the page, and uploads. No electron here.
// Leaves registering the protocol to main.ts.
import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { UPLOAD_PATH } from "../../shared/contract/loopback-protocol.ts";
import type { PageFiles } from "../files/page-files.ts";
import { explainUploadRefusal } from "../files/upload-refusal.ts";
import type { UploadStore } from "../files/uploads.ts";
import { DESKTOP_ORIGIN, securityHeaders, withStyleNonce } from "../shell-policy.ts";

/** A request of `concordat://app` to its response; paths are looked up in the map as they are, never on the disk. */
export async function answerPage(request: Request, page: PageFiles, uploads: UploadStore): Promise<Response> {
  const nonce = randomBytes(16).toString("base64url");
  const respond = (status: number, type: string, body: string | Uint8Array): Response =>
    new Response(typeof body === "string" ? body : new Uint8Array(body), {
      status,
      headers: { ...securityHeaders(nonce), "Content-Type": type },
    });
  const refuse = (status: number, reason: string) => respond(status, "text/plain; charset=utf-8", `${reason}\n`);

  if (!request.url.startsWith(`${DESKTOP_ORIGIN}/`)) return refuse(421, "this host is not served here");
  const path = request.url.slice(DESKTOP_ORIGIN.length).split(/[?#]/)[0] ?? "";
  if (request.method === "POST" && path === UPLOAD_PATH) {
    if (request.headers.get("content-type") !== "application/octet-stream") return refuse(415, "send bytes");
    // The DOM's stream and Node's are one object with two types.
    const body = request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as ReadableStream);
    const received = await uploads.receive(body);
    if (received.ok) {
      return respond(200, "application/json", JSON.stringify({ upload: received.value.id, size: received.value.size }));
    }
    const { status, ...words } = explainUploadRefusal(received.error);
    return respond(status, "application/json", JSON.stringify(words));
  }
  if (request.method !== "GET") return refuse(405, "this method has no use here");
  const file = page.get(path);
  if (file === undefined) return refuse(404, "nothing stands under this path");
  const isPage = file.type.startsWith("text/html");
  return respond(200, file.type, isPage ? withStyleNonce(Buffer.from(file.body).toString("utf8"), nonce) : file.body);
}
