// Knows how a finding or an error is laid out: sentence, values, code with clause, and the one next step.
// Leaves the words to the core.
import type { ReactNode } from "react";
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
  return (
    <div className={`finding finding-${severity}`}>
      <Glyph shape={severity} label={severity} />
      <div>
        <p className="loud">{says}</p>
        {values !== undefined && <p className="second">{values}</p>}
        {next !== undefined && (
          <p>
            <span className="meta">Next</span> {next}
          </p>
        )}
        <p className="meta">{source.join(" · ")}</p>
      </div>
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}
