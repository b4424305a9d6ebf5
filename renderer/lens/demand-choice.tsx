// Knows the demands of a relying party in words, short and whole, and how they are ticked.
// Leaves what they do to the path engine.
import { Checkbox } from "react-aria-components";
import { DEMANDS, type Demand } from "./lens-address.ts";

export const DEMAND_WORDS: Readonly<Record<Demand, { readonly short: string; readonly whole: string }>> = {
  explicitPolicy: {
    short: "a policy required",
    whole: "A policy is required from the start (initial-explicit-policy)",
  },
  inhibitMapping: { short: "no mapping", whole: "Policies may not be mapped (initial-policy-mapping-inhibit)" },
  inhibitAny: { short: "no anyPolicy", whole: "anyPolicy does not count (initial-any-policy-inhibit)" },
  anchorConstraints: {
    short: "the anchor's constraints",
    whole: "Apply the constraints in the anchor's own certificate (RFC 5937)",
  },
  revocation: {
    short: "not revoked by the record's CRLs",
    whole: "Every certificate needs a status from the CRLs in the record (RFC 5280 §6.3)",
  },
  allowEncodingFindings: { short: "encoding findings allowed", whole: "Use certificates whose bytes are not DER" },
};

export interface DemandChoiceProps {
  readonly demands: ReadonlySet<Demand>;
  readonly onChange: (demands: ReadonlySet<Demand>) => void;
}

export function DemandChoice({ demands, onChange }: DemandChoiceProps) {
  const toggle = (demand: Demand, wanted: boolean) => {
    const changed = new Set(demands);
    if (wanted) changed.add(demand);
    else changed.delete(demand);
    onChange(changed);
  };
  return (
    <div className="demands">
      {DEMANDS.map((demand) => (
        <Checkbox
          key={demand}
          className="demand"
          isSelected={demands.has(demand)}
          onChange={(wanted) => toggle(demand, wanted)}
        >
          <svg className="tick" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <rect x="0.5" y="0.5" width="13" height="13" rx="2" />
            <path d="M3.2 7.2l2.6 2.6 5-5.6" />
          </svg>
          {DEMAND_WORDS[demand].whole}
        </Checkbox>
      ))}
    </div>
  );
}
