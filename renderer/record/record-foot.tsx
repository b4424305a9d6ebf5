// Knows how the navigation's foot says, in three short lines, whether the record verifies; loud where it does not.
// Leaves the reason and what can be done to the record screen.
import type { MouseEventHandler } from "react";
import type { Status } from "../../shared/contract/session.ts";
import { Glyph } from "../design/glyph.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { timeText } from "../design/when.ts";
import { useConnectionState } from "../session/core.tsx";
import { notChecked } from "./record-words.ts";

interface RecordFootProps {
  readonly status: Status;
  /** To the record screen. */
  readonly link: { readonly href: string; readonly onClick: MouseEventHandler };
}

export function RecordFoot({ status, link }: RecordFootProps) {
  const { integrity, events } = status;
  const isLost = useConnectionState().kind === "lost";
  // What was verified before says nothing of a record that cannot be reached.
  const says = isLost ? OUT_OF_REACH : footState(status);
  return (
    <a
      href={link.href}
      onClick={link.onClick}
      className="foot"
      data-state={integrity.state}
      title={says.lines.join(", ")}
    >
      <Glyph shape={says.shape} size={16} />
      <span className="words">
        <span>{says.lines[0]} </span>
        <span>{counted(events, "event")} in the record </span>
        <span>{says.lines[1]}</span>
      </span>
    </a>
  );
}

const OUT_OF_REACH = { shape: "unknown", lines: ["Out of reach", "Connection lost"] } as const;

/** What stands above and below the number of events. */
export function footState({ integrity, events }: Pick<Status, "integrity" | "events">) {
  switch (integrity.state) {
    case "sound": {
      const newer = notChecked(integrity, events);
      // What was written since was not read back: the tick never stands for it.
      if (newer > 0 && integrity.events === 0)
        return { shape: "unknown", lines: ["Not checked yet", "Check it under Record"] } as const;
      if (newer > 0)
        return { shape: "unknown", lines: ["Verified in part", `${numberText(newer)} not checked yet`] } as const;
      return { shape: "valid", lines: ["Verified", timeText(integrity.at).replace(/:\d\d UTC$/, " UTC")] } as const;
    }
    case "checking":
      return {
        shape: "unknown",
        lines: ["Being verified", `${numberText(integrity.checked)} of ${numberText(events)} so far`],
      } as const;
    case "damaged":
      return { shape: "critical", lines: ["Does not verify", "See what can be done"] } as const;
  }
}
