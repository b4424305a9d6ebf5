// Knows how times are written and what a person may type for one. Leaves the calendar to shared/values.
import { describe, expect, test } from "vitest";
import { dayText, localText, timeText, typedTime } from "../../renderer/design/when.ts";

test.each([
  ["2024-10-23", "2024-10-23T00:00:00Z"],
  ["2024-10-23 12:00", "2024-10-23T12:00:00Z"],
  [" 2024-10-23 12:34:56 UTC ", "2024-10-23T12:34:56Z"],
  ["2024-10-23T12:34Z", "2024-10-23T12:34:00Z"],
  ["2024-10-23T12:34:56+02:00", "2024-10-23T10:34:56Z"],
])("%s is read as %s", (typed, expected) => {
  expect(typedTime(typed)).toBe(expected);
});

test.each(["", "tomorrow", "2024-02-30", "2024-10-23 25:00", "23.10.2024", "2024-10-23 12:00 CET"])(
  "%s is no time",
  (typed) => {
    expect(typedTime(typed)).toBeUndefined();
  },
);

test("what is shown can be typed back", () => {
  const shown = timeText("2024-10-23T12:34:56Z");
  expect(shown).toBe("2024-10-23 12:34:56 UTC");
  expect(typedTime(shown)).toBe("2024-10-23T12:34:56Z");
  expect(dayText("2024-10-23T23:30:00-02:00")).toBe("2024-10-24");
  expect(timeText("not a time")).toBe("not a time");
});

describe("local time", () => {
  test("names its offset, and its day where that is another", () => {
    expect(localText("2024-10-23T12:00:00Z", "Europe/Berlin")).toBe("14:00:00 UTC+2 here");
    expect(localText("2024-10-23T23:30:00Z", "Asia/Kolkata")).toBe("2024-10-24 05:00:00 UTC+5:30 here");
    expect(localText("2024-10-23T00:30:00Z", "America/New_York")).toBe("2024-10-22 20:30:00 UTC\u22124 here");
    expect(localText("2024-10-23T12:00:00Z", "UTC")).toBe("12:00:00 UTC here");
  });

  test("has none where there is no time", () => expect(localText("·")).toBeUndefined());
});
