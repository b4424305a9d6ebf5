// Knows the screen that says what is in the record in figures, each leading to the list that it counts, and its policies.
// Leaves counting to the core and the two views to their files.
import { useQuery } from "@tanstack/react-query";
import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { EmptyState } from "../design/empty-state.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { FiguresView } from "./figures-view.tsx";
import { PoliciesView } from "./policies-view.tsx";

export function ContentsPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const figures = useQuery(queries.figures.list.queryOptions()).data?.groups;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const view = query.get("view") === "policies" ? "policies" : "figures";
  if (figures === undefined || policies === undefined) return <Reading />;
  const all = new Map(figures.flatMap((group) => group.figures.map((each) => [each.id, each.count] as const)));
  const [certificates = 0, subjects = 0, keys = 0] = ["certificates", "subjects", "entities"].map((id) => all.get(id));
  return (
    <>
      <div className="headline">
        <p className="ask">What is in this record, in figures?</p>
        <h1>
          {certificates === 0
            ? "Nothing yet."
            : `${counted(certificates, "certificate")} of ${counted(subjects, "name")} with ${counted(keys, "key")}, naming ${counted(policies.length, "policy", "policies")} in all.`}
        </h1>
        {certificates > 0 && (
          <p className="detail">
            Counted over the whole record, whatever the date. A number that is a link leads to what it counts.
          </p>
        )}
      </div>
      {certificates === 0 ? (
        <div className="card">
          <EmptyState title="No certificates yet." todo="Import a file that holds some.">
            <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
              Go to Certificates
            </Button>
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="tools">
            <ToggleButtonGroup
              aria-label="What is shown"
              className="switch"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[view]}
              onSelectionChange={(chosen) =>
                goTo(addressHere({ view: chosen.has("policies") ? "policies" : undefined, open: undefined }), "replace")
              }
            >
              <ToggleButton id="figures">In figures</ToggleButton>
              <ToggleButton id="policies">Policies {numberText(policies.length)}</ToggleButton>
            </ToggleButtonGroup>
            <Button className="button" onPress={() => goTo(addressOf("certificates"))}>
              All certificates
            </Button>
          </div>
          {view === "figures" ? (
            <FiguresView groups={figures} />
          ) : (
            <PoliciesView rows={policies} open={query.get("open") ?? undefined} />
          )}
        </>
      )}
    </>
  );
}
