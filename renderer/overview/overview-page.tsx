// Knows the screen that says what needs attention first. Leaves what is found to the core, the order to attention.ts.
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { Glyph } from "../design/glyph.tsx";
import { timeText } from "../design/when.ts";
import { readLens, relyingPartyOf } from "../lens/lens-address.ts";
import { askFailureOf } from "../paths/ask-failure.ts";
import { useCore } from "../session/core.tsx";
import { StartPage } from "../start/start-page.tsx";
import { attentionGroups, attentionSentence, lossDays, lostSoon } from "./attention.ts";
import { AttentionList } from "./attention-list.tsx";
import { LossChart } from "./loss-chart.tsx";
import { SizesCard } from "./sizes-card.tsx";

export function OverviewPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const status = useQuery(queries.session.status.queryOptions()).data;
  const lens = useMemo(() => readLens(query), [query]);
  const now = status?.now;
  // Without a date of its own everything is of the moment in which the page was opened.
  const [opened] = useState(now);
  const at = lens.at ?? opened ?? now;
  const isEmpty = status !== undefined && status.certificates + status.crls === 0;
  const asked = at === undefined || isEmpty ? skipToken : { at };
  const state = useQuery(queries.overview.state.queryOptions({ input: asked, placeholderData: keepPreviousData }));
  const trust = useQuery(
    queries.overview.trust.queryOptions({
      input: asked === skipToken ? skipToken : { ...relyingPartyOf(lens), ...asked },
      placeholderData: keepPreviousData,
    }),
  );
  if (status === undefined || at === undefined) return <p className="second">Reading the record…</p>;
  // An empty record has nothing that needs attention but its beginning.
  if (isEmpty) return <StartPage />;
  const found = trust.error === null ? trust.data : undefined;
  const failure = trust.error === null ? undefined : askFailureOf(trust.error);
  const groups = attentionGroups(state.data, found);
  const isPressing = found !== undefined && (lostSoon(found) > 0 || found.bare.length > 0);
  return (
    <>
      <div className="headline answer" data-asking={trust.isFetching}>
        <p className="ask">What needs attention first on {timeText(at)}?</p>
        <div role="status">
          <h1>
            {isPressing && <Glyph shape="critical" size={24} label="Critical" />}
            {failure === undefined ? attentionSentence(state.data, found) : "What ends cannot be told."}
          </h1>
          {found !== undefined && !found.complete && (
            <p className="detail">The budget of a search was spent: more may be lost than is told here.</p>
          )}
        </div>
      </div>
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
