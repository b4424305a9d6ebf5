// Knows the plan of a collection: hosts to choose from, each with its addresses, why they are named, and what they
// answered last. Leaves the choice to collect-page.tsx.

import { useState } from "react";
import { Button, Checkbox } from "react-aria-components";
import type { AddressKind, CollectionPlan, LeftOut } from "../../shared/contract/collections.ts";
import { counted, numberText } from "../design/number-text.ts";
import { Time } from "../design/time.tsx";
import { OUTCOMES, OutcomeMark } from "./outcome-mark.tsx";

type Host = CollectionPlan["hosts"][number];
type Address = Host["addresses"][number];

const KINDS: Readonly<Record<AddressKind, readonly [one: string, many: string]>> = {
  "ca-issuers": ["issuer's certificates", "of issuers"],
  "ca-repository": ["certificates a CA issued", "of what a CA issued"],
  "crl-distribution-point": ["CRL", "of CRLs"],
  "freshest-crl": ["delta CRL", "of delta CRLs"],
};
const KIND_ORDER: readonly AddressKind[] = ["ca-issuers", "ca-repository", "crl-distribution-point", "freshest-crl"];

const kindsText = (addresses: readonly Address[]): string =>
  KIND_ORDER.flatMap((kind) => {
    const count = addresses.filter(({ kinds }) => kinds.includes(kind)).length;
    return count === 0 ? [] : [`${numberText(count)} ${KINDS[kind][1]}`];
  }).join(", ");

function LastAnswers({ addresses }: { readonly addresses: readonly Address[] }) {
  const never = addresses.filter(({ last }) => last === undefined).length;
  return (
    <span className="last-answers">
      {OUTCOMES.map((outcome) => {
        const count = addresses.filter(({ last }) => last?.outcome === outcome).length;
        return count === 0 ? null : (
          <OutcomeMark key={outcome} outcome={outcome} words={`${numberText(count)} ${outcome}`} />
        );
      })}
      {never > 0 && (
        <span className="second">{never === addresses.length ? "never asked" : `${never} never asked`}</span>
      )}
    </span>
  );
}

function Addresses({ host, addresses }: Host) {
  return (
    <ul className="addresses" aria-label={`Addresses on ${host}`}>
      {addresses.map(({ uri, kinds, namedBy, last }) => (
        <li key={uri} className="address">
          <bdi className="uri">{uri}</bdi>
          <span className="second">
            {kinds.map((kind) => KINDS[kind][0]).join(", ")}; named{" "}
            {namedBy === 1 ? "once" : `${numberText(namedBy)} times`}
          </span>
          {last === undefined ? (
            <span className="second">never asked</span>
          ) : (
            <span>
              <OutcomeMark outcome={last.outcome} />{" "}
              <span className="second">
                <Time at={last.at} show="day" />
              </span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface PlanListProps {
  readonly hosts: readonly Host[];
  readonly chosen: ReadonlySet<string>;
  readonly isDisabled: boolean;
  readonly onChoose: (hosts: ReadonlySet<string>) => void;
}

export function PlanList({ hosts, chosen, isDisabled, onChoose }: PlanListProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggled = (set: ReadonlySet<string>, host: string) => {
    const next = new Set(set);
    if (!next.delete(host)) next.add(host);
    return next;
  };
  return (
    <ul className="hosts" aria-label="Hosts">
      {hosts.map(({ host, addresses }) => (
        <li key={host}>
          <div className="host">
            <Checkbox
              className="choice"
              isSelected={chosen.has(host)}
              isDisabled={isDisabled}
              onChange={() => onChoose(toggled(chosen, host))}
            >
              <span className="box" aria-hidden="true" />
              <bdi className="loud">{host}</bdi>
            </Checkbox>
            <span className="second">
              {counted(addresses.length, "address", "addresses")}: {kindsText(addresses)}
            </span>
            <LastAnswers addresses={addresses} />
            <Button
              className="button small"
              aria-expanded={open.has(host)}
              aria-label={`${open.has(host) ? "Hide" : "Show"} the addresses on ${host}`}
              onPress={() => setOpen(toggled(open, host))}
            >
              {open.has(host) ? "Hide" : "Show"}
            </Button>
          </div>
          {open.has(host) && <Addresses host={host} addresses={addresses} />}
        </li>
      ))}
    </ul>
  );
}

export function LeftOutList({ rows, title }: { readonly rows: readonly LeftOut[]; readonly title: string }) {
  const [open, setOpen] = useState(false);
  if (rows.length === 0) return null;
  return (
    <section className="left-out" aria-label={title}>
      <Button className="button small" aria-expanded={open} onPress={() => setOpen(!open)}>
        {open ? "Hide" : "Show"} {counted(rows.length, "address", "addresses")} that {rows.length === 1 ? "is" : "are"}{" "}
        not asked
      </Button>
      {open && (
        <ul className="addresses">
          {rows.map(({ uri, reason }) => (
            <li key={`${uri} ${reason}`} className="address">
              <bdi className="uri">{uri}</bdi>
              <span className="second">{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
