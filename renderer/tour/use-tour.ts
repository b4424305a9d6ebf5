// Knows where somebody stands on the guided tour: offered, at a stop, or left; and how it goes on.
// Leaves drawing it to tour-card.tsx. Which stop it is stays with the window: a reload ends it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { TourStop } from "../../shared/contract/tour.ts";
import { lensEntriesOf } from "../lens/lens-address.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { stopAddress } from "./tour-address.ts";

export interface Tour {
  readonly stops: readonly TourStop[];
  /** `undefined`: not on the way; `offer`: nobody has answered yet; `over`: all of it was seen. */
  readonly at: number | "offer" | "over" | undefined;
  readonly goToStop: (stop: number) => void;
  /** Stays where it is, with the question on screen; from the last stop it leads to the overview, as seen before the tour. */
  readonly leave: () => void;
  /** To the stop at which it was left, or to the first. */
  readonly takeUp: () => void;
}

interface OnTheWay {
  readonly at: number;
  /** The lens under which the tour was begun: that of its stops is not what somebody chose. */
  readonly before: Readonly<Record<string, string | undefined>>;
}
interface Left {
  readonly left: number;
  /** It was seen to its end, which is said until somebody closes it. */
  readonly over?: true;
}

const NONE: readonly TourStop[] = [];

/** The tour of the record that is open; without stops where it has none. */
export function useTour(isDemo: boolean): Tour {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<OnTheWay | Left>();
  const stops = useQuery({ ...queries.tour.stops.queryOptions(), enabled: isDemo }).data?.stops ?? NONE;
  const settings = useQuery({ ...queries.settings.read.queryOptions(), enabled: isDemo }).data;
  const isOffered = chosen === undefined && settings?.tourLeft === false;
  const onTheWay = chosen !== undefined && "at" in chosen ? chosen : undefined;
  const isOver = chosen !== undefined && "over" in chosen;
  const at = stops.length === 0 ? undefined : (onTheWay?.at ?? (isOver ? "over" : isOffered ? "offer" : undefined));

  /** Said once for this data folder; where it cannot be written, the offer comes again, which harms nobody. */
  function answered(): void {
    if (settings?.tourLeft !== false) return;
    client.settings
      .change({ tourLeft: true })
      .then(() => queryClient.invalidateQueries({ queryKey: queries.settings.key() }))
      .catch(() => {});
  }
  const goToStop = (number: number) => {
    const stop = stops[number];
    if (stop === undefined) return;
    setChosen({
      at: number,
      before: onTheWay?.before ?? lensEntriesOf(new URLSearchParams(window.location.search)),
    });
    answered();
    goTo(stopAddress(stop));
    // What a stop speaks of begins at the top of its page, however far the last one was scrolled.
    document.querySelector("main")?.scrollTo({ top: 0, behavior: "instant" });
  };
  return {
    stops,
    at,
    goToStop,
    leave: () => {
      const isSeen = onTheWay !== undefined && onTheWay.at === stops.length - 1;
      // Who has seen it all begins anew.
      setChosen(isSeen ? { left: 0, over: true } : { left: onTheWay?.at ?? 0 });
      answered();
      if (isSeen) goTo(addressOf("overview", onTheWay.before));
    },
    takeUp: () => goToStop(chosen !== undefined && "left" in chosen ? chosen.left : 0),
  };
}
