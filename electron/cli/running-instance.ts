// Knows how a command line speaks to the running instance: fresh address, session, uploads, then the contract.
// Leaves the other side to loopback/ and what is said to the commands.
import { once } from "node:events";
import { openAsBlob } from "node:fs";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { WebSocket } from "ws";
import { bytesSerializer } from "../../shared/contract/bytes-serializer.ts";
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import {
  SECRET_FRAGMENT,
  SESSION_PATH,
  SessionAnswerSchema,
  SOCKET_PATH,
  UPLOAD_PATH,
  UploadAnswerSchema,
} from "../../shared/contract/loopback-protocol.ts";
import { tableSerializer } from "../../shared/contract/table-serializer.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Instance } from "../files/instance-lock.ts";
import { askForAddress } from "../loopback/hand-over.ts";

export interface InstanceSession {
  readonly client: ConcordatClient;
  /** Streams the file at `path` to the instance; its id for `imports.start`, or why it was not taken. */
  upload(path: string, signal: AbortSignal): Promise<Result<string, string>>;
  close(): void;
}

/** Opens a session with the instance, as a page does, waiting for a busy one; a text is why there is none. */
export async function openInstance(instance: Instance, signal?: AbortSignal): Promise<Result<InstanceSession, string>> {
  const onBusy = () =>
    process.stderr.write(
      `Process ${instance.pid} holds the record and is busy. Waiting for it; Ctrl C ends the waiting.\n`,
    );
  const asked = await askForAddress(instance, signal === undefined ? { onBusy } : { onBusy, signal });
  if (asked.kind !== "address") return err(`process ${instance.pid} holds the record and does not answer`);
  const { origin, hash } = new URL(asked.address);
  try {
    const bearer = await openSession(origin, SECRET_FRAGMENT.exec(hash)?.[1] ?? "");
    const socket = new WebSocket(`${origin.replace("http:", "ws:")}${SOCKET_PATH}`, { origin });
    await once(socket, "open");
    socket.send(JSON.stringify({ bearer }));
    const link = new RPCLink({ websocket: socket as never, customJsonSerializers: [bytesSerializer, tableSerializer] });
    return ok({
      client: createORPCClient(link),
      upload: (path, signal) => uploadFile(origin, bearer, path, signal),
      close: () => socket.close(),
    });
  } catch (error) {
    return err(reasonOf(error));
  }
}

async function openSession(origin: string, secret: string): Promise<string> {
  const response = await fetch(`${origin}${SESSION_PATH}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ secret }),
  });
  if (!response.ok) throw new Error(`the running instance refused a session (${response.status})`);
  return SessionAnswerSchema.parse(await response.json()).bearer;
}

async function uploadFile(origin: string, bearer: string, path: string, signal: AbortSignal) {
  try {
    const response = await fetch(`${origin}${UPLOAD_PATH}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", Authorization: `Bearer ${bearer}`, Origin: origin },
      body: await openAsBlob(path),
      signal,
    });
    if (!response.ok) return err((await response.text()).trim());
    return ok(UploadAnswerSchema.parse(await response.json()).upload);
  } catch (error) {
    return err(reasonOf(error));
  }
}

/** What a failed call or a broken connection says of itself. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
