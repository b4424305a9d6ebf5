// Knows what is said of one policy of the record: its whole OID, who asserts and maps it, and others that look like it.
// Leaves lists to certificates/ and its worth to the lens.
import { Button } from "react-aria-components";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { isLookAlike } from "../../shared/values/oid-alike.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import { POLICY_PARTS, type PolicyPart, policyAddress } from "../certificates/figure-part.ts";
import { counted } from "../design/number-text.ts";
import { OidArcs } from "../design/oid-arcs.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import { PageLink } from "../page-link.tsx";
import { addressOf, goTo } from "../route.ts";

/** One certificate, several. */
const PART_WORDS: Readonly<Record<PolicyPart, readonly [string, string]>> = {
  asserted: ["certificate asserts it", "certificates assert it"],
  "mapped-from": ["certificate maps it to another", "certificates map it to another"],
  "mapped-to": ["certificate maps another to it", "certificates map another to it"],
};
const countOf: Readonly<Record<PolicyPart, (row: PolicyRow) => number>> = {
  asserted: (row) => row.asserted,
  "mapped-from": (row) => row.mappedFrom,
  "mapped-to": (row) => row.mappedTo,
};

export interface PolicyDetailsProps {
  readonly row: PolicyRow;
  readonly rows: readonly PolicyRow[];
  readonly onClose: () => void;
}

export function PolicyDetails({ row, rows, onClose }: PolicyDetailsProps) {
  const alike = rows.filter(({ oid }) => isLookAlike(oid, row.oid));
  return (
    <DetailsPanel
      key={row.oid}
      about={`Policy ${row.name ?? row.oid}`}
      title={row.name === undefined ? <span className="second">no name</span> : <bdi>{row.name}</bdi>}
      onClose={onClose}
    >
      <p>
        <PolicyChip oid={row.oid} words={{ name: row.name, code: row.alias ?? row.oid }} copies />
      </p>
      <p className="mono">{row.oid}</p>
      <div className="actions">
        <Button className="button" onPress={() => goTo(addressOf("map", { policies: row.oid }))}>
          Where does it reach?
        </Button>
        <Button className="button" onPress={() => goTo(addressOf("worth", { policies: row.oid }))}>
          Who is worth it?
        </Button>
      </div>
      <ul className="entity-lines">
        {POLICY_PARTS.map((part) => {
          const count = countOf[part](row);
          const says = counted(count, ...PART_WORDS[part]);
          return (
            <li key={part}>
              {count === 0 ? (
                <span className="second">{says}</span>
              ) : (
                <PageLink to={policyAddress(row.oid, part)}>{says}</PageLink>
              )}
            </li>
          );
        })}
      </ul>
      {alike.length > 0 && (
        <>
          <h3>{counted(alike.length, "look-alike")} in the record</h3>
          <p className="second">One digit apart, and another policy:</p>
          <ul className="entity-lines">
            {alike.map((other) => (
              <li key={other.oid}>
                <PageLink to={addressOf("contents", { view: "policies", open: other.oid })}>
                  {other.name ?? "no name"}
                </PageLink>{" "}
                <OidArcs one={other.oid} against={row.oid} />
              </li>
            ))}
          </ul>
        </>
      )}
    </DetailsPanel>
  );
}
