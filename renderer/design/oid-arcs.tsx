// Knows how two OIDs stand where they are compared: whole, with the arcs underlined in which they differ, and said in words
// where one is easily taken for the other. Leaves which are alike to shared/values/oid-alike.ts.
import { arcsAgainst, misleadingPairs } from "../../shared/values/oid-alike.ts";
import { keyed } from "./keyed.ts";
import { numberText } from "./number-text.ts";
import { usePrinting } from "./printing.ts";

/** The whole OID, with the arcs underlined in which it differs. */
export function OidArcs({ one, against }: { readonly one: string; readonly against: string }) {
  return (
    <span className="mono">
      {keyed(arcsAgainst(one, against), ({ text }) => text).map(({ key, item }, at) => (
        <span key={key}>
          {at > 0 && "."}
          {item.differs ? <u className="loud">{item.text}</u> : item.text}
        </span>
      ))}
    </span>
  );
}

interface AlikeOidsProps {
  readonly these: readonly string[];
  readonly those: readonly string[];
  readonly isNamed: (oid: string) => boolean;
}

/**
 * Says of every pair across the two lists, one with a name and one without, that a digit tells them apart: the one is easily
 * written where the other was meant. Neighbours that both have names are no misprints.
 */
export function AlikeOids({ these, those, isNamed }: AlikeOidsProps) {
  return <AlikePairs pairs={misleadingPairs(these, those, isNamed)} />;
}

/** As many are read at once; more are counted, and one key away. */
const FEW = 3;

/** Of pairs that were found already. */
export function AlikePairs({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) {
  const printing = usePrinting();
  const said = pairs.map(([one, other]) => (
    <p key={`${one} ${other}`} className="alike-oids">
      One digit apart, and two policies: <OidArcs one={one} against={other} /> and <OidArcs one={other} against={one} />
      . Look up in the agreement which of them is meant.
    </p>
  ));
  if (pairs.length <= FEW) return said;
  return (
    <details className="alike-oids" open={printing}>
      <summary>{numberText(pairs.length)} pairs of policies are one digit apart</summary>
      {said}
    </details>
  );
}
