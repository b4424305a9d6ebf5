// Knows the two ways in which a story gets to a screen whose address it knows: within the application, which is how people do it
// all day, and loaded anew, as a link that somebody kept. Leaves keys and clicks that lead there to the stories.
// A load costs as much as two looks at a screen, so it is for stories that are about loading; reflow.e2e.ts loads every page.
import type { Page } from "playwright-core";

/** Goes to `/?QUERY` within the application, which must be open on `page`, and waits until the screen has its answer. */
export async function goWithin(page: Page, query: string): Promise<Page> {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, `/?${query}`);
  return answered(page);
}

/** Loads `/?QUERY` from the Concordat that is open on `page`, and waits until the screen has its answer. */
export async function load(page: Page, query: string): Promise<Page> {
  await page.goto(`${new URL(page.url()).origin}/?${query}`);
  return answered(page);
}

async function answered(page: Page): Promise<Page> {
  await page
    .getByRole("heading", { level: 1 })
    .filter({ hasNotText: /Asking|Looking|Reading/ })
    .waitFor();
  return page;
}
