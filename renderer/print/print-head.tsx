// Knows the line that every printed page begins with: which question under which relying party and date, out of which
// record in which state. Leaves it off the screen, and the answer to the page.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { fullHash } from "../design/fingerprint.ts";
import { numberText } from "../design/number-text.ts";
import { Time } from "../design/time.tsx";
import { readLens } from "../lens/lens-address.ts";
import { demandText, whoseLens, whoseText } from "../lens/lens-words.ts";
import { notChecked } from "../record/record-words.ts";
import { useCore } from "../session/core.tsx";
import { footRule } from "./page-foot.ts";

export interface PrintHeadProps {
  readonly title: string;
  readonly query: URLSearchParams;
  /** False on pages whose answer depends on no relying party. */
  readonly underLens: boolean;
}

export function PrintHead({ title, query, underLens }: PrintHeadProps) {
  const { queries } = useCore();
  const status = useQuery(queries.session.status.queryOptions()).data;
  const about = useQuery(queries.record.about.queryOptions()).data;
  const [first] = useQuery(queries.record.events.queryOptions({ input: { after: 0, limit: 1 } })).data ?? [];
  useFoot(`Concordat · ${title}${first === undefined ? "" : ` · record ${fullHash(first.hash)}`}`);
  return (
    <div className="print-head print-only">
      <p className="loud">Concordat · {title}</p>
      {underLens && <LensLine query={query} now={status?.now} />}
      <dl>
        <div>
          <dt>Record</dt>
          <dd className="mono">{first === undefined ? "empty" : fullHash(first.hash)}</dd>
        </div>
        {about?.last !== undefined && (
          <div>
            <dt>as of event {numberText(about.events)}</dt>
            <dd>
              <span className="mono">{fullHash(about.last.hash)}</span>, <Time at={about.last.time} show="second" />
            </dd>
          </div>
        )}
        {status !== undefined && (
          <div>
            <dt>Its chain</dt>
            <dd>
              {status.readOnlyBecause !== undefined
                ? `does not verify: ${status.readOnlyBecause}`
                : status.integrity.state === "sound" && notChecked(status.integrity, status.events) === 0
                  ? "verified"
                  : "not verified yet"}
              {status.kind === "sample" && "; a sample, invented on this computer"}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

function LensLine({ query, now }: { readonly query: URLSearchParams; readonly now: string | undefined }) {
  const { queries } = useCore();
  const lens = useMemo(() => readLens(query), [query]);
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows ?? [];
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows ?? [];
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows ?? [];
  const nameOf = (oid: string) => policies.find((row) => row.oid === oid)?.name ?? "no name";
  const subjectOf = (id: string) => certificates.find((row) => row.id === id)?.subject ?? "not in the record";
  const at = lens.at ?? now;
  return (
    <dl>
      <div>
        <dt>Relying party</dt>
        <dd>
          <bdi>{whoseText(whoseLens(lens, profiles))}</bdi>
        </dd>
      </div>
      <div>
        <dt>Anchors</dt>
        <dd>
          {lens.anchors.length === 0 && "any self-signed certificate of the record"}
          {lens.anchors.map((id) => (
            <p key={id}>
              <bdi>{subjectOf(id)}</bdi> <span className="mono">{fullHash(id)}</span>
            </p>
          ))}
        </dd>
      </div>
      <div>
        <dt>Demands</dt>
        <dd>
          {demandText(lens, nameOf)}
          {lens.policies.map((oid) => (
            <p key={oid}>
              {nameOf(oid)} <span className="mono">{oid}</span>
            </p>
          ))}
        </dd>
      </div>
      {at !== undefined && (
        <div>
          <dt>As of</dt>
          <dd>
            <Time at={at} show="second" />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** The foot of each sheet, which only a stylesheet can fill: a constructed one, which needs no leave of the CSP. */
function useFoot(text: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(footRule(text));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [text]);
}
