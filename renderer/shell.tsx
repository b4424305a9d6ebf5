// Knows the frame of every screen: navigation, the bar that says which record is open, the page for the address.
// Leaves the pages to their folders.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useLook } from "./about/use-look.ts";
import { goToRows } from "./commands/filter-field.ts";
import { listenForKeys } from "./commands/listen-for-keys.ts";
import { PAGE_TABLES } from "./commands/page-tables.ts";
import { SECTION_COMMANDS, SECTION_RUNS } from "./commands/sections.ts";
import { useCommands } from "./commands/use-commands.ts";
import { useShellCommands } from "./commands/use-shell-commands.ts";
import { CopiedLine } from "./design/copied-line.tsx";
import { isFocusKept } from "./design/keeps-focus.ts";
import { HelpButton } from "./help/help-button.tsx";
import { LensBar } from "./lens/lens-bar.tsx";
import { Navigation } from "./navigation.tsx";
import { PAGE_TITLES, PAGES_UNDER_LENS } from "./page-titles.ts";
import { Page } from "./pages.tsx";
import { Palette } from "./palette/palette.tsx";
import { PrintHead } from "./print/print-head.tsx";
import { ReadOnlyBanner } from "./record/read-only-banner.tsx";
import { type PageName, useRoute } from "./route.ts";
import { ConnectionBanner } from "./session/connection-banner.tsx";
import { useConnectionState, useCore } from "./session/core.tsx";
import { LockButton } from "./session/lock-button.tsx";
import { SessionEnded } from "./session/session-ended.tsx";
import { useLastScreen } from "./session/use-last-screen.ts";
import { usePresence } from "./session/use-presence.ts";
import { useRecordChanges } from "./session/use-record-changes.ts";
import { TourButton } from "./tour/tour-button.tsx";
import { TourCard } from "./tour/tour-card.tsx";
import { useTour } from "./tour/use-tour.ts";

export function Shell() {
  const { queries } = useCore();
  const route = useRoute();
  const connection = useConnectionState();
  const { data: status } = useQuery(queries.session.status.queryOptions());
  const tour = useTour(status?.kind === "sample");
  const main = useRef<HTMLElement>(null);
  const drawn = useRef<PageName | undefined>(undefined);
  useRecordChanges();
  usePresence();
  useLook();
  const isPlaceKnown = useLastScreen();
  useLayoutEffect(() => listenForKeys(PAGE_TABLES), []);
  useCommands(SECTION_COMMANDS, SECTION_RUNS);
  useShellCommands(tour);
  useEffect(() => {
    document.title = `${PAGE_TITLES[route.page]} · Concordat`;
  }, [route.page]);
  // Another page: reading and Tab go on from its beginning. Not at the start, when nothing was left behind; nor where
  // somebody goes on step by step.
  useEffect(() => {
    if (drawn.current !== undefined && drawn.current !== route.page && !isFocusKept()) main.current?.focus();
    drawn.current = route.page;
  }, [route.page]);

  if (connection.kind === "ended") return <SessionEnded ended={connection.ended} />;
  return (
    <div className="shell">
      <Navigation page={route.page} status={status} onSkip={() => main.current?.focus()} />
      <header>
        <div className="bar">
          {PAGES_UNDER_LENS.has(route.page) && <LensBar query={route.query} />}
          {status !== undefined && !PAGES_UNDER_LENS.has(route.page) && (
            <p className="record">
              <span className="meta">{status.kind === "sample" ? "Demonstration" : "Record"}</span>{" "}
              <bdi>{status.recordPath}</bdi>
            </p>
          )}
          <Palette page={route.page} query={route.query} />
          <TourButton tour={tour} />
          <HelpButton page={route.page} />
          <LockButton />
        </div>
        <ConnectionBanner />
        <ReadOnlyBanner />
        <TourCard tour={tour} page={route.page} />
      </header>
      <main className="page" ref={main} tabIndex={-1} onKeyDown={goToRows}>
        <PrintHead title={PAGE_TITLES[route.page]} query={route.query} underLens={PAGES_UNDER_LENS.has(route.page)} />
        {isPlaceKnown && <Page route={route} />}
      </main>
      <CopiedLine />
    </div>
  );
}
