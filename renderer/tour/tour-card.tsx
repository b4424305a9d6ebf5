// Knows how the guided tour looks: a strip above the page, never over it, with what to see and the way on.
// Leaves where it stands to use-tour.ts and what is said to tour-words.ts.
import { Button } from "react-aria-components";
import { addressOf, goTo, type PageName } from "../route.ts";
import { OFFER_WORDS, OVER_WORDS, STOP_WORDS } from "./tour-words.ts";
import type { Tour } from "./use-tour.ts";

interface TourCardProps {
  readonly tour: Tour;
  readonly page: PageName;
}

export function TourCard({ tour: { stops, at, goToStop, leave }, page }: TourCardProps) {
  // What closes the tour speaks of the overview it ended on, and of no other page.
  if (at === undefined || (at === "over" && page !== "overview")) return null;
  const number = typeof at === "number" ? at : -1;
  const stop = stops[number];
  const isOver = at === "over";
  const isLast = number === stops.length - 1;
  const words = isOver ? OVER_WORDS : stop === undefined ? OFFER_WORDS : STOP_WORDS[stop.stop];
  return (
    <section
      className="tour"
      aria-label="Guided tour"
      data-keeps-focus
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
      }}
    >
      <div className="tour-words" role="status">
        <p className="meta">{stop === undefined ? "Guided tour" : `Stop ${number + 1} of ${stops.length}`}</p>
        <h2>{words.asks}</h2>
        <p>{words.says}</p>
      </div>
      <div className="actions">
        {number > 0 && (
          <Button className="button" onPress={() => goToStop(number - 1)}>
            Back
          </Button>
        )}
        {isOver && (
          <Button
            className="button"
            onPress={() => {
              leave();
              goTo(addressOf("start"));
            }}
          >
            Another record
          </Button>
        )}
        <Button key="on" className="button primary" onPress={() => (isLast || isOver ? leave() : goToStop(number + 1))}>
          {isOver ? "Close" : stop === undefined ? "Take the tour" : isLast ? "End the tour" : "Next"}
        </Button>
        {!isLast && !isOver && (
          <Button key="leave" className="button plain" onPress={leave}>
            {stop === undefined ? "Not now" : "Leave the tour"}
          </Button>
        )}
      </div>
    </section>
  );
}
