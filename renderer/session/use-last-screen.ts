// Knows how the screen that was left last is kept in the settings, and shown first at the next start.
// Leaves what an address means to route.ts, and a locked window's place to place.ts.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { goTo, useRoute } from "../route.ts";
import { useCore } from "./core.tsx";

/** A screen that is only passed through is not the last one. */
const SETTLES_MS = 1500;

/** Gives whether the first screen is known: an address that says nothing waits for the settings. */
export function useLastScreen(): boolean {
  const { client, queries } = useCore();
  const route = useRoute();
  const settings = useQuery(queries.settings.read.queryOptions());
  const [known, setKnown] = useState(() => window.location.search !== "");
  const read = settings.data?.lastScreen;
  const isAnswered = settings.isSuccess || settings.isError;
  useEffect(() => {
    if (known || !isAnswered) return;
    if (read !== undefined && read !== "") goTo(`/${read}`, "replace");
    setKnown(true);
  }, [known, isAnswered, read]);
  const here = route.query.toString();
  useEffect(() => {
    if (!known || here === "") return;
    const timer = window.setTimeout(() => {
      // Not kept is not told: the next start begins with the overview.
      client.settings.change({ lastScreen: `?${here}`.slice(0, 8000) }).catch(() => {});
    }, SETTLES_MS);
    return () => window.clearTimeout(timer);
  }, [client, known, here]);
  return known;
}
