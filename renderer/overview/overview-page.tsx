// Knows the screen that says what needs attention first. Leaves what is found to the core, the order to attention.ts.
import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { Glyph } from "../design/glyph.tsx";
import { Progress } from "../design/progress.tsx";
import { Time } from "../design/time.tsx";
import { useSlow } from "../design/use-slow.ts";
import { isRelyingPartyChosen, lensEntries, ofNobody, readLens, relyingPartyOf } from "../lens/lens-address.ts";
import { demandText, forPolicies, whoseLens, whoseText } from "../lens/lens-words.ts";
import { askFailureOf } from "../paths/ask-failure.ts";
import { policyBook, policyShort } from "../paths/policy-words.ts";
import { DamagedRecord } from "../record/damaged-record.tsx";
import { addressHere, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { StartPage } from "../start/start-page.tsx";
import { attentionGroups, attentionSentence } from "./attention.ts";
import { AttentionList } from "./attention-list.tsx";
import { successorSentence } from "./attention-rows.ts";
import { LossChart } from "./loss-chart.tsx";
import { lossDays, lostSoon, withoutSuccessor } from "./loss-days.ts";
import { SizesCard } from "./sizes-card.tsx";
import { lookingWords, useTrust } from "./use-trust.ts";
import { WayTo } from "./way-to.tsx";

export function OverviewPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const status = useQuery(queries.session.status.queryOptions()).data;
  const lens = useMemo(() => readLens(query), [query]);
  const now = status?.now;
  // Without a date of its own everything is of the moment in which the page was opened.
  const [opened] = useState(now);
  const at = lens.at ?? opened ?? now;
  const isEmpty = status !== undefined && status.certificates + status.crls === 0;
  const damaged = status?.integrity.state === "damaged" ? status.integrity : undefined;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows;
  const nameOf = useMemo(() => {
    const book = policyBook(policies ?? []);
    return (oid: string) => policyShort(book, oid);
  }, [policies]);
  const whose = useMemo(() => whoseLens(lens, profiles ?? []), [lens, profiles]);
  const asked = at === undefined || isEmpty || damaged !== undefined ? skipToken : { at };
  const state = useQuery(queries.overview.state.queryOptions({ input: asked, placeholderData: keepPreviousData }));
  const { trust, looking } = useTrust(asked === skipToken ? undefined : { ...relyingPartyOf(lens), ...asked }, "stays");
  const queryClient = useQueryClient();
  const isSlow = useSlow(trust.isFetching);
  if (status === undefined || at === undefined) return <Reading />;
  // What a damaged record says needs attention may be what was changed in it: that it is damaged comes first, and alone.
  if (damaged !== undefined) return <DamagedRecord integrity={damaged} path={status.recordPath} />;
  // An empty record has nothing that needs attention but its beginning.
  if (isEmpty) return <StartPage />;
  const found = trust.error === null ? trust.data : undefined;
  const failure = trust.error === null ? undefined : askFailureOf(trust.error);
  const judged = { isChosen: isRelyingPartyChosen(lens), policies: forPolicies(lens, nameOf) };
  const groups = attentionGroups(state.data, found, judged);
  const soon = found === undefined ? [] : lostSoon(found);
  const isPressing = found !== undefined && (soon.length > 0 || (judged.isChosen && found.bare.length > 0));
  const isStopped = found === undefined && failure === undefined && !trust.isFetching && trust.isPending;
  return (
    <>
      <div className="headline answer" data-old={trust.isPlaceholderData}>
        <p className="ask">
          What needs attention first
          {judged.isChosen && (
            <>
              , judged for <strong>{whose.kind === "none" ? demandText(lens, nameOf) : whoseText(whose)}</strong>,
            </>
          )}{" "}
          on <Time at={at} show="second" />?{" "}
          {judged.isChosen && (
            <Button className="button small" onPress={() => goTo(addressHere(lensEntries(ofNobody(lens))))}>
              Judge for no relying party
            </Button>
          )}
        </p>
        <div role="status">
          <h1>
            {isPressing && <Glyph shape="critical" size={24} label="Critical" />}
            <span>
              {failure !== undefined
                ? "What ends cannot be told."
                : isStopped
                  ? "Stopped: what ends was not looked for to the end."
                  : attentionSentence(state.data, found, judged)}
              {soon.length > 0 && (
                <>
                  {" "}
                  {withoutSuccessor(soon) === 0 ? (
                    successorSentence(soon)
                  ) : (
                    <WayTo page="certificates" entries={{ view: "entities", only: "lost-soon-no-successor" }}>
                      {successorSentence(soon)}
                    </WayTo>
                  )}
                </>
              )}
            </span>
          </h1>
          {found !== undefined && !found.complete && (
            <p className="detail">The budget of a search was spent: more may be lost than is told here.</p>
          )}
        </div>
      </div>
      {isSlow && (
        <Progress
          label="Looking for the paths of every CA"
          {...lookingWords(looking, status.entities)}
          ifStopped="Pairs, CRLs and certificates are counted already and stay."
          onStop={() => void queryClient.cancelQueries({ queryKey: queries.overview.trust.key() })}
        />
      )}
      {isStopped && (
        <Finding
          severity="note"
          says="Which CAs lose their paths was not found out."
          source={["cancelled"]}
          next="Look again, or ask about one CA on the page Paths."
          actions={
            <Button className="button small" onPress={() => void trust.refetch()}>
              Look again
            </Button>
          }
        />
      )}
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      <div className="overview" data-old={trust.isPlaceholderData} aria-busy={trust.isPlaceholderData}>
        <div className="overview-main">
          {groups.length > 0 && <AttentionList groups={groups} />}
          {groups.length === 0 && found !== undefined && state.data !== undefined && (
            <div className="card">
              <EmptyState
                title="Nothing needs you."
                todo="Every CA has a path, every pair is whole, and nothing ends soon."
              />
            </div>
          )}
          {found !== undefined && <LossChart from={at} days={lossDays(found.losses)} />}
        </div>
        <SizesCard status={status} state={state.data} />
      </div>
    </>
  );
}
