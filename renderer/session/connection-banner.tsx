// Knows how a lost connection is said: what happened, that it is tried again, what stays, and what to do where it stays lost.
// Leaves trying again to socket-connection.ts.
import { Glyph } from "../design/glyph.tsx";
import { useConnectionState } from "./core.tsx";

/** By then (some seconds) it was no hiccup: whoever is not coming back has to be told how to go on. */
const MANY_ATTEMPTS = 4;

export function ConnectionBanner() {
  const state = useConnectionState();
  return (
    <div role="status" className="connection-banner">
      {state.kind === "lost" && (
        <p>
          <Glyph shape="warning" /> <strong>Connection lost.</strong> What is on screen may be out of date. Trying again
          {state.attempt > 1 && <> (attempt {state.attempt})</>}; the question on screen is kept.{" "}
          {state.attempt >= MANY_ATTEMPTS && (
            <>
              If Concordat is no longer running, start it again with <span className="code">npm start</span> and open
              the address it prints: everything that was confirmed is in the record.{" "}
            </>
          )}
          <span className="code">connection-lost</span>
        </p>
      )}
    </div>
  );
}
