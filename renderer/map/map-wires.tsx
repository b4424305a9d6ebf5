// Knows how the lines of a map are drawn: solid and dotted, arrowheads, marks of pairs, what is chosen and the path that
// leads there. Leaves their paths to wire-paths.ts. The table says the same: this is hidden from assistive technology.
import { memo, useMemo } from "react";
import type { LineInk } from "./map-ink.ts";
import type { Box, Wire } from "./map-places.ts";
import type { MapLine } from "./map-scene.ts";
import { inkedWires, lineInkOf, roundedPath, type Stub, trunkPath, wiresInSight } from "./wire-paths.ts";

export interface MapWiresProps {
  readonly wires: readonly Wire[];
  readonly sight: Box;
  readonly inkOf: (line: MapLine) => LineInk;
  /** Lines of what is chosen, and of the path that leads there, by id. */
  readonly chosen: ReadonlySet<string>;
  readonly path: ReadonlySet<string>;
}

export const MapWires = memo(function MapWires({ wires, sight, inkOf, chosen, path }: MapWiresProps) {
  const inked = useMemo(() => inkedWires(wires, ({ line }) => inkOf(line)), [wires, inkOf]);
  const { trunks, stubs } = useMemo(() => wiresInSight(inked, sight), [inked, sight]);
  return (
    <svg
      className="map-wires"
      aria-hidden="true"
      style={{ left: sight.x, top: sight.y, width: sight.width, height: sight.height }}
      viewBox={`${sight.x} ${sight.y} ${sight.width} ${sight.height}`}
    >
      {trunks.map((trunk) => (
        <path key={trunk.key} className={`wire ${trunk.ink}`} d={trunkPath(trunk, sight)} />
      ))}
      {stubs.map(({ wire, ink, path: drawn }) => (
        <path key={wire.line.id} className={`wire ${lineInkOf(ink)}`} d={drawn} />
      ))}
      {wires
        .filter(({ line }) => path.has(line.id))
        .map(({ line, points }) => (
          <path key={line.id} className="wire on-path" d={roundedPath(points)} />
        ))}
      {wires
        .filter(({ line }) => chosen.has(line.id))
        .map(({ line, points }) => (
          <path key={line.id} className="wire chosen" d={roundedPath(points)} />
        ))}
      {stubs.map((stub) => (
        <Marks key={stub.wire.line.id} stub={stub} isChosen={chosen.has(stub.wire.line.id)} />
      ))}
    </svg>
  );
});

interface MarksProps {
  readonly stub: Stub;
  readonly isChosen: boolean;
}

/** What stands on a line before the card it ends at: arrowheads of both halves, the mark of a half-open pair, a number. */
function Marks({ stub: { wire, ink, path, end, way }, isChosen }: MarksProps) {
  const { there, back, halfOpen, count } = ink;
  return (
    <g className={isChosen ? "wire-marks chosen" : "wire-marks"}>
      <path className="wire-target" d={path} data-line={wire.line.id} />
      <path className={`head ${there}`} d={head(end.x, end.y, way)} />
      {halfOpen && (
        <>
          <circle className="half" cx={end.x - way * 20} cy={end.y} r="5" />
          <path className="half-fill" d={`M${end.x - way * 20} ${end.y - 5}a5 5 0 0 0 0 10z`} />
        </>
      )}
      {!halfOpen && back !== undefined && (
        <path className={`head ${back}`} d={head(end.x - way * 24, end.y, way === 1 ? -1 : 1)} />
      )}
      {count > 1 && (
        <text className="wire-count" x={end.x - way * 36} y={end.y + 4}>
          {count}
        </text>
      )}
    </g>
  );
}

const head = (x: number, y: number, way: 1 | -1): string => `M${x} ${y}l${-7 * way} -3.5v7z`;
