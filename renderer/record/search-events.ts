// Knows how a page of events is gathered: the core looks at a bounded number in each call, so calls follow one another until
// the page is full or the first event is reached. Leaves what is drawn to record-page.tsx.
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import type { EventDetail } from "../../shared/contract/record.ts";
import type { EventList } from "./record-address.ts";
import { FILTERS } from "./record-words.ts";

export const PAGE_ROWS = 500;

export interface FoundEvents {
  readonly rows: readonly EventDetail[];
  /** Older ones are before it; absent where the first event was reached. */
  readonly older: number | undefined;
}

/** Asks until the page is full; `tell` hears up to which event was searched. Throws what the calls throw. */
export async function searchEvents(
  ask: ConcordatClient["record"]["page"],
  { kind, text, before }: EventList,
  signal: AbortSignal,
  tell: (searchedTo: number) => void = () => {},
): Promise<FoundEvents> {
  const rows: EventDetail[] = [];
  let from = before;
  for (;;) {
    const page = await ask(
      {
        limit: PAGE_ROWS - rows.length,
        ...(from === undefined ? {} : { before: from }),
        ...(kind === undefined ? {} : { kinds: [...FILTERS[kind][1]] }),
        ...(text.trim() === "" ? {} : { text }),
      },
      { signal },
    );
    rows.push(...page.rows);
    if (page.searchedTo <= 1) return { rows, older: undefined };
    if (rows.length >= PAGE_ROWS) return { rows, older: page.searchedTo };
    // A core that does not move on would be asked for ever.
    if (from !== undefined && page.searchedTo >= from) return { rows, older: undefined };
    from = page.searchedTo;
    tell(from);
  }
}
