// Knows how numbers and counted things are written. Leaves what is counted to the caller.

/** Thin spaces between groups of three from four digits on: `4 812`. */
export const numberText = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, "\u2009");

/** `1 certificate`, `2 certificates`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;
