// Knows when somebody waits for the core, and when the check of a record may begin beside that.
// Leaves the check itself to record/integrity.test.ts.
import { expect, test } from "vitest";
import { countCalls } from "../../electron/calls.ts";
import { mayBegin } from "../../electron/worker/record-check.ts";

test("it is quiet from the end of the last of several calls, answered or failed", async () => {
  let now = 0;
  const calls = countCalls(() => now);
  expect(calls.quietMs()).toBeUndefined();
  const first = Promise.withResolvers<string>();
  const second = Promise.withResolvers<string>();
  const answered = calls.during(() => first.promise);
  const failed = calls.during(() => second.promise);
  now = 5;
  expect(calls.quietMs()).toBe(0);
  first.resolve("an answer");
  expect(await answered).toBe("an answer");
  now = 8;
  expect(calls.quietMs()).toBe(0);
  second.reject(new Error("no answer"));
  await expect(failed).rejects.toThrow("no answer");
  now = 20;
  expect(calls.quietMs()).toBe(12);
});

test("the check begins a second after the first screen has its answers, and is not put off for ever", () => {
  expect(mayBegin(1000, undefined)).toBe(false);
  expect(mayBegin(4900, undefined)).toBe(false);
  // Nobody opens the page.
  expect(mayBegin(5000, undefined)).toBe(true);
  expect(mayBegin(3000, 0)).toBe(false);
  expect(mayBegin(3000, 900)).toBe(false);
  expect(mayBegin(3000, 1000)).toBe(true);
  // Somebody asks without a pause.
  expect(mayBegin(9900, 0)).toBe(false);
  expect(mayBegin(10_000, 0)).toBe(true);
});
