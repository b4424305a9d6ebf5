// Knows how a command line speaks to the running instance: fresh address, session, upload, then the contract.
// Leaves the other side to loopback/.
import { once } from "node:events";
import { openAsBlob } from "node:fs";
import { createORPCClient, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { WebSocket } from "ws";
import { bytesSerializer } from "../../shared/contract/bytes-serializer.ts";
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import type { ImportEvent } from "../../shared/contract/imports.ts";
import {
  SECRET_FRAGMENT,
  SESSION_PATH,
  SessionAnswerSchema,
  SOCKET_PATH,
  UPLOAD_PATH,
  UploadAnswerSchema,
} from "../../shared/contract/loopback-protocol.ts";
import type { Instance } from "../files/instance-lock.ts";
import { askForAddress } from "../loopback/hand-over.ts";
import type { FileToRead } from "../worker/read-protocol.ts";

/** Imports the files as the running instance; yields its events. A returned text is why nothing was written. */
export async function* importThroughInstance(
  instance: Instance,
  files: readonly FileToRead[],
): AsyncGenerator<ImportEvent, string | undefined> {
  const address = await askForAddress(instance);
  if (address === undefined) return `process ${instance.pid} holds the record and does not answer`;
  const { origin, hash } = new URL(address);
  const bearer = await openSession(origin, SECRET_FRAGMENT.exec(hash)?.[1] ?? "");
  const uploads: { upload: string; name: string }[] = [];
  for (const { path, name } of files) {
    const upload = await uploadFile(origin, bearer, path);
    if (typeof upload !== "string") return `${name}: ${upload.reason}`;
    uploads.push({ upload, name });
  }
  const socket = new WebSocket(`${origin.replace("http:", "ws:")}${SOCKET_PATH}`, { origin });
  try {
    await once(socket, "open");
    socket.send(JSON.stringify({ bearer }));
    const link = new RPCLink({ websocket: socket as never, customJsonSerializers: [bytesSerializer] });
    const client: ConcordatClient = createORPCClient(link);
    const [error, events] = await safe(client.imports.start({ uploads }));
    if (error !== null) return error.message;
    for await (const event of events) yield event;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    socket.close();
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

async function uploadFile(origin: string, bearer: string, path: string): Promise<string | { readonly reason: string }> {
  try {
    const response = await fetch(`${origin}${UPLOAD_PATH}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", Authorization: `Bearer ${bearer}`, Origin: origin },
      body: await openAsBlob(path),
    });
    if (!response.ok) return { reason: (await response.text()).trim() };
    return UploadAnswerSchema.parse(await response.json()).upload;
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
