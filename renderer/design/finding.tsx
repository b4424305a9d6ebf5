// Knows how a finding or an error is laid out: sentence, values, code with clause, the one next step, and all of it as text
// to paste. Leaves the words to the core.
import { type ReactNode, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { copyText } from "./copy-text.ts";
import { Glyph } from "./glyph.tsx";

export interface FindingProps {
  readonly severity: "critical" | "warning" | "note";
  readonly says: ReactNode;
  readonly values?: ReactNode;
  /** Code, clause, authority: in that order. */
  readonly source: readonly string[];
  readonly next?: string;
  readonly actions?: ReactNode;
}

export function Finding({ severity, says, values, source, next, actions }: FindingProps) {
  const words = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = () => {
    const lines = [...(words.current?.children ?? [])].map((line) => line.textContent?.trim() ?? "");
    setCopied(copyText([severity, ...lines].filter(Boolean).join("\n")));
  };
  return (
    <div className={`finding finding-${severity}`}>
      <Glyph shape={severity} label={severity} />
      <div ref={words}>
        <p className="loud">{says}</p>
        {values !== undefined && <p className="second">{values}</p>}
        {next !== undefined && (
          <p>
            <span className="meta">Next</span> {next}
          </p>
        )}
        <p className="meta">{source.join(" · ")}</p>
      </div>
      <div className="actions">
        {actions}
        <Button className="button small" onPress={copy} onBlur={() => setCopied(false)}>
          {copied ? "Copied" : "Copy details"}
        </Button>
      </div>
    </div>
  );
}
