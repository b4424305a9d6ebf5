// Knows the screen that answers for every CA at once: which of my policies does a certificate of theirs satisfy?
// Leaves worth to the core, the lens to lens/ and one CA to worth-details.tsx.
import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { type CSSProperties, useMemo, useState } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { DataGrid } from "../design/data-grid.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { Glyph } from "../design/glyph.tsx";
import { filterRows } from "../design/grid-model.ts";
import { numberText } from "../design/number-text.ts";
import { timeText } from "../design/when.ts";
import { readLens, relyingPartyOf } from "../lens/lens-address.ts";
import { askFailureOf } from "../paths/ask-failure.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { worthColumns, worthCopy } from "./worth-columns.tsx";
import { WorthDetails } from "./worth-details.tsx";
import { VIEW_WORDS, viewRows, WORTH_VIEWS, worthDetail, worthSentence } from "./worth-words.ts";

export function WorthPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const [filter, setFilter] = useState("");
  const now = useQuery(queries.session.status.queryOptions()).data?.now;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const lens = useMemo(() => readLens(query), [query]);
  // Without a date of its own the question is one of the moment in which the page was opened.
  const [opened] = useState(now);
  const at = lens.at ?? opened ?? now;
  const asking = useQuery(
    queries.worth.ask.queryOptions({
      input: at === undefined ? skipToken : { ...relyingPartyOf(lens), at },
      placeholderData: keepPreviousData,
    }),
  );
  const names = useMemo(() => {
    const known = new Map<string, string>((policies ?? []).map((row) => [row.oid, row.name ?? row.alias ?? row.oid]));
    return { name: (oid: string) => known.get(oid) ?? oid };
  }, [policies]);
  const table = asking.error === null && (asking.isFetching || !asking.isPlaceholderData) ? asking.data : undefined;
  const columns = useMemo(() => worthColumns(table?.columns ?? [], names), [table, names]);
  const copy = useMemo(() => worthCopy(table?.columns ?? []), [table]);
  const view = WORTH_VIEWS.find((each) => each === query.get("view")) ?? "all";
  const open = table?.rows.find(({ entity }) => entity === query.get("open"));
  const shown = useMemo(
    () =>
      filterRows(viewRows(table?.rows ?? [], view), columns, filter, (row) =>
        [row.wholeName, row.entity, ...row.asserts].join("\n"),
      ),
    [table, view, columns, filter],
  );
  const failure = asking.error === null ? undefined : askFailureOf(asking.error);
  const isOld = asking.isPlaceholderData;
  return (
    <>
      <div className="headline answer" data-asking={asking.isFetching}>
        <p className="ask">
          What is a certificate of every CA worth to this relying party
          {at === undefined ? "" : ` on ${timeText(at)}`}?
        </p>
        <div role="status">
          <h1>
            {table?.rows.some(({ bare }) => bare) === true && <Glyph shape="critical" size={24} label="Critical" />}
            {table === undefined
              ? failure === undefined
                ? "Asking…"
                : "There is no answer."
              : worthSentence(table, names.name)}
          </h1>
          {table !== undefined && <p className="detail">{worthDetail(table, names.name)}</p>}
        </div>
        {asking.isFetching && (
          <p className="asking second">
            Asking…{" "}
            <Button
              className="button small"
              onPress={() => void queryClient.cancelQueries({ queryKey: queries.worth.ask.key() })}
            >
              Stop
            </Button>
          </p>
        )}
      </div>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      {table !== undefined && table.rows.length === 0 && (
        <div className="card">
          <EmptyState title="The record holds no CA." todo="Import CA certificates first.">
            <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
              Go to Certificates
            </Button>
          </EmptyState>
        </div>
      )}
      {table !== undefined && table.rows.length > 0 && (
        <>
          <div className="tools">
            <SearchField aria-label="Filter" className="filter" value={filter} onChange={setFilter}>
              <Input className="field" placeholder="Filter by CA or OID" />
            </SearchField>
            <ToggleButtonGroup
              aria-label="Which CAs"
              className="switch"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[view]}
              onSelectionChange={(keys) =>
                goTo(addressHere({ view: WORTH_VIEWS.find((each) => keys.has(each)), open: undefined }), "replace")
              }
            >
              {WORTH_VIEWS.map((each) => (
                <ToggleButton key={each} id={each}>
                  {VIEW_WORDS[each]} {numberText(viewRows(table.rows, each).length)}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <p className="meta">Number: how many policies of the framework satisfy yours there, on some path.</p>
          </div>
          <div className="record-view worth-view" data-open={open !== undefined} data-old={isOld} aria-busy={isOld}>
            <div className="card table-card" style={{ "--own": table.columns.length } as CSSProperties}>
              <DataGrid
                key={table.columns.join(" ")}
                label="Worth of every CA"
                className={table.columns.length === 0 ? "worth-grid-none" : "worth-grid"}
                rows={shown}
                columns={columns}
                copyColumns={copy}
                idOf={({ entity }) => entity}
                openId={open?.entity}
                onOpen={({ entity }) => goTo(addressHere({ open: entity }), "replace")}
              />
            </div>
            {open !== undefined && at !== undefined && (
              <WorthDetails
                key={open.entity}
                row={open}
                columns={table.columns}
                names={names}
                at={at}
                onClose={() => goTo(addressHere({ open: undefined }), "replace")}
              />
            )}
          </div>
        </>
      )}
    </>
  );
}
