// Knows what stands where the question has no certificate yet: questions worth asking in this record, those asked lately
// and kept, and what each slot means. Leaves which are worth asking to worth-asking.ts and asking to paths-page.tsx.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { AskList } from "../design/ask-list.tsx";
import { DatedText } from "../design/dated-text.tsx";
import { Glyph } from "../design/glyph.tsx";
import { Time } from "../design/time.tsx";
import { relyingPartyOf } from "../lens/lens-address.ts";
import { lookingWords, useTrust } from "../overview/use-trust.ts";
import { PageLink } from "../page-link.tsx";
import { addressOf } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { type AskedLately, useAskedLately } from "./asked-lately.ts";
import { KeptQuestions } from "./kept-questions.tsx";
import type { KeptNames } from "./kept-words.ts";
import { type AskedQuestion, questionEntries } from "./question-address.ts";
import { lostOnTheWay, worthAsking } from "./worth-asking.ts";

/** screens.md: an empty question shows three recent ones. */
const MOST_LATELY = 3;

const MEANINGS = [
  ["Certificate", "At the end of every path: of a CA, or of a person or device."],
  ["Policy", "As the anchor’s side names it, before any mapping. Any policy asks only whether a path is accepted."],
  ["Trust anchor", "What the relying party trusts to begin with: every path starts at its key."],
  ["Demands", "What the relying party requires besides: a policy, no mapping, revocation lists."],
] as const;

export interface FirstQuestionsProps {
  readonly question: AskedQuestion;
  /** RFC 3339: asked about where the question has no time of its own. */
  readonly now: string;
  readonly certificates: readonly CertificateRow[];
  readonly names: KeptNames;
}

export function FirstQuestions({ question, now, certificates, names }: FirstQuestionsProps) {
  return (
    <div className="first-questions">
      <div className="first-asks">
        <WorthAskingCard question={question} now={now} certificates={certificates} names={names} />
        <section className="card first-card" aria-labelledby="slot-meanings">
          <h2 id="slot-meanings">What a question says</h2>
          <dl className="slot-meanings">
            {MEANINGS.map(([slot, meaning]) => (
              <div key={slot}>
                <dt>{slot}</dt>
                <dd className="second">{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <div className="first-known">
        <LatelyCard certificates={certificates} />
        <KeptQuestions names={names} />
      </div>
    </div>
  );
}

function WorthAskingCard({ question, now, certificates, names }: FirstQuestionsProps) {
  const { queries } = useCore();
  const { at: asked, anchors } = question;
  const at = asked ?? now;
  const relyingParty = useMemo(() => relyingPartyOf(question), [question]);
  const { trust, looking } = useTrust({ ...relyingParty, at });
  const found = trust.data;
  // What is half done needs no search, and is not asked for while that runs.
  const input = found === undefined ? skipToken : { at };
  const state = useQuery(queries.overview.state.queryOptions({ input })).data;
  const known = useMemo(
    () => (found === undefined ? [] : worthAsking({ certificates, anchors, at, trust: found, state })),
    [certificates, anchors, at, found, state],
  );
  const far = known.find(({ id }) => id === "farthest")?.change.target;
  const asking = far === undefined ? skipToken : { ...relyingParty, at, target: far, mode: "existence" as const };
  const ladder = useQuery(queries.paths.ask.queryOptions({ input: asking })).data?.paths[0];
  const lost = useMemo(() => (ladder === undefined ? undefined : lostOnTheWay(ladder, names.policy)), [ladder, names]);
  const rows = lost === undefined ? known : [...known.slice(0, 1), lost, ...known.slice(1)];
  // Where the search cannot be made, a question can: it says why by itself.
  if (trust.error !== null || (found !== undefined && rows.length === 0)) return null;
  return (
    <section className="card first-card" aria-labelledby="worth-asking" aria-busy={found === undefined}>
      <h2 id="worth-asking">Worth asking in this record</h2>
      {found === undefined ? (
        <p className="second">
          Looking for the paths of every CA…{looking !== undefined && ` ${lookingWords(looking, looking.of).amount}`}
        </p>
      ) : (
        <AskList
          rows={rows.map(({ id, asks, why, change }) => ({
            id,
            asks,
            why,
            to: addressOf("paths", questionEntries({ ...question, at, ...change })),
          }))}
        />
      )}
    </section>
  );
}

function LatelyCard({ certificates }: { readonly certificates: readonly CertificateRow[] }) {
  const lately = useAskedLately();
  const rows = useMemo(() => {
    const subjects = new Map<string, string>(certificates.map(({ id, subject }) => [id, subject]));
    // Another record may have been opened since.
    const ofRecord = (asked: AskedLately) => {
      const subject = subjects.get(asked.target);
      return subject === undefined ? [] : [{ ...asked, subject }];
    };
    return lately.flatMap(ofRecord).slice(0, MOST_LATELY);
  }, [lately, certificates]);
  if (rows.length === 0) return null;
  return (
    <section className="card first-card" aria-labelledby="asked-lately">
      <h2 id="asked-lately">Asked lately</h2>
      <ul className="ask-list">
        {rows.map(({ address, target, subject, verdict, answer, at }) => (
          <li key={address} className="asked-lately">
            <Glyph shape={verdict} label={verdict} />
            <div>
              <p>
                <PageLink to={address}>
                  <bdi>{subject === "" ? target : subject}</bdi>
                </PageLink>{" "}
                <span className="meta">
                  on <Time at={at} show="day" />
                </span>
              </p>
              <p className="meta">
                <DatedText text={answer} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
