// Knows the screen that shows a framework as a map under the lens, with the same relations as a table beside it.
// Leaves what carries to the core, the drawing to map-drawing.tsx and one relation to relation-details.tsx.
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { SaveSays, useSave } from "../certificates/save-menu.tsx";
import { DataGrid } from "../design/data-grid.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { filterRows } from "../design/grid-model.ts";
import { numberText } from "../design/number-text.ts";
import { timeText } from "../design/when.ts";
import { readLens, relyingPartyOf } from "../lens/lens-address.ts";
import { askFailureOf } from "../paths/ask-failure.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { MapDrawing } from "./map-drawing.tsx";
import { graphOf, mapSentence } from "./map-graph.ts";
import { RELATION_COLUMNS, RELATION_COPY, relationRows } from "./relation-columns.tsx";
import { RelationDetails } from "./relation-details.tsx";

const NOTHING: ReadonlySet<string> = new Set();

export function MapPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const saving = useSave();
  const [filter, setFilter] = useState("");
  const now = useQuery(queries.session.status.queryOptions()).data?.now;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const lens = useMemo(() => readLens(query), [query]);
  const [opened] = useState(now);
  const at = lens.at ?? opened ?? now;
  // A policy that is asked about is one that has to be left: structure without it carries nothing.
  const asked = useMemo(() => {
    const relying = relyingPartyOf(lens);
    return { ...relying, explicitPolicy: relying.explicitPolicy || lens.policies.length > 0 };
  }, [lens]);
  const asking = useQuery(
    queries.map.ask.queryOptions({
      input: at === undefined ? skipToken : { ...asked, at },
      placeholderData: keepPreviousData,
    }),
  );
  const map = asking.error === null ? asking.data : undefined;
  const failure = asking.error === null ? undefined : askFailureOf(asking.error);
  const byMember = query.get("by") !== "ca" && map?.nodes.some(({ member }) => member !== undefined) === true;
  const node = query.get("node") ?? undefined;
  const graph = useMemo(() => (map === undefined ? undefined : graphOf(map, byMember, node)), [map, byMember, node]);
  const rows = useMemo(() => {
    const names = new Map(map?.nodes.map(({ entity, name }) => [entity, name]));
    return relationRows(map?.relations ?? [], (entity) => names.get(entity) ?? entity);
  }, [map]);
  const group = useMemo(() => {
    if (node === undefined || map === undefined) return undefined;
    return new Set(
      map.nodes.filter((each) => each.entity === node || `member ${each.member}` === node).map((each) => each.entity),
    );
  }, [map, node]);
  const open = rows.find(({ id }) => id === query.get("open"));
  const shown = useMemo(
    () =>
      filterRows(
        group === undefined ? rows : rows.filter(({ relation }) => group.has(relation.from) || group.has(relation.to)),
        RELATION_COLUMNS,
        filter,
        ({ id }) => id,
      ),
    [rows, group, filter],
  );
  const chosen = useMemo(() => {
    if (open !== undefined && map !== undefined) {
      const ends = [open.relation.from, open.relation.to];
      return new Set(
        map.nodes
          .filter(({ entity }) => ends.includes(entity))
          .map(({ entity, member }) => (byMember && member !== undefined ? `member ${member}` : entity)),
      );
    }
    return node === undefined ? NOTHING : new Set([node]);
  }, [open, node, map, byMember]);
  const what =
    lens.policies.length === 0
      ? "any policy or none"
      : lens.policies.map((oid) => policies?.find((row) => row.oid === oid)?.name ?? oid).join(" or ");
  return (
    <>
      <div className="headline answer" data-asking={asking.isFetching}>
        <p className="ask">Where does it reach{at === undefined ? "" : ` on ${timeText(at)}`}?</p>
        <div role="status">
          <h1>
            {map === undefined ? (failure === undefined ? "Asking…" : "There is no answer.") : mapSentence(map, what)}
          </h1>
          {map !== undefined && !map.complete && (
            <p className="detail">The budget of a search was spent: more may be carried than is shown.</p>
          )}
        </div>
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
      {map !== undefined && graph !== undefined && map.nodes.length > 0 && (
        <>
          <div className="tools">
            <SearchField aria-label="Filter" className="filter" value={filter} onChange={setFilter}>
              <Input className="field" placeholder="Filter relations by name" />
            </SearchField>
            <ToggleButtonGroup
              aria-label="What a card of the map is"
              className="switch"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[byMember ? "member" : "ca"]}
              onSelectionChange={(keys) =>
                goTo(addressHere({ by: keys.has("ca") ? "ca" : undefined, node: undefined }), "replace")
              }
            >
              <ToggleButton id="member" isDisabled={!map.nodes.some(({ member }) => member !== undefined)}>
                By member
              </ToggleButton>
              <ToggleButton id="ca">By CA {numberText(map.nodes.length)}</ToggleButton>
            </ToggleButtonGroup>
            {node !== undefined && (
              <Button className="button small" onPress={() => goTo(addressHere({ node: undefined }), "replace")}>
                Only its relations <span aria-hidden="true">✕</span>
                <span className="unseen">show all</span>
              </Button>
            )}
            <p className="meta">
              ━ ● carries it · ┄ ○ structure only · ◐ half-open pair
              {graph.hidden > 0 &&
                ` · ${numberText(graph.hidden)} cards further away are not drawn; the table has them`}
            </p>
            <div className="end">
              <SaveSays state={saving.state} />
            </div>
          </div>
          <div className="map-view" data-old={asking.isPlaceholderData} aria-busy={asking.isPlaceholderData}>
            <section
              className="card map-card-frame"
              aria-label="Drawing of the relations; the table beside it says the same"
            >
              <MapDrawing
                graph={graph}
                chosen={chosen}
                onChoose={(id) => goTo(addressHere({ node: id, open: undefined }), "replace")}
              />
            </section>
            <div className="map-side">
              <div className="card table-card">
                <DataGrid
                  label="Relations"
                  className="relations-grid"
                  rows={shown}
                  columns={RELATION_COLUMNS}
                  copyColumns={RELATION_COPY}
                  idOf={({ id }) => id}
                  openId={open?.id}
                  onOpen={({ id }) => goTo(addressHere({ open: id }), "replace")}
                />
              </div>
              {open !== undefined && (
                <RelationDetails
                  row={open}
                  onClose={() => goTo(addressHere({ open: undefined }), "replace")}
                  onSave={saving.save}
                />
              )}
            </div>
          </div>
        </>
      )}
    </>
  );
}
