// Knows the line of time under an answer: when it is yes, when no, when not known, and a slider to ask on another day.
// Leaves when it changes to the core and the words to time-spans.ts.
import { useEffect, useState } from "react";
import { Button, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import type { AnswerSpan } from "../../shared/contract/paths.ts";
import { dayText } from "../design/when.ts";
import { changesAround, type DrawnSpan, dayNumber, holdsText, noonOf, stripOf } from "./time-spans.ts";

export interface TimeStripProps {
  readonly spans: readonly AnswerSpan[];
  readonly complete: boolean;
  /** RFC 3339. */
  readonly at: string;
  readonly onAsk: (at: string) => void;
}

const WIDTH = 1000;
const HEIGHT = 16;

export function TimeStrip({ spans, complete, at, onAsk }: TimeStripProps) {
  const [day, setDay] = useState(dayNumber(at));
  useEffect(() => setDay(dayNumber(at)), [at]);
  const strip = stripOf(spans, at);
  if (strip === undefined) return null;
  const x = (position: number) => ((position - strip.first) / (strip.last - strip.first)) * WIDTH;
  const { before, after } = changesAround(strip, at);
  return (
    <section className="time-strip" aria-label="When the answer changes">
      <p className="second">
        {holdsText(spans)} {!complete && "Only the moments nearest to the date were looked at."}
      </p>
      <Button
        className="button small"
        isDisabled={before === undefined}
        onPress={() => before !== undefined && onAsk(secondBefore(before))}
      >
        {before === undefined ? "No change before" : `◂ Before ${dayText(before)}`}
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
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            {strip.spans.map((span) => (
              <SpanShape key={span.from} verdict={span.verdict} from={x(span.from)} to={x(span.to)} />
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
        {after === undefined ? "No change after" : `From ${dayText(after)} ▸`}
      </Button>
    </section>
  );
}

/** Told apart without colour: valid fills the height, invalid is a thin line, what is not known is hatched or ringed. */
function SpanShape({ verdict, from, to }: { verdict: DrawnSpan["verdict"]; from: number; to: number }) {
  const width = Math.max(1, to - from);
  const middle = HEIGHT / 2;
  switch (verdict) {
    case "valid":
      return <rect x={from} width={width} y={0} height={HEIGHT} className="span-valid" />;
    case "invalid":
      return <rect x={from} width={width} y={middle - 1} height={2} className="span-invalid" />;
    case "undetermined":
      return <path d={`M${from} ${middle}h${width}`} strokeWidth={HEIGHT - 4} className="span-undetermined" />;
    case "unsupported":
      return <rect x={from} width={width} y={2} height={HEIGHT - 4} className="span-unsupported" />;
  }
}

const secondBefore = (at: string): string => new Date(Date.parse(at) - 1000).toISOString().replace(".000Z", "Z");
