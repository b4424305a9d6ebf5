// Knows one card of the map: a name that is never cut without the whole of it at hand, a dot for each CA certificate, how
// many carry it, and the ways to open a member or to go further. Leaves where it stands to map-places.ts.
import { memo } from "react";
import { Button } from "react-aria-components";
import { counted, numberText } from "../design/number-text.ts";
import type { CardInk } from "./map-ink.ts";
import type { Box } from "./map-places.ts";
import type { MapCard } from "./map-scene.ts";

/** More dots than these are not counted by eye: the number says it alone. */
const MOST_DOTS = 32;
const DOT = 5;
const DOTS_WIDTH = 112;

export interface MapCardViewProps {
  readonly card: MapCard;
  readonly box: Box;
  readonly ink: CardInk;
  /** A lens is on: dots say what carries. */
  readonly isAsked: boolean;
  readonly isChosen: boolean;
  readonly isFound: boolean;
  readonly isOnPath: boolean;
  /** The one card that Tab reaches. */
  readonly isStop: boolean;
  /** Neighbours that are not drawn. */
  readonly beyond: number;
  readonly onChoose: (id: string) => void;
  readonly onExpand: (group: string) => void;
  readonly onCentre: (id: string) => void;
}

export const MapCardView = memo(function MapCardView(props: MapCardViewProps) {
  const { card, box, ink, isAsked, isChosen, beyond, onChoose, onExpand, onCentre } = props;
  const count = numberText(ink.certificates);
  return (
    <div
      className="map-card"
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      data-chosen={isChosen}
      data-carried={!isAsked || ink.anchor || ink.carried > 0}
      data-anchor={ink.anchor}
      data-found={props.isFound}
      data-path={props.isOnPath}
      data-node={card.id}
      data-opens={card.collapsed}
    >
      <button
        type="button"
        className="map-card-main"
        aria-pressed={isChosen}
        title={titleOf(card)}
        tabIndex={props.isStop ? 0 : -1}
        onClick={() => onChoose(card.id)}
        onDoubleClick={() => onCentre(card.id)}
      >
        <span className="map-card-name">
          <bdi>{card.name}</bdi>
          {card.key !== undefined && <span className="code"> {card.key}</span>}
          {card.collapsed && (
            <span className="unseen">
              , {card.group.kind === "suggested" && "suggested, "}
              {counted(card.nodes.length, "CA entity", "CA entities")},
            </span>
          )}
        </span>{" "}
        <span className="map-card-foot">
          {ink.certificates > 0 && ink.certificates <= MOST_DOTS && (
            <Dots carried={isAsked ? ink.carried : 0} all={ink.certificates} />
          )}
          <span className="map-card-count">
            {ink.anchor && "anchor"}
            {ink.anchor && ink.certificates > 0 && " · "}
            {ink.certificates > 0 && (isAsked ? `${numberText(ink.carried)}/${count}` : count)}
            {ink.certificates > 0 && <span className="unseen"> CA certificates{isAsked && " carry it"}</span>}
          </span>
        </span>
      </button>
      {card.collapsed && (
        <Button
          className="map-card-open"
          excludeFromTabOrder
          aria-label={`Show the ${counted(card.nodes.length, "CA entity", "CA entities")} of ${card.name}`}
          onPress={() => onExpand(card.group.id)}
        >
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M5 1v8M1 5h8" />
          </svg>
        </Button>
      )}
      {beyond > 0 && (
        <Button
          className="map-card-beyond"
          excludeFromTabOrder
          aria-label={`${counted(beyond, "neighbour")} of ${card.name} not drawn: centre here`}
          onPress={() => onCentre(card.id)}
        >
          +{numberText(beyond)}
        </Button>
      )}
    </div>
  );
});

/** Filled: carries it; hollow: structure only. */
function Dots({ carried, all }: { readonly carried: number; readonly all: number }) {
  const step = Math.min(DOT + 3, DOTS_WIDTH / all);
  const size = Math.min(DOT, step - 1.2) / 2;
  const circle = (at: number, radius: number) =>
    `M${at * step + 3 - radius} 4a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
  const from = (first: number, end: number, radius: number) =>
    Array.from({ length: end - first }, (_, at) => circle(first + at, radius)).join("");
  return (
    <svg className="map-dots" width={all * step + 2} height="8" aria-hidden="true">
      <path className="full" d={from(0, carried, size)} />
      <path className="hollow" d={from(carried, all, size - 0.5)} />
    </svg>
  );
}

const titleOf = ({ name, key, group, collapsed }: MapCard): string =>
  collapsed
    ? `${name}${group.kind === "suggested" ? " (suggested by subject names)" : ""}`
    : `${name}${key === undefined ? "" : ` (key ${key})`}${name === group.name ? "" : `, ${group.name}`}`;
