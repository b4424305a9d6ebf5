// Knows which characters of a text from outside cannot be seen, or move what stands around them, and spells them out.
// Leaves isolation to the element that shows the text (`bdi`, which is U+2068 and U+2069 of UAX #9), and what is copied or compared alone.

/**
 * Controls, formats (bidi marks and zero-width characters among them), line and paragraph separators, surrogates on
 * their own, private use, noncharacters, characters without ink; and U+2039 itself, so that an escape cannot be forged.
 */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800\u2039]/gu;

/** Text in which each such character stands as `‹U+202E›`: four hexadecimal digits or more, upper case. */
export const visibleText = (text: string): string =>
  text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
  });
