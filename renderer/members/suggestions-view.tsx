// Knows the suggested members: which CA entities may belong together, taken over one by one or all that are chosen.
// Leaves suggesting and deciding to the core.
import { useState } from "react";
import { Button } from "react-aria-components";
import { DataGrid } from "../design/data-grid.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { filterRows } from "../design/grid-model.ts";
import { counted } from "../design/number-text.ts";
import { useDecision } from "../design/use-decision.ts";
import { useCore } from "../session/core.tsx";
import { type NamedSuggestion, SUGGESTION_COLUMNS, SUGGESTION_COPY } from "./member-columns.tsx";

export interface SuggestionsViewProps {
  readonly rows: readonly NamedSuggestion[];
  readonly filter: string;
}

const NOBODY: ReadonlySet<string> = new Set();

export function SuggestionsView({ rows, filter }: SuggestionsViewProps) {
  const { client } = useCore();
  const { failure, busy, decide } = useDecision();
  const [chosen, setChosen] = useState(NOBODY);
  const shown = filterRows(rows, SUGGESTION_COLUMNS, filter, () => "");
  const taken = shown.filter(({ id }) => chosen.has(id));
  const takeOver = (suggestions: readonly NamedSuggestion[]) =>
    decide(async () => {
      await client.members.adopt({
        suggestions: suggestions.map(({ name, entities, member }) =>
          member === undefined ? { name, entities } : { name, entities, member },
        ),
      });
      setChosen(NOBODY);
    });
  if (rows.length === 0) {
    return (
      <div className="card">
        <EmptyState title="Nothing to suggest." todo="Every CA entity of the record has a member." />
      </div>
    );
  }
  const toTake = taken.length > 0 ? taken : shown;
  return (
    <>
      <div className="assign-bar">
        <Button
          className="button primary"
          isDisabled={busy || toTake.length === 0}
          onPress={() => void takeOver(toTake)}
        >
          Register {taken.length > 0 ? "the chosen" : rows.length === shown.length ? "all" : "the shown"}{" "}
          {counted(toTake.length, "member")}
        </Button>
        <p className="meta">
          Judged by subject names alone. Choose some with Space; correct names and CA entities afterwards.
        </p>
      </div>
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      <div className="record-view">
        <div className="card table-card">
          <DataGrid
            label="Suggested members"
            className="suggestions-grid"
            rows={shown}
            columns={SUGGESTION_COLUMNS}
            copyColumns={SUGGESTION_COPY}
            idOf={(row) => row.id}
            openId={undefined}
            onOpen={(row) => setChosen(new Set([row.id]))}
            choice={{ chosen, onChoose: setChosen }}
          />
        </div>
      </div>
    </>
  );
}
