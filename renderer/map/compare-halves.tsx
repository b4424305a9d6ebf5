// Knows how the two halves of a pair stand side by side: dates and what each constrains, with what differs marked.
// Leaves the words of a certificate to the core.
import { useQuery } from "@tanstack/react-query";
import { Glyph } from "../design/glyph.tsx";
import { timeText } from "../design/when.ts";
import { useCore } from "../session/core.tsx";

interface HalfToCompare {
  readonly id: string;
  /** Whom it certifies. */
  readonly title: string;
}

/** What of a certificate says who may do what; the rest is read on its own page. */
const COMPARED = [
  "basicConstraints",
  "keyUsage",
  "certificatePolicies",
  "policyMappings",
  "policyConstraints",
  "inhibitAnyPolicy",
  "nameConstraints",
] as const;

export function CompareHalves({ there, back }: { readonly there: HalfToCompare; readonly back: HalfToCompare }) {
  const [one, other] = [useLines(there.id), useLines(back.id)];
  if (one === undefined || other === undefined) return <p className="second">Reading both certificates…</p>;
  return (
    <table className="map-halves">
      <thead>
        <tr>
          <td />
          <th scope="col">{there.title}</th>
          <th scope="col">{back.title}</th>
        </tr>
      </thead>
      <tbody>
        {[...one.keys()].map((label) => {
          const [left, right] = [one.get(label) ?? "·", other.get(label) ?? "·"];
          return (
            <tr key={label}>
              <th scope="row">
                {label} {left !== right && <Glyph shape="differs" size={12} label="differs" />}
              </th>
              <td>
                <bdi>{left}</bdi>
              </td>
              <td>
                <bdi>{right}</bdi>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function useLines(certificate: string): ReadonlyMap<string, string> | undefined {
  const { queries } = useCore();
  const details = useQuery(queries.certificates.details.queryOptions({ input: { certificate } })).data;
  if (details === undefined) return undefined;
  const { row, extensions } = details;
  const lines: [string, string][] = [
    ["valid from", timeText(row.notBefore)],
    ["valid until", timeText(row.notAfter)],
  ];
  for (const name of COMPARED) {
    const extension = extensions.find((each) => each.name === name);
    const says = extension?.fields.map(({ label, says: words }) => `${label} ${words}`).join("; ");
    lines.push([name, says ?? "·"]);
  }
  return new Map(lines);
}
