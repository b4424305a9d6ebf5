// Knows how a window says that a person is there: on pointer and keyboard, once a minute at most.
// Leaves what follows from silence to the core.
import { useEffect } from "react";
import { useCore } from "./core.tsx";

const BETWEEN_MS = 60_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Reports at once, since opening the page is a person's act; then what a person does, the last act of a minute too. */
export function usePresence(): void {
  const { client, connection } = useCore();
  const { canLock } = connection;
  useEffect(() => {
    if (!canLock) return;
    let resting: number | undefined;
    let seen = false;
    const report = () => {
      seen = false;
      resting = window.setTimeout(() => {
        resting = undefined;
        if (seen) report();
      }, BETWEEN_MS);
      // Without a connection nothing can be reported, and the connection says so itself.
      client.session.active().catch(() => undefined);
    };
    const onSign = (event: Event) => {
      if (!event.isTrusted) return;
      seen = true;
      if (resting === undefined) report();
    };
    report();
    for (const sign of SIGNS) window.addEventListener(sign, onSign, { capture: true, passive: true });
    return () => {
      window.clearTimeout(resting);
      for (const sign of SIGNS) window.removeEventListener(sign, onSign, { capture: true });
    };
  }, [client, canLock]);
}
