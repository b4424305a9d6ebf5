// Knows the answer to whether the record is whole, as a headline. Leaves the words to record-words.ts.
import { Button } from "react-aria-components";
import { Glyph } from "../design/glyph.tsx";
import { type Integrity, integrityWords } from "./record-words.ts";

interface RecordHeadlineProps {
  readonly integrity: Integrity;
  /** In the record now. */
  readonly events: number;
  /** Absent where there is nothing to check anew. */
  readonly onCheck?: (() => void) | undefined;
}

export function RecordHeadline({ integrity, events, onCheck }: RecordHeadlineProps) {
  const words = integrityWords(integrity, events);
  return (
    <div className="headline">
      <p className="ask">Is the record whole, and what happened to it?</p>
      <h1 className={`status-${words.kind}`}>
        <Glyph shape={words.kind} size={24} label={words.word} /> <span className="ink">{words.says}</span>
      </h1>
      <p className="detail">
        {words.detail}{" "}
        {onCheck !== undefined && (
          <Button className="button small" onPress={onCheck}>
            Check it now
          </Button>
        )}
      </p>
    </div>
  );
}
