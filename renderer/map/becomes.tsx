// Knows what the policies that were asked for have become at one CA entity, through the mappings above it: the names under
// which it would have to issue. Leaves finding that to the core.
import { useQuery } from "@tanstack/react-query";
import { PolicyChip } from "../design/policy-chip.tsx";
import type { PolicyBook } from "../paths/policy-words.ts";
import { useCore } from "../session/core.tsx";
import { useAskingText } from "../session/use-asking-text.ts";
import { type MapAsked, mapQuestion } from "./map-address.ts";

export interface BecomesProps {
  readonly entity: string;
  readonly asked: MapAsked;
  readonly at: string;
  readonly book: PolicyBook;
}

/** More than these are counted: the table of worth has them all. */
const MOST_OWN = 8;

export function Becomes({ entity, asked, at, book }: BecomesProps) {
  const { queries } = useCore();
  const askingText = useAskingText("Asking what policies become here…");
  const asking = useQuery(queries.map.becomes.queryOptions({ input: { ...mapQuestion(asked), entity, at } }));
  if (asking.error !== null) return <p className="second">What policies become here was not answered.</p>;
  if (asking.data === undefined) return <p className="second">{askingText}</p>;
  const { policies, anchor, complete } = asking.data;
  if (anchor) return null;
  return (
    <>
      <h3>What it becomes here</h3>
      {policies.length === 0 && <p>Nothing: no name under which it issues satisfies what was asked for.</p>}
      <ul className="map-becomes">
        {policies.slice(0, MOST_OWN).map(({ own, under }) => (
          <li key={own}>
            <PolicyChip oid={own} words={book(own)} /> →{" "}
            {under.map((oid, at) => (
              <span key={oid}>
                {at > 0 && ", "}
                <PolicyChip oid={oid} words={book(oid)} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {policies.length > MOST_OWN && <p className="second">And {policies.length - MOST_OWN} more policies.</p>}
      {!complete && <p className="second">A budget was spent: there may be more.</p>}
    </>
  );
}
