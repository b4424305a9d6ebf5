// Knows what is said of the worth of one CA: each of its policies against mine, and the way to the ladder.
// Leaves the ladder to paths/.
import { Button } from "react-aria-components";
import type { WorthRow } from "../../shared/contract/worth.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import { Finding } from "../design/finding.tsx";
import { NameText } from "../design/name-text.tsx";
import { addressOf, goTo } from "../route.ts";
import type { PolicyNames } from "./worth-columns.tsx";

export interface WorthDetailsProps {
  readonly row: WorthRow;
  readonly columns: readonly string[];
  readonly names: PolicyNames;
  readonly at: string;
  readonly onClose: () => void;
}

export function WorthDetails({ row, columns, names, at, onClose }: WorthDetailsProps) {
  const { certificate } = row;
  const ask = (policy: string) =>
    goTo(addressOf("paths", { target: certificate, policies: policy, at, shown: undefined, rung: undefined }));
  const reached = columns.filter((own) => row.policies.some(({ satisfies }) => satisfies.some((each) => each === own)));
  const silent = row.asserts.filter((oid) => !row.policies.some(({ policy }) => policy === oid));
  return (
    <DetailsPanel about={`Worth of ${row.name}`} title={<NameText text={row.name} />} onClose={onClose}>
      <p className="second">
        <NameText text={row.wholeName} />
      </p>
      {row.bare && (
        <Finding
          severity="critical"
          says="What this CA issues is accepted whatever policy it names, or none."
          values={
            row.anchor
              ? "The relying party does not require a policy, and no CA certificate stands between to require one."
              : "The relying party does not require a policy, and no certificate on some path requires one."
          }
          source={["accepted-without-policy", "RFC 5280 §6.1.5 (g)"]}
          next="Require a policy: open the anchor in the bar above and tick initial-explicit-policy."
        />
      )}
      <h3>A certificate that it issues under …</h3>
      {row.policies.length === 0 && <p>None of the policies of this framework is worth anything here.</p>}
      <ul className="worth-policies">
        {row.policies.map(({ policy, satisfies }) => (
          <li key={policy}>
            <NameText text={names.name(policy)} /> <span className="code">{policy}</span>
            <br />
            <span className="meta">satisfies</span> {satisfies.map(names.name).join(", ")}
          </li>
        ))}
      </ul>
      {silent.length > 0 && (
        <>
          <h3>Worth nothing here</h3>
          <ul className="worth-policies">
            {silent.map((policy) => (
              <li key={policy}>
                <NameText text={names.name(policy)} /> <span className="code">{policy}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {certificate !== undefined && reached.length > 0 && (
        <>
          <h3>The ladder of its own certificate</h3>
          <p className="meta">
            Asked about the CA's certificate itself: its own mappings and constraints count for what it issues, not for
            it.
          </p>
          <div className="actions">
            {reached.map((own) => (
              <Button key={own} className="button small" onPress={() => ask(own)}>
                for {names.name(own)}
              </Button>
            ))}
          </div>
        </>
      )}
    </DetailsPanel>
  );
}
