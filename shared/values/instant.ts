// Knows points in time: whole seconds UTC since 1970, and RFC 3339 text. The clock itself is a port, passed in.

/** Whole seconds since 1970-01-01T00:00:00Z; certificates reach from 1950 to 9999. */
export type Instant = number & { readonly [instant]: true };
declare const instant: unique symbol;

export const instantOf = (seconds: number): Instant => Math.floor(seconds) as Instant;

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** A time as asked for: a fraction, if any, lies strictly between two whole seconds. */
export interface ExactTime {
  readonly second: Instant;
  /** True when a fraction other than zero follows: later than `second`, earlier than `second + 1`. */
  readonly fraction: boolean;
}

/**
 * RFC 3339 `date-time` with any offset, years 0000 to 9999; `undefined` for anything else. A leap second (`:60`)
 * is taken as the first second of the next minute. The fraction is never rounded.
 */
export function parseTime(text: string): ExactTime | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = match;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 60) return undefined;
  const days = daysOf(Number(year), Number(month), Number(day));
  if (days === undefined) return undefined;
  const [oh, om] = [Number(offsetHour ?? 0), Number(offsetMinute ?? 0)];
  if (oh > 23 || om > 59) return undefined;
  const offset = (sign === "-" ? -1 : 1) * (oh * 3600 + om * 60);
  return {
    second: instantOf(days * 86400 + h * 3600 + m * 60 + s - offset),
    fraction: fraction !== undefined && /[1-9]/.test(fraction),
  };
}

/** Days since 1970-01-01 of a date of the proleptic Gregorian calendar; `undefined` where there is no such day. */
export function daysOf(year: number, month: number, day: number): number | undefined {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const length = lengths[month - 1];
  if (length === undefined || day < 1 || day > length) return undefined;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** RFC 3339 with `Z` and whole seconds. */
export function formatInstant(at: Instant): string {
  const days = Math.floor(at / 86400);
  const rest = at - days * 86400;
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const two = (n: number) => String(n).padStart(2, "0");
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`;
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${time}Z`;
}

/** As people read it: `2024-10-23 12:00:00 UTC`. */
export const utcText = (at: Instant): string => `${formatInstant(at).slice(0, 19).replace("T", " ")} UTC`;

/** The day alone, in UTC: `2024-10-23`. */
export const utcDay = (at: Instant): string => formatInstant(at).slice(0, 10);

/** RFC 3339 text as people read it; text that is no time comes back as it is. */
export function writtenUtc(rfc3339: string): string {
  const time = parseTime(rfc3339);
  return time === undefined ? rfc3339 : utcText(time.second);
}
