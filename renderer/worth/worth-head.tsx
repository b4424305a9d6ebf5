// Knows the head of the worth table: my policies with letter, name, code and reach. Leaves sorting to worth-grid.tsx.
import { Fragment } from "react";
import { numberText } from "../design/number-text.ts";
import { LETTERS } from "../paths/letters.ts";
import type { PolicyBook } from "../paths/policy-words.ts";

/** `contentSigning` is wider than its column: it may be broken before a capital, where its parts begin. */
const breakable = (name: string) =>
  name.split(/(?<=\p{Ll})(?=\p{Lu})/u).map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one name, which never change places
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));

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
        {breakable(name ?? "no name")}
      </span>
      <span className="code">{code}</span>
      <strong>{reach === undefined ? "" : numberText(reach)}</strong>
    </>
  );
}
