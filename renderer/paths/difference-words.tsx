// Knows in words what a what-if changes: at the target, and for how many CA entities elsewhere, the first of them by name.
// Leaves finding it to the core.
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import type { Difference } from "../../shared/contract/paths.ts";
import { counted, numberText } from "../design/number-text.ts";
import { type PolicyBook, policyShort } from "./policy-words.ts";

const CA = ["CA entity", "CA entities"] as const;

export function DifferenceWords({ difference, book }: { readonly difference: Difference; readonly book: PolicyBook }) {
  const { target, entities, gain, lose, bare, complete } = difference;
  const named = (policies: readonly string[]) => policies.map((oid) => policyShort(book, oid)).join(", ");
  const won = target.after.filter((oid) => !target.before.includes(oid));
  const lost = target.before.filter((oid) => !target.after.includes(oid));
  const atTarget = [
    ...(won.length === 0 ? [] : [`gains ${named(won)}`]),
    ...(lost.length === 0 ? [] : [`loses ${named(lost)}`]),
  ];
  const without = [
    ...(bare.gained === 0 ? [] : [`${counted(bare.gained, ...CA)} more accepted without any policy`]),
    ...(bare.lost === 0 ? [] : [`${counted(bare.lost, ...CA)} no longer accepted without any policy`]),
  ];
  return (
    <Disclosure className="difference">
      <p>
        The target {atTarget.length === 0 ? "gains and loses no policy" : atTarget.join(" and ")}. Of{" "}
        {counted(entities, ...CA)} <strong>{gain.count === 0 ? "none gains" : `${numberText(gain.count)} gain`}</strong>{" "}
        and <strong>{lose.count === 0 ? "none loses" : `${numberText(lose.count)} lose`}</strong> a policy
        {without.length === 0 ? "" : `; ${without.join(", ")}`}.
        {!complete && " A budget ended the comparison: more may change."}{" "}
        {gain.count + lose.count > 0 && (
          <Button slot="trigger" className="button plain small">
            Which ones <span aria-hidden="true">▾</span>
          </Button>
        )}
      </p>
      <DisclosurePanel>
        <div className="difference-lists">
          <Moved title="Gain" moved={gain} named={named} />
          <Moved title="Lose" moved={lose} named={named} />
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}

function Moved({
  title,
  moved,
  named,
}: {
  readonly title: string;
  readonly moved: Difference["gain"];
  readonly named: (policies: readonly string[]) => string;
}) {
  if (moved.count === 0) return null;
  const more = moved.count - moved.first.length;
  return (
    <div>
      <p className="meta">{title}</p>
      <ul>
        {moved.first.map(({ entity, name, policies }) => (
          <li key={entity}>
            <bdi className="loud">{name}</bdi> <span className="second">{named(policies)}</span>
          </li>
        ))}
        {more > 0 && <li className="second">and {numberText(more)} more</li>}
      </ul>
    </div>
  );
}
