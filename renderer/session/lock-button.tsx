// Knows how a person locks every window at once, by button or key. Leaves locking to the core and the locked page to
// session-ended.tsx.
import { useCallback, useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { ConnectionEnded } from "./connection.ts";
import { useCore } from "./core.tsx";

/** As the list of keys says it. */
export const LOCK_KEYS = ["Ctrl Shift L", "lock every window"] as const;

type Asked = "not" | "asked" | "when-done" | "failed";
const WORDS: Readonly<Record<Asked, string>> = {
  not: "Lock",
  asked: "Locking…",
  "when-done": "Locks when the work is done",
  failed: "Not locked: try again",
};

/** Draws nothing in a shell that has no lock of its own. */
export function LockButton() {
  const { client, connection } = useCore();
  const [asked, setAsked] = useState<Asked>("not");
  const lock = useCallback(() => {
    setAsked("asked");
    client.session.lock().then(
      ({ state }) => setAsked(state === "when-done" ? "when-done" : "asked"),
      // The end of the connection is the lock itself.
      (error: unknown) => setAsked(error instanceof ConnectionEnded ? "asked" : "failed"),
    );
  }, [client]);
  useEffect(() => {
    if (!connection.canLock) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.key.toLowerCase() !== "l") return;
      event.preventDefault();
      lock();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [connection.canLock, lock]);
  if (!connection.canLock) return null;
  return (
    <>
      <span role="status" className="unseen">
        {asked === "not" ? "" : WORDS[asked]}
      </span>
      <Button className="button plain small" onPress={lock} isDisabled={asked === "asked" || asked === "when-done"}>
        {WORDS[asked]}
      </Button>
    </>
  );
}
