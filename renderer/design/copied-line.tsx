// Knows the line above the window's foot that says what a command has copied, for as long as somebody looks for it.
// Leaves what is said to copy-and-say.ts.
import { useEffect, useSyncExternalStore } from "react";
import { onSaid, saidNow, unsay } from "./copy-and-say.ts";

const SAID_MS = 4000;

export function CopiedLine() {
  const said = useSyncExternalStore(onSaid, saidNow);
  useEffect(() => {
    if (said === undefined) return;
    const timer = window.setTimeout(unsay, SAID_MS);
    return () => window.clearTimeout(timer);
  }, [said]);
  return (
    <div role="status" className="copied-line no-print">
      {said !== undefined && <p>{said.text}</p>}
    </div>
  );
}
