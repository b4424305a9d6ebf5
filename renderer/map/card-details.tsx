// Knows what is said of a chosen CA entity or member: how many of its certificates carry what was asked, the path that
// leads there, and the ways to go on. Leaves its relations to the table.
import { Button } from "react-aria-components";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import { NameText } from "../design/name-text.tsx";
import { counted, numberText } from "../design/number-text.ts";
import type { PolicyBook } from "../paths/policy-words.ts";
import { addressOf, goTo } from "../route.ts";
import { Becomes } from "./becomes.tsx";
import { type MapAsked, pathsEntries } from "./map-address.ts";
import { cardInk, type MapLens } from "./map-ink.ts";
import type { MapCard } from "./map-scene.ts";
import type { WitnessPath } from "./use-witness.ts";
import { WitnessSteps } from "./witness-steps.tsx";

export interface CardDetailsProps {
  readonly card: MapCard;
  readonly lens: MapLens;
  readonly asked: MapAsked;
  readonly at: string;
  readonly witness: WitnessPath | undefined;
  readonly book: PolicyBook;
  readonly onPath: (number: number) => void;
  /** The member's CA entities are shown one by one. */
  readonly isExpanded: boolean;
  readonly onExpand: (group: string) => void;
  readonly onCentre: (id: string) => void;
  readonly onClose: () => void;
}

export function CardDetails({
  card,
  lens,
  asked,
  at,
  witness,
  book,
  onPath,
  isExpanded,
  onExpand,
  onCentre,
  onClose,
}: CardDetailsProps) {
  const ink = cardInk(card, lens);
  const [node] = card.nodes;
  const [certificate] = card.certificates;
  const { group } = card;
  const members =
    group.kind === "member"
      ? "member"
      : "suggested by organisation, unit or domain in the subject names; nobody is registered";
  return (
    <DetailsPanel
      key={card.id}
      about={`${card.name} on the map`}
      title={<NameText text={card.name} />}
      onClose={onClose}
    >
      {card.collapsed ? (
        <p className="second">
          {counted(card.nodes.length, "CA entity", "CA entities")} · {members}
        </p>
      ) : (
        <p className="second">
          key <span className="code">{node?.keyHash}</span>
          {group.name !== card.name && ` · ${group.name}${group.kind === "member" ? "" : " (suggested)"}`}
        </p>
      )}
      {ink.anchor && <p>A trust anchor of this question.</p>}
      {lens.carried !== undefined && ink.certificates > 0 && (
        <p>
          {numberText(ink.carried)} of {counted(ink.certificates, "CA certificate")}{" "}
          {ink.certificates === 1 ? "carries" : "carry"} it.
        </p>
      )}
      {lens.carried !== undefined && !card.collapsed && !ink.anchor && (
        <Becomes entity={card.id} asked={asked} at={at} book={book} />
      )}
      {witness !== undefined && <WitnessSteps witness={witness} onPath={onPath} />}
      <div className="actions">
        {witness !== undefined && (
          <Button
            className="button small primary"
            onPress={() => goTo(addressOf("paths", pathsEntries(asked, witness.target, at)))}
          >
            Show its ladder
          </Button>
        )}
        {witness === undefined && !card.collapsed && certificate !== undefined && !ink.anchor && (
          <Button
            className="button small"
            onPress={() => goTo(addressOf("paths", pathsEntries(asked, certificate, at)))}
          >
            Ask why
          </Button>
        )}
        <Button className="button small" onPress={() => onCentre(card.id)}>
          Centre here
        </Button>
        {card.collapsed && (
          <Button className="button small" onPress={() => onExpand(group.id)}>
            Show its CA entities
          </Button>
        )}
        {isExpanded && (
          <Button className="button small" onPress={() => onExpand(group.id)}>
            {group.name} as one card
          </Button>
        )}
        {!card.collapsed && (
          <Button className="button small" onPress={() => goTo(addressOf("entity", { id: card.id }))}>
            Open the CA
          </Button>
        )}
      </div>
    </DetailsPanel>
  );
}
