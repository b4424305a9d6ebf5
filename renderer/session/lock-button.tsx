// Knows how a person locks every window at once, by button or key. Leaves locking to the core and the locked page to
// session-ended.tsx.
import { useState } from "react";
import { Button } from "react-aria-components";
import { EVERYWHERE } from "../commands/everywhere.ts";
import { useCommands } from "../commands/use-commands.ts";
import { ConnectionEnded } from "./connection.ts";
import { useCore } from "./core.tsx";

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
  const lock = () => {
    setAsked("asked");
    client.session.lock().then(
      ({ state }) => setAsked(state === "when-done" ? "when-done" : "asked"),
      // The end of the connection is the lock itself.
      (error: unknown) => setAsked(error instanceof ConnectionEnded ? "asked" : "failed"),
    );
  };
  useCommands(EVERYWHERE, { lock: connection.canLock ? lock : undefined });
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
