// Knows the HTTP side of the browser shell: 127.0.0.1 alone, the gate before everything, four routes.
// Leaves admission to request-gate.ts, secrets to session-secrets.ts and the WebSocket to socket.ts.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { SESSION_PATH, SessionRequestSchema, UPLOAD_PATH } from "../../shared/contract/loopback-protocol.ts";
import type { PageFiles } from "../files/page-files.ts";
import { UPLOAD_LIMIT, type UploadStore } from "../files/uploads.ts";
import { securityHeaders, withStyleNonce } from "../shell-policy.ts";
import { HAND_OVER_PATH } from "./hand-over.ts";
import { admit } from "./request-gate.ts";
import type { SessionSecrets } from "./session-secrets.ts";

export interface LoopbackParts {
  readonly page: PageFiles;
  readonly uploads: UploadStore;
  readonly secrets: SessionSecrets;
  /** Gives a fresh address for the right nonce; `undefined` for any other body. */
  readonly handOver: (body: unknown) => string | undefined;
}

/** Bodies of the small JSON routes, in octets: a secret or a nonce and its braces. */
const SMALL_BODY = 1024;
const HEADER_BYTES = 16 * 1024;
const HEADERS_MS = 10_000;
/** Long enough for the largest upload from a slow disk. */
const REQUEST_MS = 10 * 60_000;
const MOST_CONNECTIONS = 64;

/** A server that listens nowhere yet. */
export function loopbackServer(parts: LoopbackParts): Server {
  const options = {
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    // The gate answers a missing Host, so that every refusal looks the same.
    requireHostHeader: false,
  };
  const server = createServer(options, (request, response) => {
    answer(request, response, portOf(server), parts).catch((error: unknown) => {
      console.error("A request failed by a mistake of the program:", error);
      if (!response.headersSent) respond(response, portOf(server), 500, "text/plain", "Something went wrong here.\n");
      else response.destroy();
    });
  });
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

/** The port listened on; 0 while it listens nowhere. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Listens on 127.0.0.1 and nothing else; rejects where the port is taken. Gives the port. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => {
      server.off("error", reject);
      resolve(portOf(server));
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, port: number, parts: LoopbackParts) {
  const { method = "", url: target = "", rawHeaders } = request;
  const admission = admit({ method, target, rawHeaders, upgrade: false }, port);
  const refuse = (status: number, reason: string) => {
    // Node reads and drops what is left of the body: closing at once would reset the connection under the answer.
    respond(response, port, status, "text/plain; charset=utf-8", `${reason}\n`);
  };
  const tooLarge = () => refuse(413, `a file may have ${UPLOAD_LIMIT} octets at most`);
  if (!admission.admitted) return refuse(admission.status, admission.reason);
  const { path } = admission;
  if (method !== "POST") {
    const file = parts.page.get(path);
    if (file === undefined) return refuse(404, "nothing stands under this path");
    return respond(response, port, 200, file.type, file.body);
  }
  const json = (status: number, body: object) =>
    respond(response, port, status, "application/json", JSON.stringify(body));
  switch (path) {
    case SESSION_PATH: {
      const body = await smallJson(request);
      const parsed = SessionRequestSchema.safeParse(body);
      const bearer = parsed.success ? parts.secrets.redeem(parsed.data.secret) : undefined;
      return bearer === undefined ? refuse(403, "this address is used or too old") : json(200, { bearer });
    }
    case HAND_OVER_PATH: {
      const address = parts.handOver(await smallJson(request));
      return address === undefined ? refuse(403, "this is not the nonce of this instance") : json(200, { address });
    }
    case UPLOAD_PATH: {
      const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? "")?.[1];
      if (bearer === undefined || !parts.secrets.isBearer(bearer)) return refuse(401, "a bearer is needed");
      if (request.headers["content-type"] !== "application/octet-stream") return refuse(415, "send octets");
      // Said before the body is read: a stream that is cut at the limit takes its connection with it.
      if (Number(request.headers["content-length"] ?? 0) > UPLOAD_LIMIT) return tooLarge();
      const received = await parts.uploads.receive(request);
      if (received.ok) return json(200, { upload: received.value.id, size: received.value.size });
      const refusal = received.error;
      if (refusal.kind === "upload-too-large") return tooLarge();
      if (refusal.kind === "upload-broken-off") return response.destroy();
      return refuse(507, `the file could not be stored: ${refusal.reason}`);
    }
    default:
      return refuse(404, "nothing stands under this path");
  }
}

/** The JSON value of a small body of type application/json; `undefined` for anything else. */
async function smallJson(request: IncomingMessage): Promise<unknown> {
  if (request.headers["content-type"] !== "application/json") return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > SMALL_BODY) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return undefined; // no JSON: the same to the caller as JSON of another shape
  }
}

function respond(response: ServerResponse, port: number, status: number, type: string, body: Uint8Array | string) {
  const nonce = randomBytes(16).toString("base64url");
  const isPage = status === 200 && type.startsWith("text/html");
  const octets = isPage ? Buffer.from(withStyleNonce(Buffer.from(body).toString("utf8"), nonce)) : Buffer.from(body);
  response.writeHead(status, {
    ...securityHeaders(nonce, `ws://127.0.0.1:${port}`),
    "Content-Type": type,
    "Content-Length": octets.length,
  });
  // A HEAD request gets the headers alone; Node drops the body itself.
  response.end(octets);
}
