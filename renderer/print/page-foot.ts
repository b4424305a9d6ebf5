// Knows the rule that fills the foot of each printed sheet: what it is of, and which page of how many.
// Leaves putting it into the document to print-head.tsx.

/** `text` as a CSS string: quotes, backslashes and line ends by their code, so that no name ends the string. */
const cssString = (text: string): string =>
  `"${text.replace(/["\\<\p{Cc}]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** Margin boxes of CSS Paged Media 3 §5; Chromium has them since 131, others leave the foot empty. */
export const footRule = (text: string): string => `@page {
  @bottom-left { content: ${cssString(text)}; font: 7pt sans-serif; color: #434c56; white-space: nowrap; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 7pt sans-serif; color: #434c56; white-space: nowrap; }
}`;
