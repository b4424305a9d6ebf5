// Knows how a verdict, a validity or a relation is written: shape and word together. Leaves shapes to glyph.tsx.
import { Glyph, type GlyphShape } from "./glyph.tsx";

type StatusKind = Exclude<GlyphShape, "critical" | "warning" | "note">;

/** The record's own words; severities of findings are no statuses and have none here. */
export const STATUS_WORDS: Readonly<Record<StatusKind, string>> = {
  valid: "valid",
  invalid: "invalid",
  undetermined: "undetermined",
  unsupported: "unsupported",
  expiring: "expiring",
  expired: "expired",
  "not-yet": "not yet valid",
  revoked: "revoked",
  draft: "draft",
  unknown: "unknown",
  "half-open": "half-open",
  "structure-only": "structure only",
  differs: "differs",
};

/** Shape and word; `word` only where the plain one is not the record's own. */
export function Status({ kind, word = STATUS_WORDS[kind] }: { readonly kind: StatusKind; readonly word?: string }) {
  return (
    <span className={`status status-${kind}`}>
      <Glyph shape={kind} size={14} /> {word}
    </span>
  );
}
