// Knows how sentences are broken into lines of 96 columns, with a margin and a narrow column at the left.
// Leaves what is said to the caller. A word longer than a line stays whole: nobody can copy half an OID.

/** A space at which no line is broken; it is printed as a plain one. */
const GLUE = "\u00a0";

/** The text as one word. */
export const glued = (text: string): string => text.replaceAll(" ", GLUE);

const WIDTH = 96;

/** Lines of at most 96 columns behind a margin; none for an empty text. */
export function wrapped(text: string, margin = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && margin.length + line.length + 1 + word.length > WIDTH) {
      lines.push(margin + line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return (line === "" ? lines : [...lines, margin + line]).map((each) => each.replaceAll(GLUE, " "));
}

/** A label in a column of its own, `width` wide or as wide as it needs, and the text wrapped beside it. */
export function columns(label: string, text: string, margin: string, width: number): readonly string[] {
  const beside = `${margin}${" ".repeat(width)}`;
  const [first = "", ...rest] = wrapped(text, beside);
  return [`${margin}${label.padEnd(width - 1)} ${first.slice(beside.length)}`, ...rest];
}
