// Knows how chosen files become an import: each is sent, then all are read as one batch that is committed once.
// Leaves the states to import-state.ts and what is drawn to import-panel.tsx.
import { ORPCError } from "@orpc/client";
import { useCallback, useRef, useState } from "react";
import { useCore } from "../session/core.tsx";
import { afterEvent, type ImportFailure, type ImportState, isBusy } from "./import-state.ts";

function failureOf(error: unknown): ImportFailure {
  if (error instanceof ORPCError && error.code === "UNKNOWN_UPLOAD") {
    return {
      code: "unknown-upload",
      cause: "A file that was sent is not there any more.",
      next: "Import the files again.",
    };
  }
  const cause = error instanceof Error ? error.message : "The import broke off.";
  if (error instanceof ORPCError && error.code === "NOT_WRITABLE") {
    return {
      code: "not-writable",
      cause: `The record can only be read. ${notWritableReason(error.data)}`,
      next: "Nothing was imported. Look at what the application printed where it was started.",
    };
  }
  return { code: "import-broken-off", cause, next: "Nothing was imported. Import the files again." };
}

const notWritableReason = (data: unknown): string =>
  typeof data === "object" && data !== null && "reason" in data ? String(data.reason) : "";

export function useImport() {
  const { client, upload } = useCore();
  const [state, setState] = useState<ImportState>({ kind: "none" });
  const running = useRef<AbortController | undefined>(undefined);

  const start = useCallback(
    async (files: readonly File[]) => {
      if (running.current !== undefined || files.length === 0) return;
      const stop = new AbortController();
      running.current = stop;
      try {
        const total = files.reduce((sum, file) => sum + file.size, 0);
        const uploads: { upload: string; name: string }[] = [];
        let before = 0;
        for (const file of files) {
          const show = (sent: number) =>
            setState({ kind: "sending", file: file.name, sent: before + Math.min(sent, file.size), total });
          show(0);
          const sent = await upload(file, show, stop.signal);
          if (!sent.ok) {
            const { code, cause, next } = sent.error;
            setState(
              code === "stopped"
                ? { kind: "stopped" }
                : { kind: "failed", failure: { code, cause: `${file.name}: ${cause}`, next } },
            );
            return;
          }
          uploads.push({ upload: sent.value, name: file.name });
          before += file.size;
        }
        for await (const event of await client.imports.start({ uploads }, { signal: stop.signal })) {
          setState((now) => afterEvent(now, event));
        }
        if (stop.signal.aborted) setState((now) => (isBusy(now) ? { kind: "stopped" } : now));
      } catch (error) {
        // Stopping after the commit changes nothing: what `committed` said stands.
        setState((now) => {
          if (!isBusy(now)) return now;
          return stop.signal.aborted ? { kind: "stopped" } : { kind: "failed", failure: failureOf(error) };
        });
      } finally {
        running.current = undefined;
      }
    },
    [client, upload],
  );
  const stop = useCallback(() => running.current?.abort(), []);
  const close = useCallback(() => setState({ kind: "none" }), []);
  return { state, busy: isBusy(state), start, stop, close };
}
