// Knows which screen answers which address. Leaves the screens to their folders.
import { AboutPage } from "./about/about-page.tsx";
import { CertificatesPage } from "./certificates/certificates-page.tsx";
import { CollectPage } from "./collect/collect-page.tsx";
import { ComparePage } from "./compare/compare-page.tsx";
import { MapPage } from "./map/map-page.tsx";
import { MembersPage } from "./members/members-page.tsx";
import { OverviewPage } from "./overview/overview-page.tsx";
import { PathsPage } from "./paths/paths-page.tsx";
import { ProfilesPage } from "./profiles/profiles-page.tsx";
import { ReadingPage } from "./reading/reading-page.tsx";
import { RecordPage } from "./record/record-page.tsx";
import type { PageName, Route } from "./route.ts";
import { WorthPage } from "./worth/worth-page.tsx";

/** Of the window, and of the navigation. */
export const PAGE_TITLES: Readonly<Record<PageName, string>> = {
  overview: "Overview",
  paths: "Paths",
  worth: "What is it worth?",
  map: "Trust map",
  compare: "Compare",
  members: "Members",
  profiles: "Relying parties",
  certificates: "Certificates",
  certificate: "Certificate",
  collect: "Collect",
  record: "Record",
  about: "Settings",
};

/** Their answers depend on relying party, anchors and date; the others do not show the lens. */
export const PAGES_UNDER_LENS: ReadonlySet<PageName> = new Set(["overview", "paths", "worth", "map"]);

export function Page({ route: { page, query } }: { readonly route: Route }) {
  switch (page) {
    case "overview":
      return <OverviewPage query={query} />;
    case "paths":
      return <PathsPage query={query} />;
    case "worth":
      return <WorthPage query={query} />;
    case "map":
      return <MapPage query={query} />;
    case "compare":
      return <ComparePage query={query} />;
    case "members":
      return <MembersPage query={query} />;
    case "profiles":
      return <ProfilesPage query={query} />;
    case "collect":
      return <CollectPage query={query} />;
    case "about":
      return <AboutPage />;
    case "record":
      return <RecordPage query={query} />;
    case "certificate":
      return <ReadingPage query={query} />;
    case "certificates":
      return <CertificatesPage query={query} />;
  }
}
