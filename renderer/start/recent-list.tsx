// Knows the list of records that were open lately: where, when, how large, and opening or forgetting each.
// Leaves opening to use-open-record.ts.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "react-aria-components";
import type { Records } from "../../shared/contract/records.ts";
import { Finding } from "../design/finding.tsx";
import { numberText } from "../design/number-text.ts";
import { Time } from "../design/time.tsx";
import { useDecision } from "../design/use-decision.ts";
import { sizeText } from "../record/record-words.ts";
import { useCore } from "../session/core.tsx";
import type { OpenedRecord } from "./use-open-record.ts";

/** The newest. */
const SHOWN = 8;

export function RecentList({ records, opener }: { readonly records: Records; readonly opener: OpenedRecord }) {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const { failure, busy, decide } = useDecision();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const others = records.recent.filter(({ isHere }) => !isHere);
  if (others.length === 0) return <p className="second">No other record was open lately.</p>;
  const forget = (folder: string) =>
    void decide(async () =>
      queryClient.setQueryData(queries.records.list.queryKey(), await client.records.forget({ folder })),
    );
  return (
    <>
      <ul ref={list} className="recent" aria-label="Recent records">
        {(all ? others : others.slice(0, SHOWN)).map(({ folder, shown, openedAt, size }) => (
          <li key={folder}>
            <div>
              <p>
                <bdi className="mono recent-folder">{shown}</bdi>
              </p>
              <p className="meta">
                opened <Time at={openedAt} show="second" still /> ·{" "}
                {size === undefined ? "no record is there any more" : sizeText(size)}
              </p>
            </div>
            {records.way !== "none" && size !== undefined && (
              <Button
                className="button small"
                aria-label={`Open ${shown}`}
                isDisabled={opener.opening !== undefined}
                onPress={() => opener.open({ what: "record", folder })}
              >
                Open
              </Button>
            )}
            <Button
              className="button plain small"
              aria-label={`Remove from this list: ${shown}`}
              isDisabled={busy}
              onPress={() => forget(folder)}
            >
              Remove from this list
            </Button>
          </li>
        ))}
      </ul>
      {!all && others.length > SHOWN && (
        <Button
          className="button small"
          onPress={() => {
            setAll(true);
            // The button goes away: the keyboard goes on at the first that it showed.
            requestAnimationFrame(() =>
              list.current?.querySelector<HTMLElement>(`li:nth-child(${SHOWN + 1}) button`)?.focus(),
            );
          }}
        >
          Show all {numberText(others.length)}
        </Button>
      )}
      {failure !== undefined && (
        <Finding severity="warning" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
    </>
  );
}
