// Knows what each page is called, and which of them answer under a lens. Leaves the screens to pages.tsx.
import type { PageName } from "./route.ts";

/** Of the window, and of the navigation. */
export const PAGE_TITLES: Readonly<Record<PageName, string>> = {
  start: "Start",
  overview: "Overview",
  paths: "Paths",
  worth: "What is it worth?",
  map: "Trust map",
  compare: "Compare",
  members: "Members",
  profiles: "Relying parties",
  certificates: "Certificates",
  certificate: "Certificate",
  entity: "CA entity",
  contents: "What is in here",
  collect: "Collect",
  record: "Record",
  about: "Settings",
};

/** Their answers depend on relying party, anchors and date; the others do not show the lens. */
export const PAGES_UNDER_LENS: ReadonlySet<PageName> = new Set([
  "overview",
  "paths",
  "worth",
  "map",
  "certificates",
  "certificate",
  "entity",
]);
