// Knows when an answer holds in words and on a line, from the moments at which it changes. Leaves finding those to the core.
import { expect, test } from "vitest";
import { dayNumber, holdsText, noonOf, stripOf } from "../../renderer/paths/time-spans.ts";

const span = (from: string, verdict: "valid" | "invalid") => ({ from, verdict });
const once = [
  span("2020-01-01T00:00:00Z", "invalid"),
  span("2024-04-24T00:00:00Z", "valid"),
  span("2025-08-01T00:00:00Z", "invalid"),
];

test("each time it holds, by its first and last day", () => {
  expect(holdsText(once)).toBe("It is accepted from 2024-04-24 to 2025-07-31.");
  expect(holdsText([...once, span("2026-01-01T00:00:00Z", "valid")])).toBe(
    "It is accepted from 2024-04-24 to 2025-07-31, and from 2026-01-01.",
  );
  expect(holdsText([span("2020-01-01T00:00:00Z", "invalid")])).toBe("It is accepted at no time.");
  expect(holdsText([span("2020-01-01T00:00:00Z", "valid")])).toBe("It is accepted always.");
});

test("a line reaches beyond the first and last change, and to the date that is asked for", () => {
  const strip = stripOf(once, "2030-01-01T00:00:00Z");
  expect(strip?.first).toBeLessThan(dayNumber("2024-04-24T00:00:00Z"));
  expect(strip?.last).toBeGreaterThan(dayNumber("2030-01-01T00:00:00Z"));
  expect(strip?.spans.map(({ verdict }) => verdict)).toEqual(["invalid", "valid", "invalid"]);
  // Nothing between the spans and nothing outside of them.
  expect(strip?.spans.map(({ to }) => to).slice(0, -1)).toEqual(strip?.spans.map(({ from }) => from).slice(1));
  expect(strip?.changes).toEqual(["2024-04-24T00:00:00Z", "2025-08-01T00:00:00Z"]);
});

test("an answer that never changes has no line", () => {
  expect(stripOf([span("2020-01-01T00:00:00Z", "valid")], "2024-01-01T00:00:00Z")).toBeUndefined();
});

test("a day is asked for at noon", () => {
  expect(noonOf(dayNumber("2024-10-23T23:59:59Z"))).toBe("2024-10-23T12:00:00Z");
});
