// Knows the drawing as a place: it scrolls, zooms, is dragged and walked by keys; what is out of sight is not in the
// document. Leaves what stands there to map-places.ts; the table beside it says the same.
// Long, since wheel, drag, keys and buttons all move one window over one drawing, and share where it stands.
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Button } from "react-aria-components";
import { MapCardView } from "./map-card.tsx";
import { cardInk, lineInk, type MapLens } from "./map-ink.ts";
import { type Box, type Places, placesOf } from "./map-places.ts";
import type { MapLine, MapScene } from "./map-scene.ts";
import { stepFrom } from "./map-steps.ts";
import { MapWires } from "./map-wires.tsx";
import { isInSight } from "./wire-paths.ts";

/** What is in sight is told in steps of so many px, with as much around it: scrolling by less draws nothing anew. */
const STEP = 320;
const [LEAST_ZOOM, MOST_ZOOM, READABLE] = [0.2, 2, 0.78];

export interface MapHandle {
  zoom(by: number): void;
  /** All of it, as large as it then can be. */
  fit(): void;
  /** The focus goes to the chosen card, or to the first anchor. */
  focus(): void;
}

export interface MapDrawingProps {
  readonly handle: Ref<MapHandle>;
  readonly scene: MapScene;
  readonly lens: MapLens;
  /** Cards of what is chosen; the first is brought into sight. */
  readonly chosen: readonly string[];
  readonly chosenLines: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
  readonly path: { readonly cards: ReadonlySet<string>; readonly lines: ReadonlySet<string> };
  readonly onChoose: (id: string) => void;
  readonly onChooseLine: (line: MapLine) => void;
  readonly onExpand: (group: string) => void;
  readonly onCentre: (id: string) => void;
}

export function MapDrawing(props: MapDrawingProps) {
  const { scene, lens, chosen, onChoose, onExpand, onCentre } = props;
  const places = useMemo(() => placesOf(scene), [scene]);
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const [zoom, setZoom] = useState<number | undefined>(undefined);
  const [sight, setSight] = useState<Box>({ x: 0, y: 0, width: 0, height: 0 });
  const [stop, setStop] = useState<string | undefined>(undefined);
  const cards = useMemo(() => scene.columns.flat().flatMap((block) => block.cards), [scene]);
  const anchor = cards.find(({ nodes }) => nodes.some(({ entity }) => lens.anchors.has(entity)))?.id;
  const home = chosen.find((id) => places.cards.has(id)) ?? anchor ?? cards[0]?.id;
  const at = stop !== undefined && places.cards.has(stop) ? stop : home;
  const scale = zoom ?? 1;

  const look = useCallback(() => {
    const view = scroller.current;
    if (view === null) return;
    const around = (from: number, size: number) => {
      const start = Math.floor((from / scale - STEP) / STEP) * STEP;
      return [start, Math.ceil(((from + size) / scale + STEP) / STEP) * STEP - start] as const;
    };
    const [x, width] = around(view.scrollLeft, view.clientWidth);
    const [y, height] = around(view.scrollTop, view.clientHeight);
    setSight((old) =>
      old.x === x && old.y === y && old.width === width && old.height === height ? old : { x, y, width, height },
    );
  }, [scale]);

  /** Scrolls so that a card is in the middle, or just in sight. */
  const bring = useCallback(
    (id: string | undefined, how: "centre" | "nearest") => {
      const [view, box] = [scroller.current, id === undefined ? undefined : places.cards.get(id)];
      if (view === null || box === undefined) return;
      const axis = (start: number, size: number, from: number, room: number) => {
        const [low, high] = [start * scale - 24, (start + size) * scale + 24];
        if (how === "nearest" && low >= from && high <= from + room) return from;
        return (low + high - room) / 2;
      };
      view.scrollTo({
        left: axis(box.x, box.width, view.scrollLeft, view.clientWidth),
        top: axis(box.y, box.height, view.scrollTop, view.clientHeight),
      });
    },
    [places, scale],
  );

  // The first sight of a drawing: whole where that can be read, else at a size that can.
  useLayoutEffect(() => {
    if (scroller.current !== null && zoom === undefined) setZoom(firstZoom(scroller.current, places));
  }, [places, zoom]);
  const opened = useRef(false);
  const isZoomedByHand = useRef(false);
  useEffect(() => {
    if (zoom === undefined) return;
    bring(home, opened.current ? "nearest" : "centre");
    opened.current = true;
    look();
  }, [home, zoom, bring, look]);
  useEffect(() => {
    const view = scroller.current;
    if (view === null) return;
    const resized = new ResizeObserver(() => {
      // What is said above it comes later and takes of its height; what somebody chose stays.
      if (!isZoomedByHand.current) setZoom(firstZoom(view, places));
      look();
    });
    resized.observe(view);
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      isZoomedByHand.current = true;
      setZoom((old) => limited((old ?? 1) * (event.deltaY < 0 ? 1.1 : 1 / 1.1)));
    };
    view.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      resized.disconnect();
      view.removeEventListener("wheel", onWheel);
    };
  }, [look, places]);
  useEffect(() => {
    if (!wantsFocus.current || at === undefined) return;
    const card = scroller.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(at)}"] > .map-card-main`);
    if (card === null || card === undefined) return;
    wantsFocus.current = false;
    card.focus({ preventScroll: true });
  });

  const go = useCallback(
    (id: string | undefined) => {
      if (id === undefined) return;
      wantsFocus.current = true;
      setStop(id);
      bring(id, "nearest");
    },
    [bring],
  );
  useImperativeHandle(
    props.handle,
    () => ({
      zoom: (by) => {
        isZoomedByHand.current = true;
        setZoom((old) => limited((old ?? 1) * by));
      },
      fit: () => {
        isZoomedByHand.current = true;
        const view = scroller.current;
        if (view !== null)
          setZoom(limited(Math.min(1, view.clientWidth / places.width, view.clientHeight / places.height)));
      },
      focus: () => go(home),
    }),
    [places, home, go],
  );

  const choose = useCallback(
    (id: string) => {
      setStop(id);
      onChoose(id);
    },
    [onChoose],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-node]") : null;
    const here = focused?.dataset.node ?? at;
    if (here === undefined) return;
    const next = stepFrom(here, event.key, places, scene.lines);
    const card = cards.find(({ id }) => id === here);
    if (next !== undefined) go(next);
    else if (event.key === "Enter") onCentre(here);
    else if (event.key === " " && card?.collapsed === true) onExpand(card.group.id);
    else if (event.key === " ") choose(here);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const line = event.target instanceof SVGElement ? event.target.dataset.line : undefined;
    const pressed = scene.lines.find(({ id }) => id === line);
    if (pressed !== undefined) props.onChooseLine(pressed);
  };

  const inks = useMemo(() => new Map(cards.map((card) => [card.id, cardInk(card, lens)])), [cards, lens]);
  const lineInks = useMemo(() => {
    const known = new Map<MapLine, ReturnType<typeof lineInk>>();
    return (line: MapLine) => {
      const ink = known.get(line) ?? lineInk(line, lens);
      known.set(line, ink);
      return ink;
    };
  }, [lens]);
  const chosenCards = new Set(chosen);
  return (
    <div
      className="map-scroll"
      ref={scroller}
      onScroll={look}
      onKeyDown={onKeyDown}
      onPointerDown={dragged}
      onClick={onClick}
      role="group"
      aria-label="Drawing of the relations; the table beside it says the same"
    >
      <div className="map-size" style={{ width: places.width * scale, height: places.height * scale }}>
        <div className="map-plane" style={{ transform: `scale(${scale})` }}>
          {places.frames
            .filter(({ box }) => isInSight(box, sight))
            .map(({ id, group, title, box }) => (
              <Frame
                key={id}
                title={title}
                box={box}
                onClose={group === undefined ? undefined : () => onExpand(group)}
              />
            ))}
          <MapWires
            wires={places.wires}
            sight={sight}
            inkOf={lineInks}
            chosen={props.chosenLines}
            path={props.path.lines}
          />
          {cards.map((card) => {
            const [box, ink] = [places.cards.get(card.id), inks.get(card.id)];
            if (box === undefined || ink === undefined || (card.id !== at && !isInSight(box, sight))) return null;
            return (
              <MapCardView
                key={card.id}
                card={card}
                box={box}
                ink={ink}
                isAsked={lens.carried !== undefined}
                isChosen={chosenCards.has(card.id)}
                isFound={props.found.has(card.id)}
                isOnPath={props.path.cards.has(card.id)}
                isStop={card.id === at}
                beyond={scene.beyond.get(card.id) ?? 0}
                onChoose={choose}
                onExpand={onExpand}
                onCentre={onCentre}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

const firstZoom = (view: HTMLElement, { width, height }: Places): number =>
  Math.min(1, Math.max(READABLE, Math.min(view.clientWidth / width, view.clientHeight / height)));

const limited = (zoom: number): number => Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));

interface FrameProps {
  readonly title: string;
  readonly box: Box;
  /** Makes one card of it again; absent where it never was one. */
  readonly onClose: (() => void) | undefined;
}

function Frame({ title, box, onClose }: FrameProps) {
  return (
    <div className="map-frame" style={{ left: box.x, top: box.y, width: box.width, height: box.height }}>
      <p className="map-frame-head" title={title}>
        <bdi>{title}</bdi>
        {onClose !== undefined && (
          <Button className="map-frame-close" excludeFromTabOrder aria-label={`${title} as one card`} onPress={onClose}>
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
              <path d="M1 5h8" />
            </svg>
          </Button>
        )}
      </p>
    </div>
  );
}

/** The ground is taken and moved; cards and lines are pressed. */
function dragged(down: PointerEvent<HTMLDivElement>): void {
  const view = down.currentTarget;
  if (down.button !== 0 || down.pointerType === "touch") return;
  if (down.target instanceof Element && down.target.closest("button, .wire-target") !== null) return;
  // Not on the bar of the scroller itself.
  const edge = view.getBoundingClientRect();
  if (down.clientX - edge.left > view.clientWidth || down.clientY - edge.top > view.clientHeight) return;
  let [x, y] = [down.clientX, down.clientY];
  view.setPointerCapture(down.pointerId);
  const move = (event: globalThis.PointerEvent) => {
    view.scrollBy(x - event.clientX, y - event.clientY);
    [x, y] = [event.clientX, event.clientY];
  };
  const end = () => {
    view.removeEventListener("pointermove", move);
    view.removeEventListener("pointerup", end);
    view.removeEventListener("pointercancel", end);
  };
  view.addEventListener("pointermove", move);
  view.addEventListener("pointerup", end);
  view.addEventListener("pointercancel", end);
}
