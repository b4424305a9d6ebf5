// Knows how a lost connection is said: what happened, that it is tried again, and what stays.
// Leaves trying again to socket-connection.ts.
import { Glyph } from "../design/glyph.tsx";
import { useConnectionState } from "./core.tsx";

export function ConnectionBanner() {
  const state = useConnectionState();
  return (
    <div role="status" className="connection-banner">
      {state.kind === "lost" && (
        <p>
          <Glyph shape="warning" /> <strong>Connection lost.</strong> What is on screen may be out of date. Trying again
          {state.attempt > 1 && <> (attempt {state.attempt})</>}; the question on screen is kept.{" "}
          <span className="code">connection-lost</span>
        </p>
      )}
    </div>
  );
}
