// Knows how a policy and a point in time are written by their one part each. Leaves how they look to the end-to-end tests.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { counted, countText, numberText, partText } from "../../renderer/design/number-text.ts";
import { AlikePairs } from "../../renderer/design/oid-arcs.tsx";
import { PolicyChip } from "../../renderer/design/policy-chip.tsx";
import { ShortHash } from "../../renderer/design/short-hash.tsx";
import { Time } from "../../renderer/design/time.tsx";
import { membersSentence } from "../../renderer/members/run-by.ts";
import { worthDetail, worthSentence } from "../../renderer/worth/worth-words.ts";

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
    expect(markup).toContain(`aria-label="common-hardware fpki·7, ${HARDWARE}, copy"`);
  });
});

describe("a number", () => {
  test("has thin spaces from four digits on, at which no line ends", () => {
    expect([7, 999, 1000, 4812, 1234567].map(numberText)).toEqual([
      "7",
      "999",
      "1\u202f000",
      "4\u202f812",
      "1\u202f234\u202f567",
    ]);
    expect(counted(1, "CA entity", "CA entities")).toBe("1 CA entity");
    expect(counted(4812, "row")).toBe("4\u202f812 rows");
    expect(countText(0)).toBe("·");
    expect(partText(1300, 4812)).toBe("1\u202f300 of 4\u202f812");
  });

  test("is written so in every sentence that counts", () => {
    const entities = Array.from({ length: 4812 }, (_, at) => ({ id: `${at}`, member: undefined }));
    expect(membersSentence(entities as never, [])).toBe("Nobody yet: 4\u202f812 CA entities have no member.");
    const rows = entities.map(({ id }) => ({ entity: id, bare: false, policies: [], rungs: 2 }));
    const decided = new Map(rows.map((row) => [row.entity, row]));
    const answer = { entities: rows, decided, state: "ended" } as never;
    const said = {
      answer,
      choice: "some",
      columns: ["1.2.3"],
      chosen: 2,
      ownAccepted: undefined,
      nameOf: (oid: string) => oid,
    } as const;
    expect(worthSentence(said)).toContain("0 of 4\u202f812 are worth 1.2.3.");
    expect(worthDetail(said)).toContain("4\u202f812 are worth none of the 2 chosen");
  });
});

describe("a hash beside a name", () => {
  test("is short on screen and whole for hover and paper", () => {
    const hex = "c2da4c91".repeat(8);
    const markup = renderToStaticMarkup(createElement(ShortHash, { hex }));
    expect(words(markup)).toBe("c2da 4c91");
    expect(markup).toContain(`data-full="${Array(8).fill("c2da4c91").join(" ")}"`);
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
    expect(renderToStaticMarkup(createElement(Time, { at: "whenever", show: "second" }))).toBe("whenever");
  });
});

test("a few look-alike policies are said at once, many are counted and one key away", () => {
  const pairs = Array.from({ length: 4 }, (_, i) => [`1.2.3.${i}`, `1.2.4.${i}`] as const);
  const few = renderToStaticMarkup(createElement(AlikePairs, { pairs: pairs.slice(0, 3) }));
  expect(few).not.toContain("<details");
  expect(words(few)).toContain(
    "One digit apart, and two policies: 1.2.3.2 and 1.2.4.2. Look up in the agreement which of them is meant.",
  );
  const many = renderToStaticMarkup(createElement(AlikePairs, { pairs }));
  expect(many).toMatch(/^<details class="alike-oids"><summary>4 pairs of policies are one digit apart<\/summary>/);
  expect(words(many)).toContain("1.2.3.3 and 1.2.4.3");
});
