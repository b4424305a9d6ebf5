// Knows what is said of one CA entity: a name with a key, and the certificates that enter and leave it.
// Leaves the certificates themselves to certificate-details.tsx.
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { Button } from "react-aria-components";
import type { CertificateRow, EntityRow } from "../../shared/contract/certificates.ts";
import { FingerprintView } from "../design/fingerprint-view.tsx";
import { LookAlikes, NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { Time } from "../design/time.tsx";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { DetailsPanel } from "./details-panel.tsx";
import { ValidUntil } from "./validity.tsx";

interface EdgesProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly certificates: readonly CertificateRow[];
  /** The end of the edge that is not this entity. */
  readonly other: (row: CertificateRow) => string;
  readonly at: string;
  readonly onOpen: (id: string) => void;
}

function Edges({ title, ids, certificates, other, at, onOpen }: EdgesProps) {
  const rows = certificates.filter((row) => ids.includes(row.id));
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="second">None in the record.</p>}
      <ul className="edges">
        {rows.map((row) => (
          <li key={row.id}>
            <Button className="button plain small" onPress={() => onOpen(row.id)}>
              <NameText text={other(row)} />
            </Button>
            <ShortHash hex={row.id} />{" "}
            <span className="meta">
              until <ValidUntil validity={row} at={at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export interface EntityDetailsProps {
  readonly entity: EntityRow;
  readonly certificates: readonly CertificateRow[];
  readonly onClose: () => void;
  /** Every CA entity of the record. */
  readonly entities: readonly EntityRow[];
  /** The date of the lens. */
  readonly at: string;
  readonly onOpen: (certificate: string) => void;
  readonly onOpenEntity: (entity: string) => void;
}

/** Since when a key is certified, and by whom but itself. */
function Certified({ entity, certificates }: Pick<EntityDetailsProps, "entity" | "certificates">) {
  const rows = certificates.filter(({ id }) => entity.issuedTo.includes(id));
  const [first] = rows.map(({ notBefore }) => notBefore).sort();
  const others = [...new Set(rows.filter(({ role }) => role !== "self-signed").map(({ issuer }) => issuer))];
  if (first === undefined) return <>certified by nobody in the record</>;
  return (
    <>
      since <Time at={first} show="day" />, {others.length === 0 ? "certified by itself alone" : "certified by "}
      {others.map((name, at) => (
        <Fragment key={name}>
          {at > 0 && ", "}
          <NameText text={name} />
        </Fragment>
      ))}
    </>
  );
}

/** Who runs it, and which other keys have its name. */
function Standing({
  entity,
  entities,
  certificates,
  onOpenEntity,
}: Pick<EntityDetailsProps, "entity" | "entities" | "certificates" | "onOpenEntity">) {
  const { queries } = useCore();
  const members = useQuery(queries.members.list.queryOptions()).data?.rows ?? [];
  const runs = members.find(({ entities: own, withdrawn }) => !withdrawn && own.some((id) => id === entity.id));
  const twins = entities.filter(({ id, nameHash }) => id !== entity.id && nameHash === entity.nameHash);
  return (
    <>
      <div>
        <dt>Run by</dt>
        <dd>
          {runs === undefined ? (
            <span className="second">nobody who is registered</span>
          ) : (
            <Button
              className="button plain small"
              onPress={() => goTo(addressOf("members", { view: "members", open: runs.id }))}
            >
              <NameText text={runs.name} />
            </Button>
          )}
        </dd>
      </div>
      <LookAlikes name={entity.name} others={[...entities, ...members].map(({ name }) => name)} />
      {twins.length > 0 && (
        <div>
          <dt>Same name</dt>
          <dd>
            <p>
              This key: <Certified entity={entity} certificates={certificates} />.
            </p>
            {counted(twins.length, "other key", "other keys")}:{" "}
            {twins.map((twin) => (
              <p key={twin.id}>
                <Button className="button plain small" onPress={() => onOpenEntity(twin.id)}>
                  {twin.key} <ShortHash hex={twin.keyHash} />
                </Button>{" "}
                <Certified entity={twin} certificates={certificates} />.
              </p>
            ))}
          </dd>
        </div>
      )}
    </>
  );
}

export function EntityDetails(props: EntityDetailsProps) {
  const { entity, certificates, entities, at, onClose, onOpen, onOpenEntity } = props;
  const given = counted(entity.issuedTo.length, "certificate");
  const made = counted(entity.issuedBy.length, "certificate");
  return (
    <DetailsPanel
      key={entity.id}
      about={`CA entity ${entity.name}`}
      title={<NameText text={entity.name} />}
      onClose={onClose}
    >
      <p className="second">
        <NameText text={entity.wholeName} />
      </p>
      <div className="actions">
        <Button className="button primary" onPress={() => goTo(addressOf("entity", { id: entity.id }))}>
          Open its page
        </Button>
        <Button className="button" onPress={() => goTo(addressOf("map", { by: "ca", node: entity.id }))}>
          Show on the map
        </Button>
      </div>
      <dl className="fields">
        <div>
          <dt>Key</dt>
          <dd>{entity.key}</dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <FingerprintView hex={entity.keyHash} of="SHA-256 of its key" />
          </dd>
        </div>
        <Standing entity={entity} entities={entities} certificates={certificates} onOpenEntity={onOpenEntity} />
      </dl>
      <Edges
        title={`${given} issued to it, by`}
        ids={entity.issuedTo}
        certificates={certificates}
        other={(row) => row.issuer}
        at={at}
        onOpen={onOpen}
      />
      <Edges
        title={`${made} its key verifies, of`}
        ids={entity.issuedBy}
        certificates={certificates}
        other={(row) => row.subject}
        at={at}
        onOpen={onOpen}
      />
    </DetailsPanel>
  );
}
