// Knows how points in time are written: ISO order, UTC named. Leaves the clock to the core.
import { formatInstant, parseTime, writtenUtc } from "../../shared/values/instant.ts";

/** `2024-10-23 12:00:00 UTC` of RFC 3339 text; text that is none comes back as it is. */
export const timeText = writtenUtc;

/** The day alone, where a day is enough. */
export const dayText = (rfc3339: string): string => timeText(rfc3339).slice(0, 10);

const TYPED = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2})?)?\s*(?:UTC|Z)?$/i;

/**
 * RFC 3339 with Z of what a person types: a day, a day with minutes or seconds, `UTC` or `Z` or nothing behind it,
 * or RFC 3339 with any offset. `undefined` where it is no time.
 */
export function typedTime(text: string): string | undefined {
  const trimmed = text.trim();
  const [, day, minutes = "00:00", seconds = ":00"] = TYPED.exec(trimmed) ?? [];
  const time = parseTime(day === undefined ? trimmed : `${day}T${minutes}${seconds}Z`);
  return time === undefined ? undefined : formatInstant(time.second);
}
