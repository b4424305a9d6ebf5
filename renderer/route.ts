// Knows the addresses of the screens: every state of a screen is a query, so it can be reloaded and kept. One path for
// all, so that both shells serve one page; never the fragment, where the one-time secret arrives.
// Leaves what the rest of the query means to each screen.
import { useSyncExternalStore } from "react";

const PAGES = ["certificates", "paths", "compare", "collect"] as const;
export type PageName = (typeof PAGES)[number];

export interface Route {
  readonly page: PageName;
  readonly query: URLSearchParams;
}

const CHANGED = "concordat-route-changed";
const routeOf = (search: string): Route => {
  const query = new URLSearchParams(search);
  return { page: PAGES.find((page) => page === query.get("page")) ?? "certificates", query };
};
let current = { search: "", route: routeOf("") };
/** Where each page was left: going back to it finds its question again. */
const left = new Map<PageName, string>();

/** The same object until the address changes, as useSyncExternalStore needs it. */
function routeNow(): Route {
  const { search } = window.location;
  if (search !== current.search) current = { search, route: routeOf(search) };
  left.set(current.route.page, `/${search}`);
  return current.route;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("popstate", listener);
    window.removeEventListener(CHANGED, listener);
  };
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, routeNow);

/** The address of a page; entries without a value are left out. */
export function addressOf(page: PageName, entries: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams({ page });
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) query.append(name, value);
  return `/?${query}`;
}

/** Where `page` was left, or its beginning. */
export const leftAddress = (page: PageName): string => left.get(page) ?? addressOf(page);

/** Goes to an address of `addressOf`; `replace` where going back should not stop there. */
export function goTo(address: string, how: "push" | "replace" = "push"): void {
  if (address === window.location.pathname + window.location.search) return;
  if (how === "replace") window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  window.dispatchEvent(new Event(CHANGED));
}
