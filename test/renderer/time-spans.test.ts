// Knows when an answer holds in words and on a line, from the moments at which it changes. Leaves finding those to the core.
import { expect, test } from "vitest";
import {
  changesAround,
  dayNumber,
  holdsText,
  noonOf,
  stripOf,
  unchangingText,
} from "../../renderer/paths/time-spans.ts";
import type { AnswerSpan } from "../../shared/contract/paths.ts";

const span = (from: string, verdict: AnswerSpan["verdict"]) => ({ from, verdict });
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
  expect(holdsText([span("2020-01-01T00:00:00Z", "valid")])).toBe("It is accepted at all times.");
  expect(holdsText([span("2020-01-01T00:00:00Z", "valid"), span("2025-08-01T00:00:00Z", "invalid")])).toBe(
    "It is accepted until 2025-07-31.",
  );
});

test("when it is not known is said beside it, each kind by its word", () => {
  expect(
    holdsText([
      span("2020-01-01T00:00:00Z", "unsupported"),
      span("2021-01-01T00:00:00Z", "valid"),
      span("2022-01-01T00:00:00Z", "undetermined"),
    ]),
  ).toBe(
    "It is accepted from 2021-01-01 to 2021-12-31. Not decided (undetermined) from 2022-01-01. " +
      "No answer on this machine (unsupported) until 2020-12-31.",
  );
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
  const always = [span("2020-01-01T00:00:00Z", "valid")];
  expect(stripOf(always, "2024-01-01T00:00:00Z")).toBeUndefined();
  expect(unchangingText(always)).toBe("The answer is the same at all times, as far as the record goes.");
  expect(unchangingText(once)).toBeUndefined();
});

test("a day is asked for at noon", () => {
  expect(noonOf(dayNumber("2024-10-23T23:59:59Z"))).toBe("2024-10-23T12:00:00Z");
});

test("the change before is the one at that second, too: the second before it has another answer", () => {
  const twice = [
    { from: "2020-01-01T00:00:00Z", verdict: "invalid" },
    { from: "2020-11-18T10:00:00Z", verdict: "valid" },
    { from: "2024-11-12T00:00:00Z", verdict: "invalid" },
  ] as const;
  const around = (at: string) => {
    const strip = stripOf(twice, at);
    return strip === undefined ? undefined : changesAround(strip, at);
  };
  expect(around("2024-11-12T00:00:00Z")).toEqual({ before: "2024-11-12T00:00:00Z" });
  expect(around("2024-11-11T23:59:59Z")).toEqual({ before: "2020-11-18T10:00:00Z", after: "2024-11-12T00:00:00Z" });
  expect(around("2019-01-01T00:00:00Z")).toEqual({ after: "2020-11-18T10:00:00Z" });
});
