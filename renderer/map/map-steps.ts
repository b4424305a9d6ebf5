// Knows where an arrow key leads on the map: right and left along relations, up and down within the column.
// Leaves the focus to map-drawing.tsx.
import type { Places } from "./map-places.ts";
import type { MapLine } from "./map-scene.ts";

/** The card next to `from` that way, the nearest of several; `undefined` where there is none or the key is another. */
export function stepFrom(
  from: string,
  key: string,
  { cards }: Pick<Places, "cards">,
  lines: readonly MapLine[],
): string | undefined {
  const here = cards.get(from);
  if (here === undefined) return undefined;
  const right = here.x + here.width;
  const nearest = (ids: readonly string[]): string | undefined => {
    const far = (id: string) => Math.abs((cards.get(id)?.y ?? 0) - here.y);
    return ids.toSorted((a, b) => far(a) - far(b))[0];
  };
  const beside = () => [
    ...new Set(lines.flatMap(({ from: one, to }) => (one === from ? [to] : to === from ? [one] : []))),
  ];
  const leftOf = (id: string) => cards.get(id)?.x ?? 0;
  switch (key) {
    case "ArrowRight":
      return nearest(beside().filter((id) => leftOf(id) > right));
    case "ArrowLeft":
      return nearest(beside().filter((id) => leftOf(id) < here.x));
    case "ArrowDown":
      return inColumn(1);
    case "ArrowUp":
      return inColumn(-1);
    default:
      return undefined;
  }

  function inColumn(way: 1 | -1): string | undefined {
    const column = [...cards].filter(
      ([, box]) => box.x < right && here !== undefined && here.x < box.x + box.width && (box.y - here.y) * way > 0,
    );
    return nearest(column.map(([id]) => id));
  }
}
