// Knows how points in time are written: ISO order, UTC named. Leaves the clock to the core.
import { formatInstant, parseTime, writtenUtc } from "../../shared/values/instant.ts";

/** `2024-10-23 12:00:00 UTC` of RFC 3339 text; text that is none comes back as it is. */
export const timeText = writtenUtc;

/** The day alone, where a day is enough. */
export const dayText = (rfc3339: string): string => timeText(rfc3339).slice(0, 10);

const LOCAL_PARTS = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "shortOffset",
} as const;

let ofHere: { readonly offset: number; readonly format: Intl.DateTimeFormat } | undefined;

/** Made once, since it takes longer than all else of a row; anew where this computer was carried into another zone. */
function formatHere(): Intl.DateTimeFormat {
  const offset = new Date().getTimezoneOffset();
  if (ofHere?.offset !== offset) ofHere = { offset, format: new Intl.DateTimeFormat("en-GB", LOCAL_PARTS) };
  return ofHere.format;
}

/** `14:00:00 UTC+2 here`, with the day before it where it is another than in UTC; `undefined` where the text is no time. */
export function localText(rfc3339: string, zone?: string): string | undefined {
  const time = parseTime(rfc3339);
  if (time === undefined) return undefined;
  const parts = new Map(
    (zone === undefined ? formatHere() : new Intl.DateTimeFormat("en-GB", { ...LOCAL_PARTS, timeZone: zone }))
      .formatToParts(new Date(time.second * 1000))
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const day = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
  const clock = `${part("hour")}:${part("minute")}:${part("second")}`;
  const offset = part("timeZoneName")
    .replace(/^GMT(\+0$)?/, "UTC")
    .replace("-", "\u2212");
  return `${day === dayText(rfc3339) ? "" : `${day} `}${clock} ${offset} here`;
}

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
