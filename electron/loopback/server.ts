// Knows the HTTP side of the browser shell: 127.0.0.1 alone, the gate before everything, four routes.
// Leaves admission to request-gate.ts, sessions to browser-shell.ts, numbers to limits.ts, the WebSocket to socket.ts.
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { SESSION_PATH, SessionRequestSchema, UPLOAD_PATH } from "../../shared/contract/loopback-protocol.ts";
import type { PageFiles } from "../files/page-files.ts";
import { explainUploadRefusal, type UploadRefusal } from "../files/upload-refusal.ts";
import { UPLOAD_LIMIT, type UploadStore } from "../files/uploads.ts";
import { securityHeaders, withStyleNonce } from "../shell-policy.ts";
import { HAND_OVER_PATH } from "./hand-over.ts";
import type { LoopbackLimits } from "./limits.ts";
import { admit } from "./request-gate.ts";

export interface LoopbackParts {
  readonly page: PageFiles;
  readonly uploads: UploadStore;
  readonly limits: LoopbackLimits;
  /** Swaps a secret for a bearer; `undefined` where it is used, too old or none. */
  readonly openSession: (secret: string) => string | undefined;
  readonly isBearer: (text: string) => boolean;
  /** Gives a fresh address for the right nonce; `undefined` for any other body. */
  readonly handOver: (body: unknown) => string | undefined;
  /** A window was given the page's scripts: it compiles them now, and asks for nothing meanwhile. */
  readonly scriptsSent: () => void;
}

/** Bodies of the small JSON routes, in octets: a secret or a nonce and its braces. */
const SMALL_BODY = 1024;
const HEADER_BYTES = 16 * 1024;

/** A server that listens nowhere yet. */
export function loopbackServer(parts: LoopbackParts): Server {
  const { limits } = parts;
  const options = {
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    // Node's own 30 seconds would let a slow caller stay far beyond both.
    connectionsCheckingInterval: limits.lookMs,
    // The gate answers a missing Host, so that every refusal looks the same.
    requireHostHeader: false,
  };
  const server = createServer(options, (request, response) => {
    leaveNoBody(request, response, limits.smallBodyMs);
    leaveNoAnswer(response, limits.responseMs);
    answer(request, response, portOf(server), parts).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return; // the caller went away in the middle
      console.error("A request failed by a mistake of the program:", error);
      if (!response.headersSent) respond(response, portOf(server), 500, "text/plain", "Something went wrong here.\n");
      else response.destroy();
    });
  });
  server.maxConnections = limits.connections;
  // One request each: pipelined ones would all be answered at once, and each answer held until somebody reads it.
  server.maxRequestsPerSocket = 1;
  return server;
}

/**
 * Ends a connection that goes on sending a body after its answer. Node reads and drops what is left, which is needed at
 * first: closing at once would reset the connection under the answer.
 */
function leaveNoBody(request: IncomingMessage, response: ServerResponse, patience: number): void {
  response.once("finish", () => {
    if (request.complete) return;
    const tooLong = setTimeout(() => request.socket.destroy(), patience);
    request.once("end", () => clearTimeout(tooLong));
    request.once("close", () => clearTimeout(tooLong));
  });
}

/** Ends a connection whose answer was begun and is not read to its end. */
function leaveNoAnswer(response: ServerResponse, patience: number): void {
  let tooLong: NodeJS.Timeout | undefined;
  response.once("prefinish", () => {
    tooLong = setTimeout(() => response.destroy(), patience);
  });
  response.once("close", () => clearTimeout(tooLong));
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
    respond(response, port, status, "text/plain; charset=utf-8", `${reason}\n`);
  };
  if (!admission.admitted) return refuse(admission.status, admission.reason);
  const { path } = admission;
  if (method !== "POST") {
    const file = parts.page.get(path);
    if (file === undefined) return refuse(404, "nothing stands under this path");
    if (file.type.startsWith("text/javascript")) response.once("finish", parts.scriptsSent);
    return respond(response, port, 200, file.type, file.body);
  }
  const json = (status: number, body: object) =>
    respond(response, port, status, "application/json", JSON.stringify(body));
  switch (path) {
    case SESSION_PATH: {
      const parsed = SessionRequestSchema.safeParse(await smallJson(request, parts.limits.smallBodyMs));
      const bearer = parsed.success ? parts.openSession(parsed.data.secret) : undefined;
      return bearer === undefined ? refuse(403, "this address is used or too old") : json(200, { bearer });
    }
    case HAND_OVER_PATH: {
      const address = parts.handOver(await smallJson(request, parts.limits.smallBodyMs));
      return address === undefined ? refuse(403, "this is not the nonce of this instance") : json(200, { address });
    }
    case UPLOAD_PATH: {
      const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? "")?.[1];
      if (bearer === undefined || !parts.isBearer(bearer)) return refuse(401, "a bearer is needed");
      if (request.headers["content-type"] !== "application/octet-stream") return refuse(415, "send bytes");
      const say = (refusal: UploadRefusal) => {
        const { status, ...words } = explainUploadRefusal(refusal);
        json(status, words);
      };
      // Said before the body is read: a stream that is cut at the limit takes its connection with it.
      const length = Number(request.headers["content-length"] ?? 0);
      if (length > UPLOAD_LIMIT) return say({ kind: "upload-too-large", limit: UPLOAD_LIMIT });
      request.setTimeout(parts.limits.uploadPauseMs, () => request.destroy());
      const received = await parts.uploads.receive(request, UPLOAD_LIMIT, length);
      if (received.ok) return json(200, { upload: received.value.id, size: received.value.size });
      if (received.error.kind === "upload-broken-off") return void response.destroy();
      return say(received.error);
    }
    default:
      return refuse(404, "nothing stands under this path");
  }
}

/** The JSON value of a small body of type application/json that comes within `patience`; `undefined` for anything else. */
async function smallJson(request: IncomingMessage, patience: number): Promise<unknown> {
  if (request.headers["content-type"] !== "application/json") return undefined;
  const tooLate = setTimeout(() => request.destroy(), patience);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > SMALL_BODY) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // no JSON: the same to the caller as JSON of another shape
    throw error;
  } finally {
    clearTimeout(tooLate);
    request.resume();
  }
}

function respond(response: ServerResponse, port: number, status: number, type: string, body: Uint8Array | string) {
  const nonce = randomBytes(16).toString("base64url");
  const isPage = status === 200 && type.startsWith("text/html");
  const page = () => Buffer.from(withStyleNonce(Buffer.from(body).toString("utf8"), nonce));
  // The octets of a file are sent as they are: a copy for each answer would add up.
  const octets = isPage ? page() : typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(status, {
    ...securityHeaders(nonce, `ws://127.0.0.1:${port}`),
    "Content-Type": type,
    "Content-Length": octets.length,
  });
  // A HEAD request gets the headers alone; Node drops the body itself.
  response.end(octets);
}
