// Knows the head of the worth table: my policies with letter, name, code and reach. Leaves sorting to worth-grid.tsx.

import { numberText } from "../design/number-text.ts";
import { LETTERS } from "../paths/letters.ts";
import type { PolicyBook } from "../paths/policy-words.ts";

export interface OwnHeadProps {
  readonly oid: string;
  /** Place among the relying party's policies: the first eight have letters. */
  readonly place: number;
  readonly book: PolicyBook;
  /** How many CAs reach it; `undefined` while it is not known. */
  readonly reach: number | undefined;
}

export function OwnHead({ oid, place, book, reach }: OwnHeadProps) {
  const letter = LETTERS[place];
  const { name, code } = book(oid);
  return (
    <>
      {letter !== undefined && (
        <span className={`letter thread-${letter}`} aria-hidden="true">
          {letter}
        </span>
      )}
      <span className="worth-policy-name" title={oid}>
        {name ?? "no name"}
      </span>
      <span className="code">{code}</span>
      <strong>{reach === undefined ? "" : numberText(reach)}</strong>
    </>
  );
}
