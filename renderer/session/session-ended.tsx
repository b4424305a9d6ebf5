// Knows the page that stands where no session can be had: code, cause, next step. Leaves the reasons to session-end.ts.
import { Glyph } from "../design/glyph.tsx";
import type { Ended } from "./connection.ts";

export function SessionEnded({ ended }: { readonly ended: Ended }) {
  return (
    <main className="session-ended">
      <h1>
        <Glyph shape="warning" size={24} /> This window is not connected.
      </h1>
      <p>{ended.cause}</p>
      <p>
        <strong>Next:</strong> {ended.next}
      </p>
      <p className="code">{ended.code}</p>
    </main>
  );
}
