// Knows what the page and the browser shell say to each other before and beside the contract: how a session opens,
// how files are uploaded, which close codes end a socket. Leaves checks and storage to electron/loopback/.
import "./jitless.ts";
import { z } from "zod";

/** The fragment of the printed address: `#k=` and 43 characters of base64url, 256 bits. Never sent by a browser. */
export const SECRET_FRAGMENT = /^#k=([A-Za-z0-9_-]{43})$/;

/** POST, `application/json`, a SessionRequest; 200 with a SessionAnswer, 403 where the secret is used or too old. */
export const SESSION_PATH = "/session";
export const SessionRequestSchema = z.object({ secret: z.string().length(43) });
export const SessionAnswerSchema = z.object({ bearer: z.string().length(43) });

/**
 * POST, `application/octet-stream`, `Authorization: Bearer …`, the file as body; 200 with an UploadAnswer, 401 without
 * a good bearer, 413 past the size limit, 429 where too much waits already. The id is then given to `imports.start`.
 */
export const UPLOAD_PATH = "/upload";
export const UploadAnswerSchema = z.object({ upload: z.uuid(), size: z.number().int() });

/**
 * WebSocket. The page's first message is a SocketHello as JSON text; all that follow belong to the contract and may be
 * sent at once, without waiting for an answer.
 */
export const SOCKET_PATH = "/socket";
export const SocketHelloSchema = z.object({ bearer: z.string().length(43) });

/** What an upload that was not taken is answered with, beside its status: 413, 429, 507. */
export const UploadRefusalSchema = z.object({ code: z.string(), cause: z.string(), next: z.string() });

/** Close codes of the socket (RFC 6455 §7.4.2, private use). */
export const CLOSE_NOT_ADMITTED = 4401;
/** The session was locked: its bearer is worth nothing any more, and the page blanks itself. */
export const CLOSE_LOCKED = 4423;
export const CLOSE_TOO_MANY = 4429;
export const CLOSE_SHUTTING_DOWN = 4503;
