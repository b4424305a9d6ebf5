// Knows the sets of policies that a broken rung compares: as chips, the first of many with the rest folded, and that two of
// them are easily taken for each other. Leaves which sets were compared to the core.
import { AlikeOids } from "../design/oid-arcs.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import { usePrinting } from "../design/printing.ts";
import type { PolicyBook } from "./policy-words.ts";
import type { LadderCheck } from "./report.ts";

/** More than these are folded behind the first. */
const MOST = 5;
const FIRST = 3;

type Sets = NonNullable<LadderCheck["compared"]>;

export function ComparedSets({ sets, book }: { readonly sets: Sets; readonly book: PolicyBook }) {
  const printing = usePrinting();
  const [one, other] = sets;
  return (
    <div className="compared">
      {sets.map(({ title, policies }) => {
        const first = policies.length > MOST ? FIRST : policies.length;
        return (
          <div key={title}>
            <p className="meta">{title}</p>
            <div>
              <Chips policies={policies.slice(0, first)} book={book} />
              {policies.length > first && (
                <details open={printing}>
                  <summary>{policies.length - first} more</summary>
                  <Chips policies={policies.slice(first)} book={book} />
                </details>
              )}
            </div>
          </div>
        );
      })}
      <AlikeOids
        these={one?.policies ?? []}
        those={other?.policies ?? []}
        isNamed={(oid) => book(oid).name !== undefined}
      />
    </div>
  );
}

function Chips({ policies, book }: { readonly policies: readonly string[]; readonly book: PolicyBook }) {
  return (
    <ul>
      {policies.length === 0 && <li className="second">nothing</li>}
      {policies.map((oid) => (
        <li key={oid}>
          <PolicyChip oid={oid} words={book(oid)} />
        </li>
      ))}
    </ul>
  );
}
