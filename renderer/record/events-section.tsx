// Knows how the events are looked through: a kind, words, a page of them at a time from the newest, one of them open.
// Leaves fetching to search-events.ts and one event to event-details.tsx.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { EventDetail } from "../../shared/contract/record.ts";
import { handOver } from "../certificates/save-export.ts";
import { useCommands } from "../commands/use-commands.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { EVENT_COPY, eventColumns } from "./event-columns.tsx";
import { EVENT_COMMANDS } from "./event-commands.ts";
import { EventDetails } from "./event-details.tsx";
import { type EventList, eventListOf, openEventOf, recordAddress } from "./record-address.ts";
import { EVENT_FILTERS, FILTERS, isFilter, sentence } from "./record-words.ts";
import { type FoundEvents, searchEvents } from "./search-events.ts";

const ALL = "all";
/** Typing settles before the record is searched. */
const TYPING_MS = 250;
const idOf = (row: EventDetail) => String(row.sequence);

export interface EventsSectionProps {
  readonly query: URLSearchParams;
  readonly events: number;
  readonly badEvent: number | undefined;
}

export function EventsSection({ query, events, badEvent }: EventsSectionProps) {
  const { client, queries } = useCore();
  const list = eventListOf(query);
  const open = openEventOf(query);
  const [typed, setTyped] = useState(list.text);
  const [searchedTo, setSearchedTo] = useState<number | undefined>(undefined);
  const show = (next: Partial<EventList>, how: "push" | "replace" = "push") =>
    goTo(recordAddress({ ...list, before: undefined, ...next }), how);
  const openEvent = (sequence: number) => goTo(recordAddress(list, sequence), "replace");

  const found = useQuery({
    queryKey: [...queries.record.key(), "found", list],
    queryFn: ({ signal }) =>
      searchEvents(client.record.page, list, signal, setSearchedTo).finally(() => setSearchedTo(undefined)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const opened = useQuery({
    queryKey: [...queries.record.key(), "opened", open],
    queryFn: async () => (await client.record.page({ before: (open ?? 0) + 1, limit: 1 })).rows[0] ?? null,
    enabled: open !== undefined,
    retry: false,
  }).data;

  useEffect(() => setTyped(list.text), [list.text]);
  useEffect(() => {
    if (typed === list.text) return;
    const timer = window.setTimeout(() => show({ text: typed }, "replace"), TYPING_MS);
    return () => window.clearTimeout(timer);
  });

  const columns = useMemo(() => eventColumns(badEvent), [badEvent]);
  const rows = found.data?.rows ?? [];
  const older = found.isPlaceholderData ? undefined : found.data?.older;
  useCommands(EVENT_COMMANDS, {
    newest: list.before === undefined ? undefined : () => show({}),
    older: older === undefined ? undefined : () => show({ before: older }),
    json: rows.length === 0 ? undefined : () => saveJson(rows),
  });
  const filtered = list.kind !== undefined || list.text.trim() !== "";
  const row = open !== undefined && opened?.sequence === open ? opened : undefined;
  return (
    <>
      <div className="tools">
        <SearchField aria-label="Filter events" className="filter" value={typed} onChange={setTyped} maxLength={200}>
          <Input className="field" placeholder="Name, hash, number, word" />
          <kbd>/</kbd>
        </SearchField>
        <ToggleButtonGroup
          aria-label="Kind of event"
          className="switch"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[list.kind ?? ALL]}
          onSelectionChange={(keys) => {
            const key = String([...keys][0]);
            show({ kind: isFilter(key) ? key : undefined });
          }}
        >
          <ToggleButton id={ALL}>All</ToggleButton>
          {EVENT_FILTERS.map((kind) => (
            <ToggleButton key={kind} id={kind}>
              {FILTERS[kind][0]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <p className="meta" role="status">
          {rangeText(found.data, events, filtered, searchedTo)}
        </p>
        <div className="end">
          {list.before !== undefined && (
            <Button className="button" onPress={() => show({})}>
              Newest
            </Button>
          )}
          <Button
            className="button"
            isDisabled={found.isPlaceholderData || found.data?.older === undefined}
            onPress={() => show({ before: found.data?.older })}
          >
            Older
          </Button>
          <Button
            className="button"
            isDisabled={found.isPlaceholderData || rows.length === 0}
            onPress={() => saveJson(rows)}
          >
            Save as JSON
          </Button>
        </div>
      </div>
      {found.error !== null && <Unreadable error={found.error} />}
      <div className="record-view events-view" data-open={row !== undefined}>
        <div className="card table-card" aria-busy={found.isPlaceholderData}>
          {rows.length > 0 && (
            <DataGrid
              label="Events"
              className="events-grid"
              rows={rows}
              columns={columns}
              copyColumns={EVENT_COPY}
              idOf={idOf}
              openId={open === undefined ? undefined : String(open)}
              onOpen={({ sequence }) => openEvent(sequence)}
            />
          )}
          {rows.length === 0 && found.isSuccess && !found.isFetching && (
            <EmptyState
              title={filtered ? "No event has these words and this kind." : "Nothing has happened yet."}
              todo={filtered ? "Clear the filter to see all events." : "The first import makes the first events."}
            />
          )}
        </div>
        {row !== undefined && (
          <EventDetails
            row={row}
            bad={row.sequence === badEvent}
            onClose={() => goTo(recordAddress(list), "replace")}
            onOpen={openEvent}
          />
        )}
      </div>
    </>
  );
}

function rangeText(
  found: FoundEvents | undefined,
  events: number,
  filtered: boolean,
  searchedTo: number | undefined,
): string {
  if (searchedTo !== undefined) return `Searching, back to event ${numberText(searchedTo)} so far…`;
  const [newest, oldest] = [found?.rows[0], found?.rows.at(-1)];
  if (newest === undefined || oldest === undefined) return "";
  if (filtered)
    return `${counted(found?.rows.length ?? 0, "match", "matches")}${found?.older === undefined ? "" : " so far"}`;
  return `${numberText(newest.sequence)} to ${numberText(oldest.sequence)} of ${counted(events, "event")}`;
}

function Unreadable({ error }: { readonly error: Error }) {
  const data: unknown = "data" in error ? error.data : undefined;
  const text = (name: string) => {
    const value: unknown = typeof data === "object" && data !== null ? Reflect.get(data, name) : undefined;
    return typeof value === "string" ? value : undefined;
  };
  return (
    <Finding
      severity="critical"
      says={`These events cannot be read. ${sentence(text("reason") ?? error.message)}`}
      source={[text("code") ?? "events-unreadable"]}
      next={text("next") ?? "Load this window anew."}
    />
  );
}

/** What is listed, whole: every column that is hashed and the two hashes. */
function saveJson(rows: readonly EventDetail[]): void {
  const list = rows.map(({ concerns: _, ...row }) => row);
  const [first, last] = [rows.at(-1)?.sequence, rows[0]?.sequence];
  handOver(
    new Blob([`${JSON.stringify(list, null, 1)}\n`], { type: "application/json" }),
    `events ${first}-${last}.json`,
  );
}
