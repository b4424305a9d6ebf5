// Knows the certificates beside one: what came before it under the same names, what came after, the other half of its pair.
// Leaves in what they differ to the core.
import type { Kin } from "../../shared/contract/reading.ts";
import { shortHash } from "../design/fingerprint.ts";
import { keyed } from "../design/keyed.ts";
import { NameText } from "../design/name-text.tsx";
import { dayText } from "../design/when.ts";
import { addressOf, goTo } from "../route.ts";

const IS_WORDS: Readonly<Record<Kin["is"], string>> = {
  previous: "The one before it",
  next: "The one after it",
  return: "The way back: other half of its cross-certificate pair",
};

const keyWords = ({ is, sameKey }: Kin): string =>
  is === "return" ? "" : sameKey ? "renewed: the same key" : "re-keyed: another key";

export function KinView({ kin }: { readonly kin: readonly Kin[] }) {
  if (kin.length === 0) {
    return (
      <p className="second kin-none">
        The record holds no other certificate of this subject by this issuer, and none by this subject for its issuer.
      </p>
    );
  }
  return (
    <ul className="kin-list">
      {kin.map((one) => (
        <li key={`${one.is} ${one.row.id}`}>
          <h3>
            {IS_WORDS[one.is]} <span className="second">{keyWords(one)}</span>
          </h3>
          <p>
            <a
              className="link"
              href={addressOf("certificate", { id: one.row.id })}
              onClick={(event) => {
                event.preventDefault();
                goTo(addressOf("certificate", { id: one.row.id }));
              }}
            >
              <NameText text={one.row.subject} />
            </a>{" "}
            by <NameText text={one.row.issuer} /> <span className="code">{shortHash(one.row.id)}</span>{" "}
            <span className="meta">
              {dayText(one.row.notBefore)} to {dayText(one.row.notAfter)}
            </span>
          </p>
          {one.is !== "return" && (
            <ul className="differences">
              {one.differences.length === 0 && <li>It says the same, but for what follows from its key and number.</li>}
              {keyed(one.differences, (text) => text).map(({ key, item }) => (
                <li key={key}>
                  <bdi>{item}</bdi>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
