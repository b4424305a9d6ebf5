// Knows how the worth of all CAs is asked for: heard while it is found, stopped with what is there, kept for coming back.
// Leaves what it adds up to to worth-answer.ts.
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import type { RelyingPartyInput } from "../../shared/contract/relying-party.ts";
import { useCore } from "../session/core.tsx";
import { heard, NOTHING_YET, type WorthAnswer } from "./worth-answer.ts";

/** Sooner than this, in milliseconds, an answer comes as a whole: nothing flickers. After it, all that is known stands there. */
const LATE_MS = 1000;

export type WorthInput = Required<RelyingPartyInput> & { readonly at: string };

export interface AskedWorth {
  /** `undefined` while there is none. */
  readonly answer: WorthAnswer | undefined;
  /** The answer is that to the question before. */
  readonly isOld: boolean;
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly stop: () => void;
  readonly askAgain: () => void;
}

/** `input` absent: nothing is asked. */
export function useWorth(input: WorthInput | undefined): AskedWorth {
  const { client, queries } = useCore();
  const stopping = useRef<AbortController | undefined>(undefined);
  const query = useQuery<WorthAnswer>({
    queryKey: [...queries.worth.ask.key(), input ?? null],
    queryFn:
      input === undefined
        ? skipToken
        : async ({ signal, client: cache, queryKey }) => {
            const stop = new AbortController();
            stopping.current = stop;
            let answer = NOTHING_YET;
            let isLate = false;
            const show = () => {
              if (isLate && answer.state === "asking" && answer.entities.length > 0)
                cache.setQueryData(queryKey, answer);
            };
            const late = setTimeout(() => {
              isLate = true;
              show();
            }, LATE_MS);
            try {
              for await (const event of await client.worth.ask(input, {
                signal: AbortSignal.any([signal, stop.signal]),
              })) {
                answer = heard(answer, event);
                show();
              }
            } catch (error) {
              if (!stop.signal.aborted) throw error;
            } finally {
              clearTimeout(late);
            }
            return answer.state === "asking" ? { ...answer, state: "stopped" } : answer;
          },
    placeholderData: keepPreviousData,
  });
  const { data, error, isFetching, isPlaceholderData, refetch } = query;
  const stop = useCallback(() => stopping.current?.abort(), []);
  const askAgain = useCallback(() => void refetch(), [refetch]);
  // While a new question is asked the old answer stays, greyed; refused, it would be the answer to another question.
  const answer = error === null && input !== undefined ? data : undefined;
  return { answer, isOld: isPlaceholderData, isAsking: isFetching, error, stop, askAgain };
}
