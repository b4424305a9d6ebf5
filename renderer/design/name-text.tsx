// Knows how a name from outside stands on screen: a text node, isolated so that its direction changes nothing around it,
// and beside it what a reader cannot see in it. Leaves escaping of what has no ink to the core, which has done it.
import { isComposed, lookAlikes, mixedScripts } from "../../shared/values/look-alike.ts";
import { Glyph } from "./glyph.tsx";

export function NameText({ text }: { readonly text: string }) {
  if (text === "") return <span className="second">no name</span>;
  return (
    <>
      <bdi className="name-text">{text}</bdi>
      <NameFlag text={text} />
    </>
  );
}

/** Of a word in two scripts, which scripts; of a name that is not composed as NFC, that. Nothing of an ordinary name. */
function NameFlag({ text }: { readonly text: string }) {
  const scripts = mixedScripts(text);
  const says =
    scripts.length > 0 ? `${listed(scripts)} in one word` : isComposed(text) ? undefined : "accents apart (not NFC)";
  if (says === undefined) return null;
  return (
    <span className="name-flag">
      <Glyph shape={scripts.length > 0 ? "warning" : "note"} size={12} /> {says}
    </span>
  );
}

export interface LookAlikesProps {
  readonly name: string;
  /** Names of CAs and members in this record. */
  readonly others: readonly string[];
}

/** Beside a name in a cell, where there is little room: that it looks like another one, which its details name. */
export const AlikeFlag = () => (
  <span className="name-flag">
    <Glyph shape="warning" size={12} /> look-alike
  </span>
);

/** Which names of the record `name` could be taken for; nothing where there is none. A row of a list of fields. */
export function LookAlikes({ name, others }: LookAlikesProps) {
  const found = lookAlikes(name, others);
  if (found.length === 0) return null;
  return (
    <div className="look-alikes">
      <dt>Looks like</dt>
      <dd>
        <Glyph shape="warning" size={14} label="warning" />{" "}
        {found.map((other, at) => (
          <span key={other}>
            {at > 0 && ", "}
            <NameText text={other} />
          </span>
        ))}
        , and is another name. Compare the keys before you rely on it.
      </dd>
    </div>
  );
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
