// Knows how the pictures in docs/ are made anew: by the stories themselves, where CONCORDAT_PICTURES=1 asks for them.
// Leaves what is on them to the stories.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";

const PICTURES = resolve(import.meta.dirname, "../../docs/pictures");

/** The window as it is, with the pointer away and nothing moving; does nothing where pictures are not asked for. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.CONCORDAT_PICTURES !== "1") return;
  mkdirSync(PICTURES, { recursive: true });
  await page.mouse.move(0, 0);
  await page.evaluate(() => window.getSelection()?.removeAllRanges());
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
