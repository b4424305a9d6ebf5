// Knows how rejected items are read, be it one or five hundred: gathered by file and rule, each with its reason in full and what to do.
// Leaves the single items to the table beside it.
import type { ImportItem } from "../../shared/contract/imports.ts";
import { Finding } from "../design/finding.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { rejectedNext } from "./rejected-next.ts";

type Rejected = Extract<ImportItem, { outcome: "rejected" }>;
/** More kinds are in the table. */
const MOST_SHOWN = 6;

interface Gathered {
  readonly first: Rejected;
  readonly count: number;
}

/** One entry for each file and code, in the order met. */
function gatherRejected(items: readonly ImportItem[]): readonly Gathered[] {
  const groups = new Map<string, Gathered>();
  for (const item of items) {
    if (item.outcome !== "rejected") continue;
    const key = `${item.file}\n${item.code}`;
    const known = groups.get(key);
    groups.set(key, { first: known?.first ?? item, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

const placeOf = ({ file, member, item }: Rejected): string =>
  `${file}${member === undefined ? "" : `, ${member}`}, item ${numberText(item)}`;

export function RejectedFindings({ items }: { readonly items: readonly ImportItem[] }) {
  const groups = gatherRejected(items);
  return (
    <div className="rejected-findings">
      {groups.slice(0, MOST_SHOWN).map(({ first, count }) => (
        <Finding
          key={`${first.file}\n${first.code}`}
          severity="warning"
          says={
            <bdi>
              {placeOf(first)}
              {count > 1 && `, and ${counted(count - 1, "more item")} of this file for the same reason`}
            </bdi>
          }
          values={<bdi>{first.reason}</bdi>}
          next={rejectedNext(first.code)}
          source={[first.code, first.authority, `byte ${first.offset}`]}
        />
      ))}
      {groups.length > MOST_SHOWN && (
        <p className="meta rejected-more">
          {counted(groups.length - MOST_SHOWN, "more file or reason", "more files or reasons")} in the table of items.
        </p>
      )}
    </div>
  );
}
