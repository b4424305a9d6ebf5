// Knows the shapes that carry a status or the severity of a finding, so that colour is never needed to tell them apart.
// Leaves the word beside a shape to status.tsx and the colours to tokens.css.

/** Statuses, then the severities of a finding, then relations. In grey and at 12 px each is told from every other. */
export const GLYPH_SHAPES = [
  "valid",
  "invalid",
  "undetermined",
  "unsupported",
  "expiring",
  "expired",
  "not-yet",
  "revoked",
  "draft",
  "unknown",
  "critical",
  "warning",
  "note",
  "half-open",
  "structure-only",
  "differs",
] as const;
export type GlyphShape = (typeof GLYPH_SHAPES)[number];

/** Drawn in a box of 16; `currentColor` is the status, `--cut` what shows through a filled shape. */
function drawing(shape: GlyphShape) {
  switch (shape) {
    case "valid":
      return (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M4.6 8.3l2.3 2.3 4.5-5" className="cut" />
        </>
      );
    case "invalid":
      return (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="1" fill="currentColor" />
          <path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" className="cut" />
        </>
      );
    case "undetermined":
      return (
        <>
          <path d="M8 1.2L14.8 8 8 14.8 1.2 8z" className="stroke" />
          <path d="M8 1.2V14.8L1.2 8z" fill="currentColor" />
        </>
      );
    case "unsupported":
      return (
        <>
          <path d="M4.5 2h7L15 8l-3.5 6h-7L1 8z" className="stroke" />
          <path d="M5 8h6" className="stroke" />
        </>
      );
    case "expired":
      return <path d="M3 1.5h10M3 14.5h10M4 1.5v2.8L7.3 8 4 11.7v2.8h8v-2.8L8.7 8 12 4.3V1.5z" className="solid" />;
    case "expiring":
      return (
        <path d="M3 1.5h10M3 14.5h10M4 1.5v2.8L7.3 8 4 11.7v2.8M12 1.5v2.8L8.7 8l3.3 3.7v2.8" className="stroke" />
      );
    // An arrowhead before a line it has not reached.
    case "not-yet":
      return (
        <>
          <path d="M2 3.2L9 8l-7 4.8z" className="stroke" />
          <path d="M13 1.5v13" className="stroke" />
        </>
      );
    case "revoked":
      return (
        <>
          <circle cx="8" cy="8" r="6.2" className="stroke" />
          <path d="M3.7 12.3l8.6-8.6" className="stroke" />
        </>
      );
    case "draft":
      return <circle cx="8" cy="8" r="6.4" className="stroke dashed" />;
    case "half-open":
      return (
        <>
          <circle cx="8" cy="8" r="6.2" className="stroke" />
          <path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" />
        </>
      );
    case "structure-only":
      return <circle cx="8" cy="8" r="4.8" className="stroke dots" />;
    case "differs":
      return (
        <>
          <rect x="1" y="1" width="14" height="14" className="stroke box" />
          <path d="M4.2 6.2h7.6M4.2 9.8h7.6M10 3.8l-4 8.4" className="stroke thin" />
        </>
      );
    case "critical":
      return (
        <>
          <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" />
          <path d="M8 4v4.6M8 11v1.4" className="cut" />
        </>
      );
    case "warning":
      return (
        <>
          <path d="M8 1.8L15 14H1z" className="stroke" />
          <path d="M8 6v4M8 11.4v1.3" className="stroke" />
        </>
      );
    case "note":
      return (
        <>
          <circle cx="8" cy="8" r="6.5" className="stroke thin" />
          <path d="M8 7v4.5M8 4.3v1.4" className="stroke" />
        </>
      );
    case "unknown":
      return (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" className="stroke dotted" />
          <path d="M5.8 6.2a2.2 2.2 0 1 1 3 2c-.6.3-.8.6-.8 1.3M8 11v1.3" className="stroke" />
        </>
      );
  }
}

/** A shape without words: hidden from assistive technology unless `label` gives it a name. */
export function Glyph({
  shape,
  size = 16,
  label,
}: {
  readonly shape: GlyphShape;
  readonly size?: 12 | 14 | 16 | 24;
  readonly label?: string;
}) {
  return (
    <svg
      className={`glyph glyph-${shape}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {drawing(shape)}
    </svg>
  );
}
