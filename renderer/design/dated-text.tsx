// Knows a sentence in which days stand: none of them breaks across lines at its hyphens.
// Leaves a point in time by itself to time.tsx.
import { keyed } from "./keyed.ts";

export function DatedText({ text }: { readonly text: string }) {
  const parts = text.split(/(\d{4}-\d{2}-\d{2}[.,;:]?)/);
  return (
    <bdi>
      {keyed(parts, (part) => part).map(({ key, item }) =>
        /^\d{4}-\d{2}-\d{2}/.test(item) ? (
          <span key={key} className="unbroken">
            {item}
          </span>
        ) : (
          item
        ),
      )}
    </bdi>
  );
}
