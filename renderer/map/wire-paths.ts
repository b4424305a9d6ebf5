// Knows the paths of lines as SVG writes them: one common line for all that leave a card, a stub for each, rounded corners,
// and which of them is in sight. Leaves places to map-places.ts and colours to the stylesheet.
import type { Ink, LineInk } from "./map-ink.ts";
import type { Box, Point, Wire } from "./map-places.ts";

const RADIUS = 6;
/** The dotted common line runs beside the solid one. */
const BESIDE = 3;
/** The length after which the dots of the stylesheet repeat. */
const DOTS = 5;

export interface Trunk {
  readonly key: string;
  readonly ink: Ink;
  /** Where it leaves its card. */
  readonly exit: Point;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly box: Box;
}

export interface Stub {
  readonly wire: Wire;
  readonly ink: LineInk;
  readonly path: string;
  /** Where the arrowhead is, and the way it points: 1 to the right. */
  readonly end: Point;
  readonly way: 1 | -1;
  readonly box: Box;
}

export interface DrawnWires {
  readonly trunks: readonly Trunk[];
  readonly stubs: readonly Stub[];
}

/** Whether a box and what is in sight have something in common. */
export const isInSight = (box: Box, sight: Box): boolean =>
  box.x < sight.x + sight.width &&
  sight.x < box.x + box.width &&
  box.y < sight.y + sight.height &&
  sight.y < box.y + box.height;

function boxOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs) - 8, Math.min(...ys) - 8];
  return { x, y, width: Math.max(...xs) - x + 8, height: Math.max(...ys) - y + 8 };
}

/** A polyline with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined) return "";
  const parts = [`M${first.x} ${first.y}`];
  for (let at = 1; at < points.length; at++) {
    const [before, here, after] = [points[at - 1], points[at], points[at + 1]];
    if (before === undefined || here === undefined) continue;
    if (after === undefined) {
      parts.push(`L${here.x} ${here.y}`);
      continue;
    }
    const [one, other] = [towards(here, before), towards(here, after)];
    parts.push(`L${one.x} ${one.y}Q${here.x} ${here.y} ${other.x} ${other.y}`);
  }
  return parts.join("");
}

/** A point near `from` on the way to `to`, at most half of it away. */
function towards(from: Point, to: Point): Point {
  const far = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  const step = Math.min(RADIUS, far / 2);
  return { x: from.x + Math.sign(to.x - from.x) * step, y: from.y + Math.sign(to.y - from.y) * step };
}

/** What is drawn of the wires: common lines once for each ink, and of each wire what is its own. */
export function inkedWires(wires: readonly Wire[], inkOf: (wire: Wire) => LineInk): DrawnWires {
  const shared = new Map<string, Wire[]>();
  const stubs: Stub[] = [];
  for (const wire of wires) {
    const ink = inkOf(wire);
    const whole = wire.points.length > 4;
    const stub = stubOf(wire, ink, whole);
    if (stub !== undefined) stubs.push(stub);
    const [from, lane] = wire.points;
    if (whole || from === undefined || lane === undefined) continue;
    const key = `${wire.line.from} ${lane.x} ${lineInkOf(ink)}`;
    const others = shared.get(key);
    if (others === undefined) shared.set(key, [wire]);
    else others.push(wire);
  }
  const trunks = [...shared].flatMap(([key, own]) => trunkOf(key, own));
  return { trunks, stubs };
}

/** What of them is in sight: asked at each step of scrolling, so nothing is worked out here. */
export const wiresInSight = ({ trunks, stubs }: DrawnWires, sight: Box): DrawnWires => ({
  trunks: trunks.filter(({ box }) => isInSight(box, sight)),
  stubs: stubs.filter(({ box }) => isInSight(box, sight)),
});

/** A line is solid where either half carries: which half does is said by its arrowheads. */
export const lineInkOf = ({ there, back }: LineInk): Ink =>
  there === "solid" || back === "solid" ? "solid" : "dotted";

function stubOf(wire: Wire, ink: LineInk, whole: boolean): Stub | undefined {
  const [corner, end] = wire.points.slice(-2);
  const exit = wire.points[0];
  if (corner === undefined || end === undefined || exit === undefined) return undefined;
  const way = end.x >= corner.x ? 1 : -1;
  const box = boxOf(whole ? wire.points : [corner, end]);
  if (whole) return { wire, ink, path: roundedPath(wire.points), end, way, box };
  const x = corner.x - (lineInkOf(ink) === "dotted" ? BESIDE : 0);
  const turn = Math.min(RADIUS, Math.abs(end.y - exit.y) / 2);
  const from = end.y - Math.sign(end.y - exit.y) * turn;
  const path =
    turn < 0.5 ? `M${x} ${end.y}H${end.x}` : `M${x} ${from}Q${x} ${end.y} ${x + way * turn} ${end.y}H${end.x}`;
  return { wire, ink, path, end, way, box };
}

function trunkOf(key: string, wires: readonly Wire[]): readonly Trunk[] {
  const ink: Ink = key.endsWith("solid") ? "solid" : "dotted";
  const [exit, lane] = wires[0]?.points ?? [];
  if (exit === undefined || lane === undefined) return [];
  const x = lane.x - (ink === "dotted" ? BESIDE : 0);
  const ends = wires.map(({ points }) => points.at(-1)?.y ?? exit.y);
  const [top, bottom] = [Math.min(exit.y, ...ends), Math.max(exit.y, ...ends)];
  const inset = (y: number) => Math.min(RADIUS, Math.abs(y - exit.y) / 2);
  const box = boxOf([exit, { x, y: top }, { x, y: bottom }]);
  return [{ key, ink, exit, x, top: top + inset(top), bottom: bottom - inset(bottom), box }];
}

/** No longer than what is in sight, since thousands of dots take their time; cut where a dot begins. */
export function trunkPath({ exit, x, top, bottom }: Trunk, sight: Box): string {
  const over = Math.max(0, Math.floor((sight.y - top) / DOTS) - 1) * DOTS;
  const [start, stop] = [top + over, Math.min(bottom, sight.y + sight.height + DOTS)];
  return `M${exit.x} ${exit.y}H${x}${stop > start ? `M${x} ${start}V${stop}` : ""}`;
}
