// Knows the line of time under an answer: when it is yes and when no, and a slider to ask on another day.
// Leaves when it changes to the core and the words to time-spans.ts.
import { useEffect, useState } from "react";
import { Button, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import type { AnswerSpan } from "../../shared/contract/paths.ts";
import { dayText } from "../design/when.ts";
import { dayNumber, holdsText, noonOf, stripOf } from "./time-spans.ts";

export interface TimeStripProps {
  readonly spans: readonly AnswerSpan[];
  readonly complete: boolean;
  /** RFC 3339. */
  readonly at: string;
  readonly onAsk: (at: string) => void;
}

const WIDTH = 1000;

export function TimeStrip({ spans, complete, at, onAsk }: TimeStripProps) {
  const [day, setDay] = useState(dayNumber(at));
  useEffect(() => setDay(dayNumber(at)), [at]);
  const strip = stripOf(spans, at);
  if (strip === undefined) {
    return <p className="time-strip meta">The answer is the same at all times, as far as the record goes.</p>;
  }
  const x = (position: number) => ((position - strip.first) / (strip.last - strip.first)) * WIDTH;
  const before = strip.changes.findLast((change) => change < at);
  const after = strip.changes.find((change) => change > at);
  return (
    <section className="card time-strip" aria-label="When the answer changes">
      <p>
        {holdsText(spans)}{" "}
        {!complete && <span className="second">Only the moments nearest to the date were looked at.</span>}
      </p>
      <div className="time-line">
        <Button
          className="button small"
          isDisabled={before === undefined}
          onPress={() => before !== undefined && onAsk(secondBefore(before))}
        >
          ◂ Before {before === undefined ? "" : dayText(before)}
        </Button>
        <Slider
          aria-label="Day of the question"
          minValue={strip.first}
          maxValue={strip.last}
          value={day}
          onChange={(value) => setDay(typeof value === "number" ? value : (value[0] ?? day))}
          onChangeEnd={(value) => onAsk(noonOf(typeof value === "number" ? value : (value[0] ?? day)))}
          className="time-slider"
        >
          <SliderTrack className="time-track">
            <svg viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
              {strip.spans.map(({ verdict, from, to }) => (
                <rect
                  key={from}
                  x={x(from)}
                  width={Math.max(1, x(to) - x(from))}
                  y={verdict === "valid" ? 0 : 5}
                  height={verdict === "valid" ? 16 : 6}
                  className={`span-${verdict}`}
                />
              ))}
            </svg>
            <SliderThumb className="time-thumb" aria-label={`Day of the question, ${noonOf(day).slice(0, 10)}`} />
          </SliderTrack>
          <output className="mono">{noonOf(day).slice(0, 10)}</output>
        </Slider>
        <Button
          className="button small"
          isDisabled={after === undefined}
          onPress={() => after !== undefined && onAsk(after)}
        >
          From {after === undefined ? "" : dayText(after)} ▸
        </Button>
      </div>
    </section>
  );
}

const secondBefore = (at: string): string => new Date(Date.parse(at) - 1000).toISOString().replace(".000Z", "Z");
