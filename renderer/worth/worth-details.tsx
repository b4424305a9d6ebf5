// Knows what is said of the worth of one CA: each of its policies against mine, on some path and on every, what differs,
// and the way to the ladder. Leaves the ladder to paths/.
import { Fragment } from "react";
import { Button } from "react-aria-components";
import type { DecidedWorth, WorthEntity } from "../../shared/contract/worth.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import { Finding } from "../design/finding.tsx";
import { NameText } from "../design/name-text.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import type { Lens } from "../lens/lens-address.ts";
import { type PolicyBook, policyShort } from "../paths/policy-words.ts";
import { OwnAndIssued } from "./own-and-issued.tsx";
import { policiesOf, reachedOf, satisfiedBy, satisfying, type Tier, tierOf } from "./worth-answer.ts";
import { bareReason } from "./worth-words.ts";

export interface WorthDetailsProps {
  readonly ca: WorthEntity;
  /** Absent while it is not decided. */
  readonly decided: DecidedWorth | undefined;
  /** Of the same CA, in what it is compared with. */
  readonly other: { readonly decided: DecidedWorth; readonly words: string } | undefined;
  readonly columns: readonly string[];
  readonly lens: Lens;
  readonly at: string;
  /** Absent: not known, or an anchor, of which nobody asks it. */
  readonly isOwnAccepted: boolean | undefined;
  readonly tiers: readonly Tier[];
  readonly book: PolicyBook;
  /** Opens the ladder of what it issues under that policy of its. */
  readonly onLadder: (policy: string) => void;
  readonly onRequire: () => void;
  readonly onClose: () => void;
}

export function WorthDetails(props: WorthDetailsProps) {
  const { ca, decided, other, columns, tiers, book, onLadder } = props;
  const nameOf = (oid: string) => policyShort(book, oid);
  const policyWithLadder = (policy: string, says: "Ladder" | "Why") => (
    <>
      <PolicyChip oid={policy} words={book(policy)} />{" "}
      <Button
        className="button small"
        aria-label={
          says === "Why"
            ? `Why what it issues under ${nameOf(policy)} is worth none of the policies chosen`
            : `Ladder of what it issues under ${nameOf(policy)}`
        }
        onPress={() => onLadder(policy)}
      >
        {says}
      </Button>
    </>
  );
  const worthy = new Set<string>(decided?.policies.map(({ policy }) => policy));
  const silent = policiesOf(ca, decided).filter((policy) => !worthy.has(policy));
  const every = reachedOf(decided, "every");
  const tier = tierOf(tiers, reachedOf(decided, "some"));
  return (
    <DetailsPanel about={`Worth of ${ca.name}`} title={<NameText text={ca.name} />} onClose={props.onClose}>
      <p className="second">
        <NameText text={ca.wholeName} />
      </p>
      {tiers.length > 0 && decided !== undefined && (
        <p>
          Your tier: <strong>{tier?.name ?? "none"}</strong>, by your own list of tiers.
        </p>
      )}
      {decided?.bare === true && (
        <Finding
          severity="critical"
          says={bareReason(ca.anchor ? "anchor" : "unasked", 1)}
          source={["accepted-without-policy", "RFC 5280 §6.1.5 (g)"]}
          next="Require a policy (initial-explicit-policy); the profile keeps it once it is saved in the bar above."
          actions={
            <Button className="button small" onPress={props.onRequire}>
              Require a policy
            </Button>
          }
        />
      )}
      {other !== undefined && decided !== undefined && (
        <Differences decided={decided} other={other} columns={columns} book={book} />
      )}
      <h3>{decided?.policies.length === 0 ? "What it issues" : "A certificate that it issues under …"}</h3>
      {decided === undefined && <p className="second">Not decided yet.</p>}
      {decided?.policies.length === 0 && (
        <OwnAndIssued ca={ca} lens={props.lens} at={props.at} book={book} isOwnAccepted={props.isOwnAccepted} />
      )}
      <ul className="worth-policies">
        {decided?.policies.map((each) => {
          const { policy } = each;
          const notOnEvery = each.satisfies.filter(
            (own) => !satisfiedBy(each, "every").some((always) => always === own),
          );
          return (
            <li key={policy}>
              {policyWithLadder(policy, "Ladder")}
              <br />
              <span className="meta">satisfies</span> <Chips policies={each.satisfies} book={book} />
              {notOnEvery.length > 0 && (
                <>
                  <br />
                  <span className="meta">not on every path:</span> <Chips policies={notOnEvery} book={book} />
                </>
              )}
            </li>
          );
        })}
      </ul>
      {silent.length > 0 && decided !== undefined && (
        <>
          <h3>Worth none of the policies chosen</h3>
          <ul className="worth-policies">
            {silent.map((policy) => (
              <li key={policy}>{policyWithLadder(policy, "Why")}</li>
            ))}
          </ul>
        </>
      )}
      {decided !== undefined && every.size < reachedOf(decided, "some").size && (
        <p className="meta">
          Paths differ here: which one a relying party takes decides whether{" "}
          <Chips policies={[...reachedOf(decided, "some")].filter((own) => !every.has(own))} book={book} /> is reached.
        </p>
      )}
    </DetailsPanel>
  );
}

function Chips({ policies, book }: { readonly policies: readonly string[]; readonly book: PolicyBook }) {
  if (policies.length === 0) return "nothing";
  return policies.map((oid, at) => (
    <Fragment key={oid}>
      {at > 0 && ", "}
      <PolicyChip oid={oid} words={book(oid)} />
    </Fragment>
  ));
}

interface DifferencesProps {
  readonly decided: DecidedWorth;
  readonly other: { readonly decided: DecidedWorth; readonly words: string };
  readonly columns: readonly string[];
  readonly book: PolicyBook;
}

function Differences({ decided, other, columns, book }: DifferencesProps) {
  const by = (row: DecidedWorth, own: string) => satisfying(row, own, "some");
  const changed = columns.filter((own) => by(decided, own).join(" ") !== by(other.decided, own).join(" "));
  const bare = decided.bare !== other.decided.bare;
  if (changed.length === 0 && !bare) return null;
  const accepted = ({ bare: is }: DecidedWorth) => (is ? "accepted" : "not accepted");
  return (
    <>
      <h3>Differs from {other.words}</h3>
      <dl className="fields">
        {bare && (
          <div>
            <dt>Without any policy</dt>
            <dd>
              here {accepted(decided)}; there {accepted(other.decided)}
            </dd>
          </div>
        )}
        {changed.map((own) => (
          <div key={own}>
            <dt>
              <PolicyChip oid={own} words={book(own)} />
            </dt>
            <dd>
              here by <Chips policies={by(decided, own)} book={book} />; there by{" "}
              <Chips policies={by(other.decided, own)} book={book} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
