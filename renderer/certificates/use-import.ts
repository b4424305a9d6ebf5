// Knows how a page draws the import of its window. Leaves the import to import-store.ts.
import { useSyncExternalStore } from "react";
import { useCore } from "../session/core.tsx";
import { importStoreOf } from "./import-store.ts";

export function useImport() {
  const { state, isBusy, subscribe, start, stop, close } = importStoreOf(useCore());
  return {
    state: useSyncExternalStore(subscribe, state),
    busy: useSyncExternalStore(subscribe, isBusy),
    start,
    stop,
    close,
  };
}
