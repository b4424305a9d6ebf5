// Knows the answer as the headline: glyph, sentence, and the limits of the answer under it, read out politely.
// Leaves the words to the core.
import { Button } from "react-aria-components";
import { DatedText } from "../design/dated-text.tsx";
import { Glyph } from "../design/glyph.tsx";
import { useAskingText } from "../session/use-asking-text.ts";
import type { LadderReport } from "./report.ts";
import { searchingText } from "./spent-words.ts";
import type { Searching } from "./told-answer.ts";

export interface AnswerLineProps {
  readonly report: LadderReport | undefined;
  /** In the place of its detail while other paths are looked for. */
  readonly meanwhile: string | undefined;
  readonly isAsking: boolean;
  readonly searching: Searching | undefined;
  /** What stands where there is no report and none is coming. */
  readonly otherwise: string;
  readonly onStop: () => void;
}

export function AnswerLine({ report, meanwhile, isAsking, searching, otherwise, onStop }: AnswerLineProps) {
  const asking = useAskingText("Asking…");
  return (
    <div className="headline answer" data-old={isAsking && report !== undefined}>
      <div role="status">
        <h1>
          {report !== undefined && <Glyph shape={report.verdict} size={24} label={report.verdict} />}
          <DatedText text={report === undefined ? (isAsking ? asking : otherwise) : report.answer} />
        </h1>
        {report !== undefined && (
          <p className="detail">
            <DatedText text={meanwhile ?? report.detail} />
          </p>
        )}
      </div>
      {isAsking && (
        <p className="asking second">
          {asking}
          {searching !== undefined && ` ${searchingText(searching)}`}{" "}
          <Button className="button small" onPress={onStop}>
            Stop
          </Button>
        </p>
      )}
    </div>
  );
}
