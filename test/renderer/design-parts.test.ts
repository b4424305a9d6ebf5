// Knows how a policy and a point in time are written by their one part each. Leaves how they look to the end-to-end tests.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { PolicyChip } from "../../renderer/design/policy-chip.tsx";
import { Time } from "../../renderer/design/time.tsx";

const words = (markup: string) => markup.replace(/<[^>]*>/g, "");
const HARDWARE = "2.16.840.1.101.3.2.1.3.7";

describe("a policy chip", () => {
  test("says name and code, and keeps the whole OID for hover, focus and paper", () => {
    const markup = renderToStaticMarkup(
      createElement(PolicyChip, { oid: HARDWARE, words: { name: "common-hardware", code: "fpki·7" }, letter: "B" }),
    );
    expect(words(markup)).toBe("Bcommon-hardware fpki·7");
    expect(markup).toContain(`data-oid="${HARDWARE}"`);
    expect(markup).toContain(`title="${HARDWARE}"`);
    expect(markup).toContain("thread-B");
  });

  test("says so where the registry has no name, and does not repeat an OID that stands there whole", () => {
    const markup = renderToStaticMarkup(
      createElement(PolicyChip, { oid: "1.2.3.4", words: { name: undefined, code: "1.2.3.4" } }),
    );
    expect(words(markup)).toBe("no name 1.2.3.4");
    expect(markup).not.toContain("data-oid");
  });

  test("as a button it names the whole OID that it copies", () => {
    const markup = renderToStaticMarkup(
      createElement(PolicyChip, {
        oid: HARDWARE,
        words: { name: "common-hardware", code: "fpki·7" },
        copies: true,
      }),
    );
    expect(markup).toMatch(/^<button/);
    expect(markup).toContain(`aria-label="common-hardware, ${HARDWARE}, copy"`);
  });
});

describe("a point in time", () => {
  test("shows the day or the second, and says the exact second and the local time", () => {
    const at = "2024-10-23T12:00:00Z";
    const day = renderToStaticMarkup(createElement(Time, { at, show: "day" }));
    expect(words(day)).toBe("2024-10-23");
    expect(day).toMatch(/title="2024-10-23 12:00:00 UTC, .+ here"/);
    expect(day).toContain('tabindex="0"');
    const second = renderToStaticMarkup(createElement(Time, { at, show: "second", still: true }));
    expect(words(second)).toBe("2024-10-23 12:00:00 UTC");
    expect(second).not.toContain("tabindex");
  });

  test("what is no time comes as it is", () => {
    expect(words(renderToStaticMarkup(createElement(Time, { at: "whenever", show: "second" })))).toBe("whenever");
  });
});
