// Knows which screen answers which address. Leaves the screens to their folders.
import { AboutPage } from "./about/about-page.tsx";
import { CertificatesPage } from "./certificates/certificates-page.tsx";
import { CollectPage } from "./collect/collect-page.tsx";
import { ComparePage } from "./compare/compare-page.tsx";
import { ContentsPage } from "./contents/contents-page.tsx";
import { EntityPage } from "./entity/entity-page.tsx";
import { MapPage } from "./map/map-page.tsx";
import { MembersPage } from "./members/members-page.tsx";
import { OverviewPage } from "./overview/overview-page.tsx";
import { PathsPage } from "./paths/paths-page.tsx";
import { ProfilesPage } from "./profiles/profiles-page.tsx";
import { ReadingPage } from "./reading/reading-page.tsx";
import { RecordPage } from "./record/record-page.tsx";
import type { Route } from "./route.ts";
import { StartPage } from "./start/start-page.tsx";
import { WorthPage } from "./worth/worth-page.tsx";

export function Page({ route: { page, query } }: { readonly route: Route }) {
  switch (page) {
    case "start":
      return <StartPage />;
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
    case "contents":
      return <ContentsPage query={query} />;
    case "entity":
      return <EntityPage query={query} />;
    case "certificate":
      return <ReadingPage query={query} />;
    case "certificates":
      return <CertificatesPage query={query} />;
  }
}
