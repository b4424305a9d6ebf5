// Knows the screen of one CA entity: who it is, its key and the other keys of its name, pairs, certificates there and back,
// CRLs, findings, and what it is worth to everybody. Leaves each part to its file and the facts to the core.
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Button } from "react-aria-components";
import { DetailsFailed } from "../certificates/described-parts.tsx";
import { viewAddress } from "../certificates/record-views.ts";
import { standingAt } from "../certificates/validity.tsx";
import { DatedText } from "../design/dated-text.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { FingerprintView } from "../design/fingerprint-view.tsx";
import { Glyph } from "../design/glyph.tsx";
import { NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { Time } from "../design/time.tsx";
import { useLensDate } from "../lens/use-lens-date.ts";
import { PageLink } from "../page-link.tsx";
import { policyBook } from "../paths/policy-words.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { EntityCertificates } from "./entity-certificates.tsx";
import { EntityCrls, EntityFindings, EntityGenerations, EntityPairs, NotThere } from "./entity-parts.tsx";
import { entitySentence, entityStanding } from "./entity-words.ts";
import { PartyWorth } from "./party-worth.tsx";

const STANDING_SAYS = {
  expiring: "Expiring",
  expired: "Expired",
  "not-yet": "Not yet valid",
} as const;

export function EntityPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const at = useLensDate(query);
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const book = useMemo(() => policyBook(policies ?? []), [policies]);
  // By its own id, or as the subject of a certificate: a ladder knows certificates alone.
  const of = query.get("of");
  const id = query.get("id") ?? certificates?.find((row) => row.id === of)?.entity ?? "";
  const isId = /^[0-9a-f]{64}$/.test(id);
  const { data, error } = useQuery(
    queries.entities.details.queryOptions({
      input: isId && at !== undefined ? { entity: id, at } : skipToken,
      placeholderData: keepPreviousData,
    }),
  );
  if (error !== null || (!isId && (of === null || certificates !== undefined))) {
    return (
      <div className="card">
        {error !== null && <DetailsFailed error={error} />}
        <EmptyState
          title="This CA entity is not in the record."
          todo="It may be in another record, or the subject is no CA. Choose one from the list."
        >
          <Button className="button primary" onPress={() => goTo(viewAddress("entities"))}>
            Go to CA entities
          </Button>
        </EmptyState>
      </div>
    );
  }
  if (data === undefined || at === undefined) return <Reading what="the CA entity" />;
  const { row, member, issuedTo, issuedBy } = data;
  const target = issuedTo.find(
    (each) => each.role !== "self-signed" && ["in-force", "expiring"].includes(standingAt(each, at)),
  );
  const asked = target ?? issuedTo[0];
  const standing = entityStanding(data, at);
  return (
    <>
      <div className="headline entity-headline">
        <p className="ask">
          Who is <bdi className="loud">{row.name}</bdi>?
        </p>
        <h1>
          {standing !== "in-force" && <Glyph shape={standing} size={24} label={STANDING_SAYS[standing]} />}
          <DatedText text={entitySentence(data, at)} />
        </h1>
        <p className="detail">
          As of <Time at={at} show="second" />. <bdi>{row.wholeName}</bdi>
        </p>
      </div>
      <div className="tools">
        <Button className="button" onPress={() => goTo(addressOf("map", { by: "ca", node: row.id }))}>
          Show on the map
        </Button>
        {asked !== undefined && (
          <Button className="button" onPress={() => goTo(addressOf("paths", { target: asked.id }))}>
            Ask about its certificate
          </Button>
        )}
        <Button className="button" onPress={() => goTo(viewAddress("entities", row.id))}>
          Show in the list
        </Button>
      </div>
      <div className="entity-view">
        <div className="entity-main">
          <PartyWorth entity={row.id} at={at} target={target?.id} book={book} />
          <EntityCertificates
            title={`${counted(issuedTo.length, "certificate")} for it`}
            none="None: its key is known by what it signed."
            rows={issuedTo}
            at={at}
            same="subject"
          />
          <EntityCertificates
            title={`${counted(issuedBy.length, "certificate")} by it`}
            none="None in the record are signed by its key."
            rows={issuedBy}
            at={at}
            same="issuer"
          />
        </div>
        <div className="entity-side">
          <section className="card entity-card" aria-label="Key">
            <h2>Key</h2>
            <dl className="fields">
              <div>
                <dt>Algorithm</dt>
                <dd>{row.key}</dd>
              </div>
              <div>
                <dt>SHA-256</dt>
                <dd>
                  <FingerprintView hex={row.keyHash} of="SHA-256 of its key" />
                </dd>
              </div>
              <div>
                <dt>Run by</dt>
                <dd>
                  {member === undefined ? (
                    <span className="second">nobody who is registered</span>
                  ) : (
                    <PageLink to={addressOf("members", { view: "members", open: member.id })}>
                      <NameText text={member.name} />
                    </PageLink>
                  )}
                </dd>
              </div>
            </dl>
          </section>
          <EntityGenerations details={data} at={at} />
          <EntityPairs details={data} />
          <EntityCrls details={data} at={at} />
          <EntityFindings details={data} />
          <NotThere details={data} />
        </div>
      </div>
    </>
  );
}
