// Knows the certificates beside one: the generations of its names in their order, each with what it changed, and the other
// halves of its cross-certificate pairs. Leaves in what they differ to the core and one pair to pair-view.tsx.
import { Fragment } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { Kin } from "../../shared/contract/reading.ts";
import { ValidUntil } from "../certificates/validity.tsx";
import { keyed } from "../design/keyed.ts";
import { NameText } from "../design/name-text.tsx";
import { counted } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { Time } from "../design/time.tsx";
import { PageLink } from "../page-link.tsx";
import type { PolicyBook } from "../paths/policy-words.ts";
import { addressOf } from "../route.ts";
import { PairView } from "./pair-view.tsx";

export interface KinViewProps {
  readonly row: CertificateRow;
  readonly kin: readonly Kin[];
  readonly left: number;
  readonly at: string;
  readonly book: PolicyBook;
}

const IS_WORDS: Readonly<Record<Exclude<Kin["is"], "return">, string>> = {
  earlier: "earlier",
  previous: "the one before it",
  next: "the one after it",
  later: "later",
};

export function KinView({ row, kin, left, at, book }: KinViewProps) {
  const returns = kin.filter(({ is }) => is === "return");
  const generations = kin.filter(({ is }) => is !== "return");
  if (kin.length === 0) {
    return (
      <p className="second kin-none">
        The record holds no other certificate of this subject by this issuer, and none by this subject for its issuer.
      </p>
    );
  }
  return (
    <ul className="kin-list">
      {generations.length > 0 && (
        <li>
          <h2>{counted(generations.length + 1 + left, "certificate")} of these names, oldest first</h2>
          <Generations row={row} generations={generations} at={at} />
          {left > 0 && (
            <p className="meta">{counted(left, "more lies", "more lie")} further away and are not compared.</p>
          )}
        </li>
      )}
      {returns.map((one) => (
        <li key={one.row.id}>
          <h2>The way back: other half of its cross-certificate pair</h2>
          <CertificateLine row={one.row} at={at} />
          {one.pair !== undefined && <PairView read={row} other={one.row} pair={one.pair} book={book} />}
        </li>
      ))}
    </ul>
  );
}

function CertificateLine({ row, at }: { readonly row: CertificateRow; readonly at: string }) {
  return (
    <p>
      <PageLink to={addressOf("certificate", { id: row.id })}>
        <NameText text={row.subject} />
      </PageLink>{" "}
      by <NameText text={row.issuer} /> <ShortHash hex={row.id} />{" "}
      <span className="meta">
        <Time at={row.notBefore} show="day" /> to <ValidUntil validity={row} at={at} />
      </span>
    </p>
  );
}

interface GenerationsProps {
  readonly row: CertificateRow;
  readonly generations: readonly Kin[];
  readonly at: string;
}

/** Nearest first as they come; drawn oldest first, with each step between two of them. */
function Generations({ row, generations, at }: GenerationsProps) {
  const before = generations.filter(({ is }) => is === "previous" || is === "earlier").toReversed();
  const after = generations.filter(({ is }) => is === "next" || is === "later");
  return (
    <ol className="generations">
      {before.map((one) => (
        <Fragment key={one.row.id}>
          <li className="generation">
            <CertificateLine row={one.row} at={at} />
            <p className="meta">{one.is === "return" ? "" : IS_WORDS[one.is]}</p>
          </li>
          <Step step={one} />
        </Fragment>
      ))}
      <li className="generation" aria-current="true">
        <p>
          <NameText text={row.subject} /> by <NameText text={row.issuer} /> <ShortHash hex={row.id} />{" "}
          <span className="meta">
            <Time at={row.notBefore} show="day" /> to <ValidUntil validity={row} at={at} />
          </span>
        </p>
        <p className="loud">this one</p>
      </li>
      {after.map((one) => (
        <Fragment key={one.row.id}>
          <Step step={one} />
          <li className="generation">
            <CertificateLine row={one.row} at={at} />
            <p className="meta">{one.is === "return" ? "" : IS_WORDS[one.is]}</p>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

/** What happened between two generations. */
function Step({ step: { sameKey, differences } }: { readonly step: Kin }) {
  return (
    <li className="generation generation-step">
      <p className="second">{sameKey ? "then renewed: the same key" : "then re-keyed: another key"}</p>
      <ul className="differences">
        {differences.length === 0 && <li>It says the same, but for what follows from its key and number.</li>}
        {keyed(differences, (text) => text).map(({ key, item }) => (
          <li key={key}>
            <bdi>{item}</bdi>
          </li>
        ))}
      </ul>
    </li>
  );
}
