// Knows what was copied last, so that its button can say so: until it is left, or for a while where a key copied it.
// Leaves the clipboard to copy-text.ts.
import { useEffect, useState } from "react";
import { copyText } from "./copy-text.ts";

/** Long enough to be seen by somebody who looks for it. */
const SAID_MS = 4000;

export interface Copied {
  /** The name under which it was copied. */
  readonly copied: string | undefined;
  readonly copy: (what: string, text: string) => void;
  readonly forget: () => void;
}

export function useCopied(): Copied {
  const [copied, setCopied] = useState<{ readonly what: string } | undefined>(undefined);
  useEffect(() => {
    if (copied === undefined) return;
    const timer = window.setTimeout(() => setCopied(undefined), SAID_MS);
    return () => window.clearTimeout(timer);
  }, [copied]);
  return {
    copied: copied?.what,
    copy: (what, text) => setCopied(copyText(text) ? { what } : undefined),
    forget: () => setCopied(undefined),
  };
}
