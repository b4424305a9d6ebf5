// Knows how the record's page stands in the address: which events are listed, from where, and which one is open.
// Leaves finding them to search-events.ts.
import { addressOf } from "../route.ts";
import { type EventFilter, isFilter } from "./record-words.ts";

export interface EventList {
  readonly kind: EventFilter | undefined;
  readonly text: string;
  /** Only events before that one; absent: from the newest. */
  readonly before: number | undefined;
}

/** What is in no address that we write is taken as not being there. */
export function eventListOf(query: URLSearchParams): EventList {
  const kind = query.get("kind");
  return {
    kind: isFilter(kind) ? kind : undefined,
    text: query.get("text") ?? "",
    before: numberOf(query.get("before")),
  };
}

export const openEventOf = (query: URLSearchParams): number | undefined => numberOf(query.get("event"));

function numberOf(text: string | null): number | undefined {
  const value = /^[1-9]\d{0,14}$/.test(text ?? "") ? Number(text) : undefined;
  return value;
}

export const recordAddress = ({ kind, text, before }: EventList, open?: number): string =>
  addressOf("record", {
    kind,
    text: text === "" ? undefined : text,
    before: before === undefined ? undefined : String(before),
    event: open === undefined ? undefined : String(open),
  });
