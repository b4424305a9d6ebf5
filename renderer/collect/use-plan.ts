// Knows the plan of a collection as a window has it: asked for anew after each commit, how far the core is with it, stopped.
// Leaves what is drawn to collect-page.tsx.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { CollectionPlan } from "../../shared/contract/collections.ts";
import { useCore } from "../session/core.tsx";

interface PlanCourse {
  readonly done: number;
  /** 0 until the core says how much there is. */
  readonly of: number;
}
const BEGINNING: PlanCourse = { done: 0, of: 0 };

export function usePlan() {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const [course, setCourse] = useState(BEGINNING);
  const queryKey = queries.collections.plan.key();
  const { data, isFetching, error, refetch } = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<CollectionPlan> => {
      setCourse(BEGINNING);
      for await (const event of await client.collections.plan({}, { signal })) {
        if (event.type === "planned") return event;
        setCourse({ done: event.done, of: event.of });
      }
      throw new Error("The plan broke off.");
    },
  });
  const stop = useCallback(() => void queryClient.cancelQueries({ queryKey }), [queryClient, queryKey]);
  return { plan: data, course, isReading: isFetching, error, stop, readAgain: () => void refetch() };
}
