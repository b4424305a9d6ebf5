// Knows when Electron's majors were released, and so which of them are supported: the latest three
// (electron/electron docs/tutorial/electron-timelines.md). Checked by hand with `npm view electron time`, never by a test.

/** The day this table was last held against the registry. */
export const CHECKED_ON = "2026-11-24";

/** First release of each major. */
const RELEASED: Readonly<Record<number, string>> = {
  41: "2026-03-11",
  42: "2026-05-06",
  43: "2026-07-01",
  44: "2026-08-25",
  45: "2026-10-21",
};

/** Majors come eight weeks apart, three are supported: a release of today is out of support after so many days. */
const SUPPORTED_DAYS = 3 * 8 * 7;
const DAY_MS = 86_400_000;

/** True where `major` is one of the latest three known on `on` (ISO date), and its time is not over by the rhythm of releases. */
export function isSupported(major: number, on: string): boolean {
  const released = RELEASED[major];
  if (released === undefined || released > on) return false;
  const latest = Math.max(
    ...Object.keys(RELEASED)
      .map(Number)
      .filter((known) => (RELEASED[known] ?? "") <= on),
  );
  return major > latest - 3 && Date.parse(on) - Date.parse(released) < SUPPORTED_DAYS * DAY_MS;
}
