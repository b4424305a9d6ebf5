// Knows the two halves of a cross-certificate pair side by side: each mapping with its inverse, limits and dates, and where
// they differ. Leaves comparing to the core.
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { PairComparison } from "../../shared/contract/reading.ts";
import { NameText } from "../design/name-text.tsx";
import { AlikeOids } from "../design/oid-arcs.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import { Status } from "../design/status.tsx";
import type { PolicyBook } from "../paths/policy-words.ts";

export interface PairViewProps {
  readonly read: CertificateRow;
  readonly other: CertificateRow;
  readonly pair: PairComparison;
  readonly book: PolicyBook;
}

function Ends({ row }: { readonly row: CertificateRow }) {
  return (
    <>
      <NameText text={row.issuer} /> → <NameText text={row.subject} />
    </>
  );
}

export function PairView({ read, other, pair: { says, mappings, limits }, book }: PairViewProps) {
  return (
    <>
      <p className="loud">{says}</p>
      <div className="pair-scroll" tabIndex={0} role="group" aria-label="Both halves side by side">
        <table className="pair-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">What is compared</span>
              </th>
              <th scope="col">
                <Ends row={read} />
              </th>
              <th scope="col">
                <Ends row={other} />
              </th>
            </tr>
          </thead>
          <tbody>
            {mappings.map(({ from, to, there, back }) => (
              <tr key={`${from} ${to}`}>
                <th scope="row" className="meta">
                  Mapping
                </th>
                <td>{there ? <Mapping from={from} to={to} book={book} /> : <NotMapped />}</td>
                <td>{back ? <Mapping from={to} to={from} book={book} /> : <NotMapped />}</td>
              </tr>
            ))}
            {limits.map(({ label, there, back }) => (
              <tr key={label}>
                <th scope="row" className="meta">
                  {label}
                </th>
                <td>
                  <bdi>{there}</bdi>
                </td>
                <td>
                  <bdi>{back}</bdi> {there !== back && <Status kind="differs" />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <AlikeOids
        these={policiesOf(mappings.filter(({ back }) => !back))}
        those={policiesOf(mappings.filter(({ there }) => !there))}
        isNamed={(oid) => book(oid).name !== undefined}
      />
    </>
  );
}

const policiesOf = (mappings: PairComparison["mappings"]): readonly string[] => [
  ...new Set<string>(mappings.flatMap(({ from, to }) => [from, to])),
];

function Mapping({ from, to, book }: { readonly from: string; readonly to: string; readonly book: PolicyBook }) {
  return (
    <>
      <PolicyChip oid={from} words={book(from)} /> → <PolicyChip oid={to} words={book(to)} />
    </>
  );
}

const NotMapped = () => <Status kind="differs" word="no inverse here" />;
