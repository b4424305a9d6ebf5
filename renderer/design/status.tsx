// Knows how a verdict or a validity is written: shape and word together. Leaves shapes to glyph.tsx.
import { Glyph, type GlyphShape } from "./glyph.tsx";

type StatusKind = Extract<
  GlyphShape,
  "valid" | "invalid" | "undetermined" | "unsupported" | "expired" | "not-yet" | "unknown"
>;

/** Shape and word; `word` only where the plain one is not the record's own. */
export function Status({ kind, word = kind }: { readonly kind: StatusKind; readonly word?: string }) {
  return (
    <span className={`status status-${kind}`}>
      <Glyph shape={kind} size={14} /> {word}
    </span>
  );
}
