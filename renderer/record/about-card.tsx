// Knows what is said of the record as a file: where it is, how large, its newest hash to be written down elsewhere.
// Leaves whether it is sound to the page's headline.
import type { About } from "../../shared/contract/record.ts";
import { shortHash } from "../design/fingerprint.ts";
import { numberText } from "../design/number-text.ts";
import { Time } from "../design/time.tsx";
import { CopyValue } from "./copy-value.tsx";
import { sizeText } from "./record-words.ts";

export function AboutCard({ about, damaged }: { readonly about: About; readonly damaged: boolean }) {
  const { path, size, events, tables, openedAt, last } = about;
  return (
    <section className="card record-card" aria-labelledby="about-record">
      <h2 id="about-record">This record</h2>
      <dl className="fields">
        <div>
          <dt>File</dt>
          <dd className="with-copy">
            <bdi className="mono">{path}</bdi> <CopyValue what="path of the record" value={path} />
          </dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>
            {sizeText(size)} <span className="second">({numberText(size)} bytes, with the log beside it)</span>
          </dd>
        </div>
        <div>
          <dt>Opened</dt>
          <dd>
            <Time at={openedAt} show="second" /> <span className="second">· tables of version {tables}</span>
          </dd>
        </div>
        <div>
          <dt>Events</dt>
          <dd>
            {numberText(events)}
            {last !== undefined && (
              <span className="second">
                {" "}
                · the last at <Time at={last.time} show="second" />
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>Last hash</dt>
          <dd className="with-copy">
            {last === undefined ? (
              "None yet."
            ) : (
              <>
                <span className="mono">{shortHash(last.hash)}…</span>
                <CopyValue what={`hash of event ${events}`} value={last.hash} />
              </>
            )}
          </dd>
        </div>
      </dl>
      <p className="meta">
        {damaged
          ? "Do not write this hash down as good: compare it, and the number of events, with what was written down before."
          : "Who can rewrite the whole file can rewrite the chain too. Write the number of events and the last hash down outside this computer, in minutes or a letter: later rewriting of anything before it then shows."}{" "}
        The file <span className="code">docs/record.md</span>, which comes with Concordat, says what is kept and how to
        recompute every hash.
      </p>
    </section>
  );
}
