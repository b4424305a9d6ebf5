// Knows the answer to whether the record is whole, as a headline. Leaves the words to record-words.ts.
import { Glyph } from "../design/glyph.tsx";
import { type Integrity, integrityWords } from "./record-words.ts";

export function RecordHeadline({ integrity }: { readonly integrity: Integrity }) {
  const words = integrityWords(integrity);
  return (
    <div className="headline">
      <p className="ask">Is the record whole, and what happened to it?</p>
      <h1 className={`status-${words.kind}`}>
        <Glyph shape={words.kind} size={24} label={words.word} /> <span className="ink">{words.says}</span>
      </h1>
      <p className="detail">{words.detail}</p>
    </div>
  );
}
