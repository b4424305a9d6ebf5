// Knows the screen of relying-party profiles: before whom the framework is judged, under which demands.
// Leaves making one to the lens bar and deciding to the core.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { Button } from "react-aria-components";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { goAndDo } from "../commands/use-commands.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { EmptyState } from "../design/empty-state.tsx";
import { counted } from "../design/number-text.ts";
import { lensEntries, readLens } from "../lens/lens-address.ts";
import { LENS_COMMANDS } from "../lens/lens-commands.ts";
import { lensOf, whoseLens } from "../lens/lens-words.ts";
import { policyBook } from "../paths/policy-words.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { PROFILE_COPY, profileColumns } from "./profile-columns.tsx";
import { ProfileDetails } from "./profile-details.tsx";

export function ProfilesPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const profiles = useQuery(queries.profiles.list.queryOptions()).data?.rows;
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const names = useMemo(() => {
    const subjects = new Map<string, string>((certificates ?? []).map(({ id, subject }) => [id, subject]));
    return {
      certificate: (id: string) => subjects.get(id) ?? "not in the record",
      policy: policyBook(policies ?? []),
    };
  }, [certificates, policies]);
  const oids = useMemo(() => (policies ?? []).map(({ oid }) => oid), [policies]);
  const lens = useMemo(() => readLens(query), [query]);
  const whose = whoseLens(lens, profiles ?? []);
  const as = whose.kind === "saved" ? whose.profile.id : undefined;
  const { at } = lens;
  const onLook = useCallback((row: ProfileRow) => goTo(addressHere(lensEntries(lensOf(row, at)))), [at]);
  const columns = useMemo(() => profileColumns(names, { as, onLook }), [names, as, onLook]);
  if (profiles === undefined) return <Reading />;
  const saveOne = () => goAndDo(addressOf("paths"), LENS_COMMANDS.save);
  const open = profiles.find(({ id }) => id === query.get("open"));
  const show = (id?: string) => goTo(addressOf("profiles", { open: id }), "replace");
  return (
    <>
      <div className="headline">
        <p className="ask">Before whom is this framework judged?</p>
        <h1>
          {profiles.length === 0
            ? "No relying party is described yet."
            : `${counted(profiles.length, "relying party", "relying parties")}.`}
        </h1>
        {profiles.length > 0 && (
          <p className="detail">
            Look as one of them, and every answer is told as before it. A new one is chosen under Anchor in the bar
            above any question, and saved there.{" "}
            <Button className="button small" onPress={saveOne}>
              New relying party
            </Button>
          </p>
        )}
      </div>
      {profiles.length === 0 ? (
        <div className="card">
          <EmptyState
            title="No profile is saved."
            todo="A profile is the anchors that a relying party trusts and what it demands of a path. Choose them under Anchor in the bar above any question, and save them there."
          >
            <Button className="button primary" onPress={saveOne}>
              Choose anchors and demands
            </Button>
          </EmptyState>
        </div>
      ) : (
        <div className="record-view" data-open={open !== undefined}>
          <div className="card table-card">
            <DataGrid
              label="Relying-party profiles"
              className="profiles-grid"
              rows={profiles}
              columns={columns}
              copyColumns={PROFILE_COPY}
              idOf={({ id }) => id}
              openId={open?.id}
              onOpen={({ id }) => show(id)}
            />
          </div>
          {open !== undefined && (
            <ProfileDetails
              key={`${open.id} ${open.name}`}
              profile={open}
              names={names}
              policies={oids}
              at={at}
              onClose={() => show()}
            />
          )}
        </div>
      )}
    </>
  );
}
