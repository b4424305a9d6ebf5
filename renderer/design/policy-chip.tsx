// Knows how a certificate policy is written everywhere: its letter where it has one, its name or the words "no name", its
// code, and its whole OID on hover, on focus, when copied and on paper. Leaves names and letters to the caller.
import { useState } from "react";
import { copyText } from "./copy-text.ts";

export interface PolicyChipProps {
  /** Dotted, whole. */
  readonly oid: string;
  /** `code`: with an arc alias, `fpki·7`, else the OID. A policy book gives both. */
  readonly words: { readonly name: string | undefined; readonly code: string };
  /** A to H, where the policy has a thread. */
  readonly letter?: string | undefined;
  /** A policy of the relying party's own, where a question starts: drawn as a pill. */
  readonly own?: boolean;
  /** A tab stop of its own that copies the OID. Not inside grid cells, options, links and buttons. */
  readonly copies?: boolean;
}

export function PolicyChip({ oid, words, letter, own = false, copies = false }: PolicyChipProps) {
  const [copied, setCopied] = useState(false);
  const { name, code } = words;
  const inside = (
    <>
      {letter !== undefined && <span className="letter">{letter}</span>}
      {name === undefined ? <span className="second">no name</span> : <bdi className="policy-name">{name}</bdi>}{" "}
      <span className="policy-code">{code}</span>
    </>
  );
  const attributes = {
    className: `policy-chip${own ? " own" : ""}${letter === undefined ? "" : ` thread-${letter}`}`,
    // Where the code is the whole OID already there is nothing more to show.
    ...(code === oid ? {} : { "data-oid": oid }),
  };
  // What is seen comes first: who speaks to the computer says what they see (WCAG 2.5.3).
  const seen = [letter, name ?? "no name", code].filter((part) => part !== undefined).join(" ");
  if (!copies) {
    return (
      <span {...attributes} title={oid}>
        {inside}
      </span>
    );
  }
  return (
    <button
      {...attributes}
      type="button"
      aria-label={copied ? `Copied: ${oid}` : `${seen}${code === oid ? "" : `, ${oid}`}, copy`}
      title={copied ? "Copied" : `${oid} (press to copy)`}
      onClick={() => setCopied(copyText(oid))}
      onBlur={() => setCopied(false)}
    >
      {inside}
    </button>
  );
}
