// Knows that statuses, severities and policy threads are told apart in grey: each shape and each pattern is drawn by
// Chromium without colour and compared with every other, pixel by pixel. Leaves where they stand to every-page.e2e.ts.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GLYPH_SHAPES, Glyph } from "../../renderer/design/glyph.tsx";
import { STATUS_WORDS, Status } from "../../renderer/design/status.tsx";
import { LETTERS } from "../../renderer/paths/letters.ts";
import { unfit } from "./concordat-process.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

/** The least share of the box, in hundredths, in which two shapes differ: 19 of its 324 pixels, a stroke as long as the box. */
const LEAST = 6;
/** The same for letters, whose strokes are thinner and which people read rather than compare: E and B are 4 apart. */
const LEAST_LETTER = 3;
/** A pixel's darkness counts as ink from here on, of 255. */
const INK = 96;

const style = (file: string) => readFileSync(resolve(import.meta.dirname, "../../renderer/design", file), "utf8");

/** 1 for ink and 0 for paper, row by row. */
type Mask = readonly (0 | 1)[];

const distance = (a: Mask, b: Mask): number =>
  (100 * a.filter((ink, i) => ink !== b[i]).length) / Math.max(a.length, b.length, 1);

/** Every two names whose masks differ in less than `least` hundredths. */
function tooAlike(masks: ReadonlyMap<string, Mask>, least: number): readonly string[] {
  const names = [...masks.keys()];
  return names.flatMap((one, i) =>
    names.slice(i + 1).flatMap((other) => {
      const found = distance(masks.get(one) ?? [], masks.get(other) ?? []);
      return found < least ? [`${one} and ${other}: ${found.toFixed(1)}`] : [];
    }),
  );
}

/** Lengths of ink and of paper along the middle of a line, one period of them, told from wherever it reads smallest. */
function runsOf(row: Mask): string {
  const runs: string[] = [];
  let start = 0;
  for (let i = 1; i <= row.length; i++) {
    if (i < row.length && row[i] === row[start]) continue;
    // The first and the last may be cut.
    if (start > 0 && i < row.length) runs.push(`${row[start] === 1 ? "ink" : "gap"} ${i - start}`);
    start = i;
  }
  const period = runs.findIndex((_, at) => at > 0 && runs.every((run, i) => i < at || run === runs[i - at]));
  const one = period < 0 ? runs : runs.slice(0, period);
  return one.map((_, at) => [...one.slice(at), ...one.slice(0, at)].join(", ")).sort()[0] ?? "";
}

describe.skipIf(unfit !== undefined)("in grey", () => {
  let browser: StoryBrowser | undefined;
  let page: Page | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 400, height: 300 } });
  });
  afterAll(async () => await browser?.close());

  /** What Chromium draws of `markup`, without colour, in the one element `#seen`. */
  async function seen(markup: string, scheme: "light" | "dark", forced = false): Promise<Mask> {
    if (page === undefined) throw new Error("no page");
    await page.emulateMedia({ colorScheme: scheme, forcedColors: forced ? "active" : "none" });
    await page.setContent(
      `<style>${style("tokens.css")}${style("parts.css")}
        body { margin: 0; background: var(--surface); color: var(--ink); filter: grayscale(1); }
        #seen { display: block; width: max-content; line-height: 0; }
        .line { display: block; width: 120px; height: 8px; }
        .line path { stroke: var(--thread); stroke-width: 2; stroke-dasharray: var(--pattern); }
      </style><div id="seen">${markup}</div>`,
    );
    const png = (await page.locator("#seen").screenshot()).toString("base64");
    return await page.evaluate(
      async ([data, ink]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext("2d");
        if (context === null) throw new Error("no canvas");
        context.drawImage(image, 0, 0);
        const pixels = context.getImageData(0, 0, image.width, image.height).data;
        const paper = pixels[0] ?? 255;
        const mask: (0 | 1)[] = [];
        for (let at = 0; at < pixels.length; at += 4) mask.push(Math.abs((pixels[at] ?? 0) - paper) > ink ? 1 : 0);
        return mask;
      },
      [png, INK] as const,
    );
  }

  test.each([
    ["light", false],
    ["dark", false],
    ["light", true],
  ] as const)("every shape is told from every other, %s, forced colours %s", async (scheme, forced) => {
    const masks = new Map<string, Mask>();
    // One pixel of paper around it: the corner tells what paper looks like.
    for (const shape of GLYPH_SHAPES) {
      const markup = `<div style="padding: 1px">${renderToStaticMarkup(createElement(Glyph, { shape }))}</div>`;
      masks.set(shape, await seen(markup, scheme, forced));
    }
    for (const [shape, mask] of masks) expect(mask.filter((ink) => ink === 1).length, shape).toBeGreaterThan(12);
    expect(tooAlike(masks, LEAST)).toEqual([]);
  });

  test("two drawings of the same shape would be found", async () => {
    const mask = await seen(renderToStaticMarkup(createElement(Glyph, { shape: "valid" })), "light");
    const paler = await seen(
      `<div class="status-expired">${renderToStaticMarkup(createElement(Glyph, { shape: "valid" }))}</div>`,
      "light",
    );
    expect(
      tooAlike(
        new Map([
          ["valid", mask],
          ["valid in another colour", paler],
        ]),
        LEAST,
      ),
    ).toHaveLength(1);
  });

  test("every status has its word beside its shape", () => {
    for (const [kind, word] of Object.entries(STATUS_WORDS)) {
      const markup = renderToStaticMarkup(createElement(Status, { kind: kind as keyof typeof STATUS_WORDS }));
      expect(markup, kind).toContain("<svg");
      expect(markup.replace(/<[^>]*>/g, "").trim(), kind).toBe(word);
    }
    expect(new Set(Object.values(STATUS_WORDS)).size).toBe(Object.keys(STATUS_WORDS).length);
  });

  test("every thread has a letter of its own, and a pattern of its own but for the two that are solid", async () => {
    const letters = new Map<string, Mask>();
    const patterns = new Map<string, string>();
    for (const letter of LETTERS) {
      letters.set(letter, await seen(`<span class="letter thread-${letter}">${letter}</span>`, "light"));
      const line = `<svg class="line thread-${letter}" viewBox="0 0 120 8"><path d="M0 4h120"/></svg>`;
      const mask = await seen(line, "light");
      patterns.set(letter, runsOf(mask.slice(4 * 120, 5 * 120)));
    }
    expect(tooAlike(letters, LEAST_LETTER)).toEqual([]);
    expect(patterns.get("A")).toBe("");
    expect(patterns.get("B")).toBe("");
    expect(new Set(patterns.values()).size, JSON.stringify([...patterns])).toBe(LETTERS.length - 1);
  });
});
