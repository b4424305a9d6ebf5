// Knows octets as lines of sixteen with their text beside them, one range of them marked; pressing an octet tells which.
// Leaves what the octets mean to the tree beside it.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type MouseEvent, useEffect, useMemo, useRef } from "react";

const PER_LINE = 16;
/** In rem, as `.hex-line` has it. */
const LINE_REM = 1.125;

export interface HexViewProps {
  readonly octets: Uint8Array;
  /** First octet that is marked and the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly onPress: (octet: number) => void;
}

const hexOf = (octet: number): string => octet.toString(16).padStart(2, "0");
const textOf = (octet: number): string => (octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : "·");

export function HexView({ octets, from, to, onPress }: HexViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = useMemo(() => LINE_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize), []);
  const lines = useVirtualizer({
    count: Math.ceil(octets.length / PER_LINE),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const first = Math.floor(from / PER_LINE);
  useEffect(() => {
    lines.scrollToIndex(Math.max(0, first - 2), { align: "start" });
  }, [lines, first]);
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const at = (event.target as HTMLElement).dataset.at;
    if (at !== undefined) onPress(Number(at));
  };
  return (
    <div
      className="hex-view"
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label="Bytes in hexadecimal"
      onClick={onClick}
    >
      <div className="hex-lines" style={{ "--height": `${lines.getTotalSize()}px` } as CSSProperties}>
        {lines.getVirtualItems().map(({ index, start }) => {
          const base = index * PER_LINE;
          const line = Array.from(octets.subarray(base, base + PER_LINE), (octet, step) => ({
            octet,
            at: base + step,
          }));
          const marked = (at: number) => at >= from && at < to;
          return (
            <div key={index} className="hex-line" style={{ "--top": `${start}px` } as CSSProperties}>
              <span className="code">{String(base).padStart(5, "0")}</span>
              <span className="hex-octets">
                {line.map(({ octet, at }) => (
                  <span key={at} data-at={at} data-marked={marked(at)}>
                    {hexOf(octet)}
                  </span>
                ))}
              </span>
              <span className="hex-text" aria-hidden="true">
                {line.map(({ octet, at }) => (
                  <span key={at} data-at={at} data-marked={marked(at)}>
                    {textOf(octet)}
                  </span>
                ))}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
