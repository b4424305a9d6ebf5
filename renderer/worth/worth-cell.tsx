// Knows how one cell of the worth table is drawn: a number that can be checked, a dot, a half diamond, never a shade.
// Leaves what it says to worth-cells.ts.
import { Glyph } from "../design/glyph.tsx";
import { numberText } from "../design/number-text.ts";
import type { WorthCell } from "./worth-cells.ts";

/** For those who hear it, and for what is copied. */
export function cellText(cell: WorthCell): string {
  switch (cell.kind) {
    case "blank":
      return "";
    case "none":
      return "·";
    case "open":
      return "undetermined";
    case "satisfies":
      return "●";
    case "count":
      return cell.of === undefined ? String(cell.count) : `${cell.count}/${cell.of}`;
  }
}

export function CellValue({ cell }: { readonly cell: WorthCell }) {
  switch (cell.kind) {
    case "open":
      return <Glyph shape="undetermined" size={14} label="undetermined" />;
    case "satisfies":
      return (
        <svg className="worth-dot" width="9" height="9" viewBox="0 0 9 9" role="img" aria-label="satisfies">
          <circle cx="4.5" cy="4.5" r="4.2" />
        </svg>
      );
    case "none":
      return <span className="worth-none">·</span>;
    case "count":
      return (
        <>
          <span className={cell.of === undefined ? "worth-number" : undefined}>{numberText(cell.count)}</span>
          {cell.of !== undefined && <span className="worth-of">/{numberText(cell.of)}</span>}
        </>
      );
    case "blank":
      return null;
  }
}
