// Knows the screen that accounts for the record: whether it is sound, where it is, a backup, and every event in it.
// Leaves the events to events-section.tsx and each card to its file.
import { useQuery } from "@tanstack/react-query";
import { Glyph } from "../design/glyph.tsx";
import { goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { AboutCard } from "./about-card.tsx";
import { BackupCard } from "./backup-card.tsx";
import { DamageCard } from "./damage-card.tsx";
import { EventsSection } from "./events-section.tsx";
import { recordAddress } from "./record-address.ts";
import { integrityWords } from "./record-words.ts";

/** While the check in the background runs, its progress is asked for. */
const PROGRESS_MS = 500;

export function RecordPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const about = useQuery(queries.record.about.queryOptions());
  const integrity = useQuery(
    queries.record.integrity.queryOptions({
      refetchInterval: ({ state }) => (state.data?.state === "checking" ? PROGRESS_MS : false),
    }),
  ).data;
  const recordPath = useQuery(queries.session.status.queryOptions()).data?.recordPath;
  if (integrity === undefined || (about.isPending && recordPath === undefined)) return <Reading />;

  const words = integrityWords(integrity);
  const badEvent = integrity.state === "damaged" ? integrity.event : undefined;
  const openBad = (event: number) => goTo(recordAddress({ kind: undefined, text: "", before: event + 1 }, event));
  return (
    <>
      <div className="headline">
        <p className="ask">Is the record whole, and what happened to it?</p>
        <h1 className={`status-${words.kind}`}>
          <Glyph shape={words.kind} size={24} label={words.word} /> <span className="ink">{words.says}</span>
        </h1>
        <p className="detail">{words.detail}</p>
      </div>
      {integrity.state === "damaged" && recordPath !== undefined && (
        <DamageCard reason={integrity.reason} path={recordPath} event={badEvent} onOpen={openBad} />
      )}
      <div className="record-cards">
        {about.data !== undefined && <AboutCard about={about.data} damaged={integrity.state === "damaged"} />}
        <BackupCard damaged={integrity.state === "damaged"} />
      </div>
      <EventsSection query={query} events={about.data?.events ?? 0} badEvent={badEvent} />
    </>
  );
}
