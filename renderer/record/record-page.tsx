// Knows the screen that accounts for the record: whether it is sound, where it is, a backup, and every event in it.
// Leaves the events to events-section.tsx and each card to its file.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommands } from "../commands/use-commands.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { AboutCard } from "./about-card.tsx";
import { BackupCard } from "./backup-card.tsx";
import { DamagedRecord } from "./damaged-record.tsx";
import { EVENT_COMMANDS } from "./event-commands.ts";
import { EventsSection } from "./events-section.tsx";
import { RecordHeadline } from "./record-headline.tsx";

/** While the check in the background runs, its progress is asked for. */
const PROGRESS_MS = 500;

export function RecordPage({ query }: { readonly query: URLSearchParams }) {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const about = useQuery(queries.record.about.queryOptions());
  const integrity = useQuery(
    queries.record.integrity.queryOptions({
      refetchInterval: ({ state }) => (state.data?.state === "checking" ? PROGRESS_MS : false),
    }),
  ).data;
  const recordPath = useQuery(queries.session.status.queryOptions()).data?.recordPath;
  // Where the call is lost, so is the connection, and that is said elsewhere.
  const check = () =>
    void client.record
      .checkAgain()
      .then(() => queryClient.invalidateQueries({ queryKey: queries.record.integrity.key() }))
      .catch(() => undefined);
  const canCheck = integrity?.state === "sound";
  useCommands(EVENT_COMMANDS, { check: canCheck ? check : undefined });
  if (integrity === undefined || (about.isPending && recordPath === undefined)) return <Reading />;

  const isDamaged = integrity.state === "damaged";
  return (
    <>
      {integrity.state === "damaged" && recordPath !== undefined ? (
        <DamagedRecord integrity={integrity} path={recordPath} />
      ) : (
        <RecordHeadline integrity={integrity} events={about.data?.events ?? 0} onCheck={canCheck ? check : undefined} />
      )}
      <div className="record-cards">
        {about.data !== undefined && <AboutCard about={about.data} damaged={isDamaged} />}
        <BackupCard damaged={isDamaged} />
      </div>
      <EventsSection
        query={query}
        events={about.data?.events ?? 0}
        badEvent={isDamaged ? integrity.event : undefined}
      />
    </>
  );
}
