// Knows what is said of one relation: its certificates there and back, each with the way to read it, to ask about it and to
// take it away. Leaves the certificates themselves to reading/.
import { Button } from "react-aria-components";
import type { MapRelation } from "../../shared/contract/map.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import type { SaveRequest } from "../certificates/save-export.ts";
import { shortHash } from "../design/fingerprint.ts";
import { NameText } from "../design/name-text.tsx";
import { dayText } from "../design/when.ts";
import { PageLink } from "../page-link.tsx";
import { addressOf, goTo } from "../route.ts";
import { PAIR_WORDS, type RelationRow } from "./relation-columns.tsx";

interface HalfProps {
  readonly title: string;
  readonly half: MapRelation["there"];
  readonly onSave: (request: SaveRequest) => void;
}

function Half({ title, half, onSave }: HalfProps) {
  return (
    <>
      <h3>{title}</h3>
      {half.length === 0 && <p className="second">None in the record: trust goes one way.</p>}
      <ul className="edges">
        {half.map(({ certificate, notBefore, notAfter, inForce, carries }) => (
          <li key={certificate} className="map-half">
            <p>
              <span className="code">{shortHash(certificate)}</span> {dayText(notBefore)} to {dayText(notAfter)}{" "}
              <span className="second">
                {inForce ? "in force" : "not in force"}, {carries ? "carries it" : "structure only"}
              </span>
            </p>
            <div className="actions">
              <Button className="button small" onPress={() => goTo(addressOf("certificate", { id: certificate }))}>
                Read
              </Button>
              <Button className="button small" onPress={() => goTo(addressOf("paths", { target: certificate }))}>
                Ask
              </Button>
              <Button
                className="button small"
                onPress={() => onSave({ what: "items", form: "pem", certificates: [certificate], crls: [] })}
              >
                Save PEM
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

export interface RelationDetailsProps {
  readonly row: RelationRow;
  readonly onClose: () => void;
  readonly onSave: (request: SaveRequest) => void;
}

export function RelationDetails({ row, onClose, onSave }: RelationDetailsProps) {
  const { relation, from, to } = row;
  return (
    <DetailsPanel
      key={row.id}
      about={`Relation of ${from} and ${to}`}
      title={
        <>
          <NameText text={from} /> → <NameText text={to} />
        </>
      }
      onClose={onClose}
    >
      <p className="second">{PAIR_WORDS[relation.pair]}</p>
      <p>
        Open <PageLink to={addressOf("entity", { id: relation.from })}>{from}</PageLink> or{" "}
        <PageLink to={addressOf("entity", { id: relation.to })}>{to}</PageLink>
      </p>
      <Half title={`${from} accepts ${to}`} half={relation.there} onSave={onSave} />
      <Half title={`${to} accepts ${from}`} half={relation.back} onSave={onSave} />
    </DetailsPanel>
  );
}
