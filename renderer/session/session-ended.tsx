// Knows the page that stands where no session can be had: code, cause, next step, and nothing of what was on screen.
// Leaves the reasons to session-end.ts and the place to go on at to place.ts.
import { useEffect, useLayoutEffect, useState } from "react";
import { Glyph } from "../design/glyph.tsx";
import type { Ended } from "./connection.ts";
import { offerPlace } from "./place.ts";
import { CONTINUED, isResumable, LOCKED } from "./session-end.ts";

const headlineOf = ({ code }: Ended): string =>
  code === LOCKED.code
    ? "Locked"
    : code === CONTINUED.code
      ? "Continued in another tab"
      : "This window is not connected";

export function SessionEnded({ ended }: { readonly ended: Ended }) {
  const [shown, setShown] = useState(ended);
  const headline = headlineOf(shown);
  useLayoutEffect(() => {
    document.title = `${headline} · Concordat`;
    // What components put beside our root, such as words for a screen reader, may tell of the record, too.
    for (const element of [...document.body.children]) {
      if (element.id !== "root" && element.tagName !== "SCRIPT" && element.tagName !== "NOSCRIPT") element.remove();
    }
  }, [headline]);
  useEffect(() => (isResumable(ended) ? offerPlace(() => setShown(CONTINUED)) : undefined), [ended]);
  return (
    <main className="session-ended">
      <h1>
        <Glyph shape="warning" size={24} /> {headline}.
      </h1>
      <p>{shown.cause}</p>
      <p>
        <strong>Next:</strong> {shown.next}
      </p>
      <p className="code">{shown.code}</p>
    </main>
  );
}
