// Knows what is said of one relation: both halves, what depends on them, and the ways to read, to ask and to take them
// away. Leaves the certificates themselves to reading/ and what depends on them to the core.
import { skipToken, useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { MapCarried, MapRelation } from "../../shared/contract/map.ts";
import { DetailsPanel } from "../certificates/details-panel.tsx";
import type { SaveRequest } from "../certificates/save-export.ts";
import { FingerprintView } from "../design/fingerprint-view.tsx";
import { NameText } from "../design/name-text.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { dayText } from "../design/when.ts";
import { PageLink } from "../page-link.tsx";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { type MapAsked, mapQuestion, pathsEntries } from "./map-address.ts";
import type { MapLens } from "./map-ink.ts";
import { PAIR_WORDS, relationSign } from "./map-words.ts";
import type { RelationRow } from "./relation-columns.tsx";
import type { WitnessPath } from "./use-witness.ts";
import { WitnessSteps } from "./witness-steps.tsx";

export interface RelationDetailsProps {
  readonly row: RelationRow;
  readonly at: string;
  readonly asked: MapAsked;
  readonly lens: MapLens;
  /** The answer that the relation is a part of; absent where nothing is asked. */
  readonly carried: MapCarried | undefined;
  readonly rowOf: (certificate: string) => CertificateRow | undefined;
  /** Of what it certifies. */
  readonly witness: WitnessPath | undefined;
  readonly onPath: (number: number) => void;
  readonly onClose: () => void;
  readonly onSave: (request: SaveRequest) => void;
}

export function RelationDetails(props: RelationDetailsProps) {
  const { row, lens, at, onClose } = props;
  const { relation, from, to } = row;
  const [there, back] = [relation.there[0]?.certificate, relation.back[0]?.certificate];
  return (
    <DetailsPanel
      key={row.id}
      about={`Relation of ${from} and ${to}`}
      title={
        <>
          <NameText text={from} /> {relationSign(relation)} <NameText text={to} />
        </>
      }
      onClose={onClose}
    >
      <p>
        {relation.pair === "half-open" ? (
          <>
            <Status kind="half-open" word="half-open pair" /> {sinceText(relation, at)}
          </>
        ) : (
          <span className="second">{PAIR_WORDS[relation.pair]}</span>
        )}
      </p>
      <p>
        Open <PageLink to={addressOf("entity", { id: relation.from })}>{from}</PageLink> or{" "}
        <PageLink to={addressOf("entity", { id: relation.to })}>{to}</PageLink>
      </p>
      {there !== undefined && back !== undefined && (
        <p>
          <PageLink to={addressOf("certificate", { id: there, tab: "beside" })}>Compare both halves</PageLink>
        </p>
      )}
      <Half {...props} title={`${from} accepts ${to}`} half={relation.there} />
      {relation.back.length > 0 && <Half {...props} title={`${to} accepts ${from}`} half={relation.back} />}
      {lens.carried !== undefined && <OnlyThrough {...props} />}
      {props.witness !== undefined && <WitnessSteps witness={props.witness} onPath={props.onPath} />}
    </DetailsPanel>
  );
}

/** When the half that is not in force ended, or that it has not begun. */
function sinceText({ there, back }: MapRelation, at: string): string {
  const shut = [there, back].find((half) => !half.some(({ inForce }) => inForce));
  const [newest] = shut ?? [];
  if (newest === undefined) return "";
  return newest.notAfter < at ? `since ${dayText(newest.notAfter)}` : `until ${dayText(newest.notBefore)}`;
}

interface HalfProps extends RelationDetailsProps {
  readonly title: string;
  readonly half: MapRelation["there"];
}

function Half({ title, half, at, asked, lens, rowOf, onSave }: HalfProps) {
  return (
    <>
      <h3>{title}</h3>
      <ul className="edges">
        {half.map(({ certificate, notBefore, notAfter, inForce }) => {
          const facts = rowOf(certificate);
          return (
            <li key={certificate} className="map-half">
              <p>
                {inForce ? (
                  <>
                    until <Time at={notAfter} show="day" />{" "}
                  </>
                ) : notAfter < at ? (
                  <>
                    <Status kind="expired" /> on <Time at={notAfter} show="day" />{" "}
                  </>
                ) : (
                  <>
                    <Status kind="not-yet" />, from <Time at={notBefore} show="day" />{" "}
                  </>
                )}
                {lens.carried !== undefined && (
                  <>
                    {" "}
                    {lens.carried.has(certificate) ? (
                      <Status kind="valid" word="carries it" />
                    ) : (
                      <Status kind="structure-only" word="does not carry it" />
                    )}
                  </>
                )}
              </p>
              <p>
                <span className="meta">SHA-256</span>{" "}
                <FingerprintView
                  hex={certificate}
                  of={`SHA-256 of the certificate of ${facts?.subject ?? certificate}`}
                />
              </p>
              {facts !== undefined && (
                <p className="second">
                  {counted(facts.policies, "policy", "policies")}, {counted(facts.mappings, "mapping")}
                </p>
              )}
              <div className="actions">
                <Button className="button small" onPress={() => goTo(addressOf("certificate", { id: certificate }))}>
                  Read
                </Button>
                <Button
                  className="button small"
                  onPress={() => goTo(addressOf("paths", pathsEntries(asked, certificate, at)))}
                >
                  Paths through it
                </Button>
                <Button
                  className="button small"
                  onPress={() => onSave({ what: "items", form: "pem", certificates: [certificate], crls: [] })}
                >
                  Save PEM
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The same question without the relation: what then carries no more hangs on it alone. */
function OnlyThrough({ row: { relation }, at, asked, carried }: RelationDetailsProps) {
  const { queries } = useCore();
  const own = [...relation.there, ...relation.back].map(({ certificate }) => certificate);
  const isUsed = carried !== undefined && own.some((id) => carried.carried.includes(id));
  const asking = useQuery(
    queries.map.carried.queryOptions({
      input: isUsed ? { ...mapQuestion(asked), at, without: own } : skipToken,
    }),
  );
  if (carried === undefined) return null;
  if (!isUsed) return <p className="second">Nothing hangs on it: it does not carry what is asked.</p>;
  if (asking.error !== null) return <p className="second">What hangs on it alone was not answered.</p>;
  if (asking.data === undefined) return <p className="second">Counting what hangs on it alone…</p>;
  const still = new Set(asking.data.carried);
  const lost = carried.carried.filter((id) => !still.has(id) && !own.includes(id)).length;
  return (
    <p>
      {lost === 0
        ? "Nothing else is carried only through it."
        : `${numberText(lost)} other CA ${lost === 1 ? "certificate is" : "certificates are"} carried only through it.`}
      {!asking.data.complete && " A budget was spent: it may be fewer."}
    </p>
  );
}
