// Knows how numbers and counted things are written. Leaves what is counted to the caller.

/** Thin spaces that no line ends at between groups of three from four digits on: `4 812`. */
export const numberText = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** `1 certificate`, `2 certificates`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;

/** In a column of counts: a middle dot where there is none. */
export const countText = (count: number): string => (count === 0 ? "·" : numberText(count));

/** `2 of 144`. */
export const partText = (count: number, of: number): string => `${numberText(count)} of ${numberText(of)}`;
