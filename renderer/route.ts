// Knows the addresses of the screens: every state of a screen is a query, so it can be reloaded and kept. One path for
// all, so that both shells serve one page; never the fragment, where the one-time secret arrives.
// Leaves what the rest of the query means to each screen.
import { useSyncExternalStore } from "react";
import { lensEntriesOf } from "./lens/lens-address.ts";

export const PAGES = [
  "start",
  "overview",
  "certificates",
  "certificate",
  "entity",
  "contents",
  "paths",
  "worth",
  "map",
  "compare",
  "members",
  "profiles",
  "collect",
  "record",
  "about",
] as const;
export type PageName = (typeof PAGES)[number];

export interface Route {
  readonly page: PageName;
  readonly query: URLSearchParams;
}

const CHANGED = "concordat-route-changed";
const routeOf = (search: string): Route => {
  const query = new URLSearchParams(search);
  return { page: PAGES.find((page) => page === query.get("page")) ?? "overview", query };
};
const placeOf = (search: string) => {
  const route = routeOf(search);
  return { search, route, lens: lensEntriesOf(route.query) };
};
let current = placeOf("");
/** Where each page was left: going back to it finds its question again. */
const left = new Map<PageName, string>();

/** The same object until the address changes, as useSyncExternalStore needs it. */
function routeNow(): Route {
  const { search } = window.location;
  if (search !== current.search) current = placeOf(search);
  left.set(current.route.page, search);
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

/** A link within the application: it has no host and no port, which differ from start to start. */
export const linkHere = (): string => `concordat:${window.location.search}`;
/** Also the address of a browser that somebody copied: its port is that of a start that has ended. */
const LINK = /^(?:concordat:|https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?\/)(\?\S*)$/;

/** The address that a link within the application leads to; `undefined` for any other text. */
export function addressOfLink(text: string): string | undefined {
  const query = new URLSearchParams(LINK.exec(text.trim())?.[1] ?? "");
  return PAGES.some((page) => page === query.get("page")) ? `/?${query}` : undefined;
}

type Entries = Readonly<Record<string, string | undefined>>;

/** Of the present address, read once: every link of a page leads on under it. */
const lensNow = (): Entries => {
  routeNow();
  return current.lens;
};

/** The address of a page under the present lens; entries without a value are left out, those of the lens as well. */
export const addressOf = (page: PageName, entries: Entries = {}): string =>
  addressWith(new URLSearchParams({ page }), { ...lensNow(), ...entries });

/** Where `page` was left, or its beginning, under the present lens. */
export const leftAddress = (page: PageName): string =>
  addressWith(new URLSearchParams(left.get(page) ?? { page }), lensNow());

/** Where a section leads: to where it was left; who is there already goes back to its beginning. */
export const sectionAddress = (page: PageName): string =>
  routeNow().page === page ? addressOf(page) : leftAddress(page);

/** The same place, seen through another lens. */
export const addressHere = (lens: Entries): string => addressWith(new URLSearchParams(routeNow().query), lens);

function addressWith(query: URLSearchParams, entries: Entries): string {
  for (const [name, value] of Object.entries(entries)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return `/?${query}`;
}

/** Goes to an address of `addressOf`; `replace` where going back should not stop there. */
export function goTo(address: string, how: "push" | "replace" = "push"): void {
  if (address === window.location.pathname + window.location.search) return;
  if (how === "replace") window.history.replaceState(null, "", address);
  else window.history.pushState(null, "", address);
  window.dispatchEvent(new Event(CHANGED));
}
