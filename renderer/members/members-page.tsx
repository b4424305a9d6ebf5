// Knows the screen that says who takes part and who runs which CA: members, CA entities, suggestions.
// Leaves deciding to the core and each part to its file.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import {
  Button,
  Dialog,
  DialogTrigger,
  Heading,
  Input,
  Popover,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from "react-aria-components";
import { useCommands } from "../commands/use-commands.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { filterRows } from "../design/grid-model.ts";
import { numberText } from "../design/number-text.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { AssignBar } from "./assign-bar.tsx";
import { MEMBER_COLUMNS, MEMBER_COPY, RUN_COLUMNS, RUN_COPY } from "./member-columns.tsx";
import { MEMBER_COMMANDS } from "./member-commands.ts";
import { MemberDetails } from "./member-details.tsx";
import { MemberForm } from "./member-form.tsx";
import { membersSentence, runEntities } from "./run-by.ts";
import { SuggestionsView } from "./suggestions-view.tsx";

const VIEWS = ["members", "entities", "suggestions"] as const;
type View = (typeof VIEWS)[number];
const NOBODY: ReadonlySet<string> = new Set();

export function MembersPage({ query }: { readonly query: URLSearchParams }) {
  const { client, queries } = useCore();
  const members = useQuery(queries.members.list.queryOptions()).data?.rows;
  const suggestions = useQuery(queries.members.suggestions.queryOptions()).data?.rows;
  const entities = useQuery(queries.certificates.entities.queryOptions()).data?.rows;
  const [filter, setFilter] = useState("");
  const [chosen, setChosen] = useState(NOBODY);
  const [writing, setWriting] = useState(false);
  const lists = (view: View) => () => goTo(addressOf("members", { view }));
  useCommands(MEMBER_COMMANDS, {
    register: entities === undefined || entities.length === 0 ? undefined : () => setWriting(true),
    members: lists("members"),
    assign: lists("entities"),
    suggestions: lists("suggestions"),
  });
  const rows = useMemo(() => runEntities(entities ?? [], members ?? []), [entities, members]);
  const named = useMemo(() => {
    const names = new Map((entities ?? []).map(({ id, name }) => [id, name]));
    return (suggestions ?? []).map((each) => ({
      ...each,
      id: each.entities[0] ?? each.name,
      names: each.entities.map((entity) => names.get(entity) ?? entity),
    }));
  }, [suggestions, entities]);
  if (members === undefined || entities === undefined || suggestions === undefined) {
    return <Reading />;
  }
  const asked = query.get("view");
  const view = VIEWS.find((each) => each === asked) ?? (members.length === 0 ? "suggestions" : "members");
  const open = members.find(({ id }) => id === query.get("open"));
  const show = (to: View, id?: string) => goTo(addressOf("members", { view: to, open: id }), id ? "replace" : "push");
  const counts = { members: members.length, entities: rows.length, suggestions: named.length };
  if (rows.length === 0 && members.length === 0) {
    return (
      <div className="card">
        <EmptyState
          page
          title="No CA entities yet."
          todo="Members run CAs: import certificates first, then say whose they are."
        >
          <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
            Go to Certificates
          </Button>
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div className="headline">
        <p className="ask">Who takes part, and who runs which CA?</p>
        <h1>{membersSentence(rows, members)}</h1>
      </div>
      <div className="tools">
        <SearchField aria-label="Filter" className="filter" value={filter} onChange={setFilter}>
          <Input className="field" placeholder="Filter by name, hash, member" />
        </SearchField>
        <ToggleButtonGroup
          aria-label="What the table lists"
          className="switch"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={(keys) => show(VIEWS.find((each) => keys.has(each)) ?? view)}
        >
          <ToggleButton id="members">Members {numberText(counts.members)}</ToggleButton>
          <ToggleButton id="entities">CA entities {numberText(counts.entities)}</ToggleButton>
          <ToggleButton id="suggestions">Suggestions {numberText(counts.suggestions)}</ToggleButton>
        </ToggleButtonGroup>
        <div className="end">
          <DialogTrigger isOpen={writing} onOpenChange={setWriting}>
            <Button className="button">Register a member…</Button>
            <Popover className="popover" placement="bottom end">
              <Dialog className="member-dialog">
                <Heading slot="title">A new member</Heading>
                <MemberForm
                  name=""
                  nameSpaces={[]}
                  does="Register"
                  onSave={async (written) => {
                    const { member } = await client.members.register(written);
                    setWriting(false);
                    show("members", member);
                  }}
                />
              </Dialog>
            </Popover>
          </DialogTrigger>
        </div>
      </div>
      {view === "suggestions" && <SuggestionsView rows={named} filter={filter} />}
      {view === "entities" && <AssignBar chosen={chosen} members={members} onDone={() => setChosen(NOBODY)} />}
      {view !== "suggestions" && (
        <div className="record-view" data-open={view === "members" && open !== undefined}>
          <div className="card table-card">
            {view === "members" ? (
              <DataGrid
                key="members"
                label="Members"
                className="members-grid"
                rows={filterRows(members, MEMBER_COLUMNS, filter, ({ id }) => id)}
                columns={MEMBER_COLUMNS}
                copyColumns={MEMBER_COPY}
                idOf={({ id }) => id}
                openId={open?.id}
                onOpen={({ id }) => show("members", id)}
              />
            ) : (
              <DataGrid
                key="entities"
                label="CA entities and who runs them"
                className="run-grid"
                rows={filterRows(rows, RUN_COLUMNS, filter, ({ id }) => id)}
                columns={RUN_COLUMNS}
                copyColumns={RUN_COPY}
                idOf={({ id }) => id}
                openId={undefined}
                onOpen={({ id }) => setChosen(new Set([id]))}
                choice={{ chosen, onChoose: setChosen }}
              />
            )}
          </div>
          {view === "members" && open !== undefined && (
            <MemberDetails
              key={open.id}
              member={open}
              members={members ?? []}
              entities={rows}
              onClose={() => show("members")}
            />
          )}
        </div>
      )}
    </>
  );
}
