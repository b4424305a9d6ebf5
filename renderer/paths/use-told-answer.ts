// Knows how the answer to a question is heard while it is found, and stopped with what is there.
// Leaves what one event adds to told-answer.ts and what else is asked to use-answer.ts.
import { keepPreviousData, skipToken, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { QuestionInput } from "../../shared/contract/paths.ts";
import { useCore } from "../session/core.tsx";
import { type Searching, stopped, type ToldAnswer, toldAfter } from "./told-answer.ts";

export interface AskedAnswer {
  readonly asking: UseQueryResult<ToldAnswer>;
  /** With the first path told, that is the answer; without one there is none. */
  readonly stop: () => void;
  /** How far the search has come; absent for one that ends soon. */
  readonly searching: Searching | undefined;
}

/** `input` absent: nothing is asked. */
export function useToldAnswer(input: QuestionInput | undefined): AskedAnswer {
  const { client, queries } = useCore();
  const [searching, setSearching] = useState<Searching | undefined>(undefined);
  const stopping = useRef<(() => void) | undefined>(undefined);
  const asking = useQuery<ToldAnswer>({
    queryKey: [...queries.paths.tell.key(), input ?? null],
    queryFn:
      input === undefined
        ? skipToken
        : async ({ signal, client: cache, queryKey }) => {
            const stop = new AbortController();
            let told: ToldAnswer | undefined;
            setSearching(undefined);
            stopping.current = () => {
              if (told === undefined) void cache.cancelQueries({ queryKey });
              else stop.abort();
            };
            try {
              const events = await client.paths.tell(input, { signal: AbortSignal.any([signal, stop.signal]) });
              for await (const event of events) {
                if (event.type === "searching") {
                  if (!signal.aborted) setSearching(event);
                  continue;
                }
                told = toldAfter(told, event);
                if (told.state === "first") cache.setQueryData(queryKey, told);
              }
            } catch (error) {
              if (!stop.signal.aborted || told === undefined) throw error;
            }
            if (told === undefined) throw new Error("the question was not answered");
            return told.state === "first" ? stopped(told) : told;
          },
    placeholderData: keepPreviousData,
  });
  const stop = useCallback(() => stopping.current?.(), []);
  return { asking, stop, searching: asking.isFetching ? searching : undefined };
}
