// Knows the screen that shows a framework as a map under the lens, with the same relations as a table beside it.
// Leaves asking to use-map.ts, the drawing to map-drawing.tsx and what is chosen to relation- and card-details.tsx.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "react-aria-components";
import { NothingImported } from "../certificates/nothing-imported.tsx";
import { SaveSays, useSave } from "../certificates/save-menu.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { numberText } from "../design/number-text.ts";
import { lensEntries } from "../lens/lens-address.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { useAskingText } from "../session/use-asking-text.ts";
import { CardDetails } from "./card-details.tsx";
import { MapDrawing, type MapHandle } from "./map-drawing.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MapQuestion } from "./map-question.tsx";
import { MapTable } from "./map-table.tsx";
import { MapTools } from "./map-tools.tsx";
import { askedText, mapSentence, notCounted, structureSentence } from "./map-words.ts";
import { RelationDetails } from "./relation-details.tsx";
import { useMap } from "./use-map.ts";
import { useMapKeys } from "./use-map-keys.ts";
import { WhyNot } from "./why-not.tsx";

type Entries = Readonly<Record<string, string | undefined>>;
const change = (entries: Entries) => goTo(addressHere(entries), "replace");

export function MapPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const status = useQuery(queries.session.status.queryOptions()).data;
  if (status?.certificates === 0) return <NothingImported title="There is nothing to draw yet." />;
  return <TrustMap query={query} />;
}

function TrustMap({ query }: { readonly query: URLSearchParams }) {
  const [search, setSearch] = useState("");
  const state = useMap(query, search);
  const { address, at, map, carried, failure, scene, cards, lens } = state;
  const { lens: seen } = address;
  const askingText = useAskingText(map === undefined ? "Asking…" : "Asking which certificates carry it…");
  const saving = useSave();
  const drawing = useRef<MapHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const choose = (id: string) => change({ ...NOTHING_CHOSEN, node: id });
  const centre = (id: string) => change({ ...NOTHING_CHOSEN, node: id, centre: id });
  const expand = (group: string) => {
    const next = new Set(state.expanded);
    if (!next.delete(group)) next.add(group);
    change({ expanded: [...next].join(",") });
  };
  const goNext = () => {
    const found = [...state.found];
    const next = found[(found.indexOf(state.chosenCards[0] ?? "") + 1) % found.length];
    if (next !== undefined) choose(next);
  };
  useMapKeys({
    drawing,
    search: field,
    policies: seen.policies,
    onPolicy: (policy) => change({ policy, show: undefined }),
    onStructure: () => change({ show: address.structure ? undefined : "structure" }),
  });
  const row = state.open;
  const hasSuggested = cards?.columns
    .flat()
    .some(({ group, cards: own }) => group.kind === "suggested" && own[0]?.collapsed);
  return (
    <>
      <div
        className="headline answer"
        data-old={state.isAsking && map !== undefined && (address.structure || carried !== undefined)}
      >
        {at !== undefined && (
          <MapQuestion
            address={address}
            at={at}
            certificates={state.certificates}
            policies={state.policies}
            onPolicy={(policy) => change({ policy })}
            onAnchor={(anchor) => goTo(addressHere({ ...lensEntries(seen), anchor }))}
            onTime={(time) => goTo(addressHere({ at: time }))}
          />
        )}
        <div role="status">
          <h1>
            {map === undefined
              ? askingText
              : address.structure
                ? structureSentence(map)
                : failure !== undefined
                  ? "There is no answer."
                  : carried === undefined
                    ? askingText
                    : mapSentence(map, carried)}
          </h1>
        </div>
        {carried !== undefined && (
          <div className="map-under">
            <p className="second">
              {askedText(address)}
              {map !== undefined && notCounted(map, carried)}
              {!carried.complete && " The budget of a search was spent: more may be carried than is shown."}
            </p>
            <WhyNot
              reasons={carried.reasons}
              caOf={(id) => {
                const row = state.rowOf(id);
                return { entity: row?.entity ?? id, name: row?.subject ?? id };
              }}
              shown={query.get("why") ?? undefined}
              onShow={(why) => change({ why, node: undefined, open: undefined })}
            />
          </div>
        )}
      </div>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      {map !== undefined && map.nodes.length === 0 && (
        <div className="card">
          <EmptyState title="The record holds no CA." todo="Import CA certificates first.">
            <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
              Go to Certificates
            </Button>
          </EmptyState>
        </div>
      )}
      {map !== undefined && scene !== undefined && cards !== undefined && map.nodes.length > 0 && at !== undefined && (
        <>
          <MapTools
            address={address}
            nameOf={state.nameOf}
            hasMembers={state.hasMembers}
            hops={state.hops}
            search={search}
            found={state.found.size}
            field={field}
            onChange={change}
            onSearch={setSearch}
            onNext={goNext}
          />
          <div className="map-view" data-old={state.isAsking} aria-busy={state.isAsking}>
            <section className="card map-card-frame" aria-label="Map">
              <MapDrawing
                handle={drawing}
                scene={scene}
                lens={lens}
                chosen={state.chosenCards}
                chosenLines={state.chosenLines}
                found={state.found}
                path={state.path}
                onChoose={choose}
                onChooseLine={({ relations: [first] }) => {
                  if (first !== undefined)
                    change({ ...NOTHING_CHOSEN, open: `${first.relation.from} ${first.relation.to}` });
                }}
                onExpand={expand}
                onCentre={centre}
              />
              <MapLegend isAsked={lens.carried !== undefined}>
                {hasSuggested && "Members as suggested. "}
                {scene.hidden > 0 && `${numberText(scene.hidden)} cards further away are not drawn. `}
                <Button className="button small" aria-label="Smaller" onPress={() => drawing.current?.zoom(1 / 1.2)}>
                  −
                </Button>
                <Button className="button small" aria-label="Larger" onPress={() => drawing.current?.zoom(1.2)}>
                  +
                </Button>
                <Button className="button small" onPress={() => drawing.current?.fit()}>
                  Fit
                </Button>
              </MapLegend>
            </section>
            <div className="map-side" data-open={row !== undefined || state.chosenCard !== undefined}>
              <MapTable
                state={state}
                onOpen={(open) => change({ open, path: undefined })}
                onAll={() => change(NOTHING_CHOSEN)}
              >
                <SaveSays state={saving.state} onStop={saving.stop} />
              </MapTable>
              {row !== undefined && (
                <RelationDetails
                  row={row}
                  at={at}
                  asked={address}
                  lens={lens}
                  carried={carried}
                  rowOf={state.rowOf}
                  witness={state.witness}
                  onPath={(path) => change({ path: path === 1 ? undefined : String(path) })}
                  onClose={() => change({ open: undefined, certificate: undefined })}
                  onSave={saving.save}
                />
              )}
              {row === undefined && state.chosenCard !== undefined && (
                <CardDetails
                  card={state.chosenCard}
                  lens={lens}
                  asked={address}
                  at={at}
                  witness={state.witness}
                  book={state.book}
                  onPath={(path) => change({ path: path === 1 ? undefined : String(path) })}
                  isExpanded={!address.byCa && state.expanded.has(state.chosenCard.group.id)}
                  onExpand={expand}
                  onCentre={centre}
                  onClose={() => change(NOTHING_CHOSEN)}
                />
              )}
            </div>
          </div>
        </>
      )}
    </>
  );
}

const NOTHING_CHOSEN: Entries = {
  node: undefined,
  open: undefined,
  certificate: undefined,
  why: undefined,
  path: undefined,
};
