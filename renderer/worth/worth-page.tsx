// Knows the screen that answers for every CA at once: which of my policies does a certificate of theirs satisfy?
// Leaves worth to the core, the question to worth-question.tsx, the table to worth-table.tsx.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { NothingImported } from "../certificates/nothing-imported.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { lensEntries, readLens, relyingPartyOf } from "../lens/lens-address.ts";
import { lensOf, whoseLens, whoseText } from "../lens/lens-words.ts";
import { useTrust } from "../overview/use-trust.ts";
import { askFailureOf } from "../paths/ask-failure.ts";
import { policyBook, policyShort } from "../paths/policy-words.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { useAskingText } from "../session/use-asking-text.ts";
import { comparedQuestion, readComparedWith } from "./compare-address.ts";
import { type AskedWorth, useWorth } from "./use-worth.ts";
import { ownPolicies, type PathChoice, reachCounts, type WorthAnswer } from "./worth-answer.ts";
import { differing } from "./worth-cells.ts";
import { WorthProgress, WorthQuestion } from "./worth-question.tsx";
import { WorthTable } from "./worth-table.tsx";
import { LOST_WITHIN_DAYS, worthDetail, worthSentence } from "./worth-words.ts";

const NONE: readonly never[] = [];

export function WorthPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const status = useQuery(queries.session.status.queryOptions()).data;
  if (status?.certificates === 0) return <NothingImported title="There is nothing to be worth anything yet." />;
  return <Worth query={query} />;
}

function Worth({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const asking = useAskingText("Asking…");
  const now = useQuery(queries.session.status.queryOptions()).data?.now;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows ?? NONE;
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows ?? NONE;
  const members = useQuery(queries.members.list.queryOptions()).data?.rows ?? NONE;
  const lens = useMemo(() => readLens(query), [query]);
  // Without a date of its own the question is one of the moment in which the page was opened.
  const [opened] = useState(now);
  const at = lens.at ?? opened ?? now;
  const input = useMemo(() => (at === undefined ? undefined : { ...relyingPartyOf(lens), at }), [lens, at]);
  const asked = useWorth(input);
  const { answer } = asked;
  const wanted = useMemo(() => readComparedWith(query), [query]);
  const compared = useMemo(
    () => (wanted === undefined || at === undefined ? undefined : comparedQuestion(wanted, lens, at, profiles)),
    [wanted, lens, at, profiles],
  );
  // The first answer first: both are searched by the same thread.
  const isWhole = answer?.state === "ended" && !asked.isOld;
  const askedOther = useWorth(isWhole ? compared?.input : undefined);
  const other = askedOther.isOld || askedOther.answer?.state !== "ended" ? undefined : askedOther.answer;
  const { lost, ownAccepted } = useOwn(input, isWhole ? answer : undefined);
  const choice: PathChoice = query.get("paths") === "every" ? "every" : "some";
  const whose = useMemo(() => whoseLens(lens, profiles), [lens, profiles]);
  const tiers = whose.kind === "none" ? NONE : whose.profile.tiers;
  const book = useMemo(() => policyBook(policies), [policies]);
  const counts = useMemo(
    () => (answer === undefined ? new Map<string, number>() : reachCounts(answer, choice)),
    [answer, choice],
  );
  const columns = useMemo(() => {
    const mine = ownPolicies(lens.policies, tiers, counts, isWhole);
    // A policy that the other relying party alone accepts has a column behind mine.
    return [...new Set([...mine, ...(lens.policies.length === 0 ? [] : (compared?.policies ?? []))])];
  }, [lens.policies, tiers, counts, isWhole, compared]);
  const differ = useMemo(
    () =>
      answer === undefined || other === undefined || compared === undefined
        ? undefined
        : differing({ answer, choice }, other, columns),
    [answer, other, compared, choice, columns],
  );
  const failure = asked.error === null ? undefined : askFailureOf(asked.error);
  const said =
    answer === undefined
      ? undefined
      : {
          answer,
          choice,
          // In words the most valued comes first from the beginning.
          columns: isWhole ? columns : ownPolicies(lens.policies, tiers, counts),
          chosen: lens.policies.length,
          ownAccepted,
          nameOf: (oid: string) => policyShort(book, oid),
        };
  const against =
    compared === undefined || differ === undefined ? undefined : { count: differ.size, with: compared.words };
  return (
    <>
      <WorthQuestion
        profiles={profiles}
        profile={whose.kind === "saved" ? whose.profile.id : undefined}
        otherwise={whose.kind === "changed" ? whoseText(whose) : undefined}
        at={at}
        isAsking={asked.isAsking}
        isOld={asked.isAsking && (asked.isOld || answer === undefined || answer.decided.size === 0)}
        progress={<Progress asked={asked} />}
        isLoud={[...(answer?.decided.values() ?? [])].some(({ bare }) => bare)}
        sentence={
          said === undefined ? (failure === undefined ? asking : "There is no answer.") : worthSentence(said, asking)
        }
        detail={said === undefined || said.answer.decided.size === 0 ? undefined : worthDetail(said, against)}
        onProfile={(id) => {
          const chosen = profiles.find((row) => row.id === id);
          if (chosen !== undefined) goTo(addressHere(lensEntries(lensOf(chosen, lens.at))));
        }}
        onDate={(date) => goTo(addressHere({ at: date }))}
      />
      <Stopped asked={asked} />
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      {isWhole && answer.entities.length === 0 && (
        <div className="card">
          <EmptyState title="The record holds no CA." todo="Import CA certificates first.">
            <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
              Go to Certificates
            </Button>
          </EmptyState>
        </div>
      )}
      {answer !== undefined && at !== undefined && answer.entities.length > 0 && (
        <WorthTable
          query={query}
          lens={lens}
          at={at}
          answer={answer}
          isOld={asked.isOld}
          other={other}
          compared={compared}
          differing={differ}
          lost={lost}
          ownAccepted={ownAccepted}
          choice={choice}
          mine={columns}
          counts={counts}
          tiers={tiers}
          whose={whose}
          profiles={profiles}
          members={members}
          book={book}
        />
      )}
    </>
  );
}

interface Own {
  /** CAs that lose every path soon. */
  readonly lost: ReadonlySet<string> | undefined;
  /** CAs of which a certificate of their own is accepted; anchors are not asked about. */
  readonly ownAccepted: ReadonlySet<string> | undefined;
}

/** What the overview tells of the CAs' own certificates; asked behind the answer. */
function useOwn(input: Parameters<typeof useWorth>[0], answer: WorthAnswer | undefined): Own {
  const { trust } = useTrust(answer === undefined ? undefined : input);
  const found = trust.data;
  const entities = answer?.entities;
  return useMemo(() => {
    if (input === undefined || found === undefined || entities === undefined)
      return { lost: undefined, ownAccepted: undefined };
    const until = Date.parse(input.at) + LOST_WITHIN_DAYS * 86_400_000;
    const soon = found.losses.filter((loss) => Date.parse(loss.at) <= until);
    const without = new Set<string>(found.without.map(({ entity }) => entity));
    const accepted = entities.filter(({ entity, anchor }) => !anchor && !without.has(entity));
    return {
      lost: new Set(soon.flatMap((loss) => loss.entities.map(({ entity }) => entity))),
      // A search that was ended by its budget has not looked for all of them.
      ownAccepted: found.complete ? new Set(accepted.map(({ entity }) => entity)) : undefined,
    };
  }, [input, found, entities]);
}

function Progress({ asked: { answer, isAsking, isOld, stop } }: { readonly asked: AskedWorth }) {
  if (!isAsking) return null;
  const known = isOld ? undefined : answer;
  return <WorthProgress done={known?.decided.size ?? 0} total={known?.entities.length ?? 0} onStop={stop} />;
}

function Stopped({ asked: { answer, isAsking, askAgain } }: { readonly asked: AskedWorth }) {
  if (isAsking || answer?.state !== "stopped") return null;
  return (
    <Finding
      severity="note"
      says={`Stopped: ${answer.decided.size} of ${answer.entities.length} CAs are decided; a blank cell is not known.`}
      source={["stopped"]}
      next="What is there holds. Ask again for the rest."
      actions={
        <Button className="button small" onPress={askAgain}>
          Ask again
        </Button>
      }
    />
  );
}
