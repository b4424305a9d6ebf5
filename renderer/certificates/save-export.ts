// Knows how octets of the record become a file of the person: asked for piece by piece, then handed to the browser, which
// asks where to put it or puts it where downloads go. Leaves what an export is made of to the core.
import { ORPCError } from "@orpc/client";
import type { ConcordatClient } from "../../shared/contract/contract.ts";

/** As `ExportRequest`, with ids as text. */
export type SaveRequest = Parameters<ConcordatClient["exports"]["prepare"]>[0];

export type SaveState =
  | { readonly kind: "none" }
  /** Taken out of the record by the core; `of` is 0 until it says how much there is. */
  | { readonly kind: "preparing"; readonly done: number; readonly of: number }
  | { readonly kind: "fetching"; readonly name: string; readonly share: number }
  | { readonly kind: "saved"; readonly name: string }
  /** Nothing was handed to the browser. */
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly code: string; readonly cause: string; readonly next: string };

/** Tells every step; the last one is `saved`, `stopped` or `failed`. `as`: another name than the core gives the file. */
export async function saveExport(
  client: Pick<ConcordatClient, "exports">,
  request: SaveRequest,
  tell: (state: SaveState) => void,
  signal: AbortSignal,
  as?: string,
): Promise<void> {
  try {
    tell({ kind: "preparing", done: 0, of: 0 });
    for await (const event of await client.exports.prepare(request, { signal })) {
      if (signal.aborted) break;
      if (event.type === "progress") {
        tell({ kind: "preparing", done: event.done, of: event.of });
        continue;
      }
      const { export: id, name: own, mediaType, size } = event;
      const name = as ?? own;
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      for (let offset = 0; offset < size; ) {
        tell({ kind: "fetching", name, share: offset / size });
        const piece = await client.exports.piece({ export: id, offset }, { signal });
        if (signal.aborted) return tell({ kind: "stopped" });
        if (piece.length === 0) throw new Error("The export ended before its size was reached.");
        pieces.push(new Uint8Array(piece));
        offset += piece.length;
      }
      handOver(new Blob(pieces, { type: mediaType }), name);
      return tell({ kind: "saved", name });
    }
    if (!signal.aborted) throw new Error("The export ended without saying how.");
    tell({ kind: "stopped" });
  } catch (error) {
    tell(signal.aborted ? { kind: "stopped" } : failureOf(error));
  }
}

/** Gives the browser a file to save under that name. */
export function handOver(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the blob when the click returns, but not every one has read it.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function failureOf(error: unknown): SaveState {
  const code = error instanceof ORPCError ? error.code : "";
  if (code === "UNKNOWN_ITEM") {
    const cause = "Something that was chosen is not in the record any more.";
    return { kind: "failed", code: "unknown-item", cause, next: "Load this window anew and choose again." };
  }
  if (code === "UNKNOWN_EXPORT") {
    const cause = "The export was forgotten before it was fetched.";
    return { kind: "failed", code: "export-forgotten", cause, next: "Save it again." };
  }
  const cause = error instanceof Error ? error.message : "The export broke off.";
  return { kind: "failed", code: "export-broken-off", cause, next: "Nothing was saved. Save it again." };
}
