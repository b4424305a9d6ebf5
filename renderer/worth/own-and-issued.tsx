// Knows how the panel says why nothing that a CA issues is worth what was chosen, beside whether its own certificate is accepted.
// Leaves both answers to the core.
import { useQuery } from "@tanstack/react-query";
import type { WorthEntity } from "../../shared/contract/worth.ts";
import { PolicyChip } from "../design/policy-chip.tsx";
import { type Lens, relyingPartyOf } from "../lens/lens-address.ts";
import type { PolicyBook } from "../paths/policy-words.ts";
import { useCore } from "../session/core.tsx";
import { ownBesideIssued } from "./worth-words.ts";

export interface OwnAndIssuedProps {
  readonly ca: WorthEntity;
  readonly lens: Lens;
  readonly at: string;
  readonly book: PolicyBook;
  /** Absent while it is not known. */
  readonly isOwnAccepted: boolean | undefined;
}

export function OwnAndIssued({ ca, lens, at, book, isOwnAccepted }: OwnAndIssuedProps) {
  const { queries } = useCore();
  // What it issues is issued under what its certificates map to, where they map.
  const [policy] = [...ca.mapsTo, ...ca.asserts];
  const probe = policy === undefined ? {} : { policy };
  const found = useQuery(
    queries.paths.ask.queryOptions({
      input: { ...relyingPartyOf(lens), explicitPolicy: true, at, target: ca.certificate, probe },
    }),
  ).data;
  return (
    <p>
      {ownBesideIssued(isOwnAccepted, lens.policies.length)}
      {found !== undefined && (
        <span className="second">
          {" "}
          {policy === undefined ? "Without a policy" : <PolicyChip oid={policy} words={book(policy)} />}:{" "}
          {found.answer.replace(/^No\. /, "")}
        </span>
      )}
    </p>
  );
}
