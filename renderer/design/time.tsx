// Knows how a point in time stands on every page: the day or the second, never broken across lines, with the exact second
// and the reader's local time on hover and on focus. Leaves how it is written to when.ts.
import { dayText, localText, timeText } from "./when.ts";

export interface TimeProps {
  /** RFC 3339; text that is no time is shown as it is. */
  readonly at: string;
  /** `day` where a day is enough. */
  readonly show: "day" | "second";
  /** Inside a grid cell, an option, a link or a button: no tab stop of its own; their focus shows the rest. */
  readonly still?: boolean;
}

export function Time({ at, show, still = false }: TimeProps) {
  const local = localText(at);
  if (local === undefined) return timeText(at);
  const exact = `${timeText(at)}, ${local}`;
  return (
    <time className="time" dateTime={at} title={exact} data-exact={exact} {...(still ? {} : { tabIndex: 0 })}>
      {show === "day" ? dayText(at) : timeText(at)}
    </time>
  );
}
