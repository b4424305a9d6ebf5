// Knows how a backup is asked for and what became of it, and the backups in the data folder.
// Leaves its course to backup-store.ts.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { Button } from "react-aria-components";
import { useCommands } from "../commands/use-commands.ts";
import { Finding } from "../design/finding.tsx";
import { fullHash } from "../design/fingerprint.ts";
import { counted, numberText } from "../design/number-text.ts";
import { Progress } from "../design/progress.tsx";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { useCore } from "../session/core.tsx";
import { type BackupState, backupStoreOf } from "./backup-store.ts";
import { CopyValue } from "./copy-value.tsx";
import { EVENT_COMMANDS } from "./event-commands.ts";
import { sizeText } from "./record-words.ts";

const NEWEST_SHOWN = 3;

export function BackupCard({ damaged }: { readonly damaged: boolean }) {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const { state: read, subscribe, start, stop } = backupStoreOf(client);
  const state = useSyncExternalStore(subscribe, read);
  const backups = useQuery(queries.record.backups.queryOptions());
  useCommands(EVENT_COMMANDS, { backup: state.kind === "running" ? undefined : () => void start() });
  useEffect(() => {
    if (state.kind === "done") void queryClient.invalidateQueries({ queryKey: queries.record.backups.key() });
  }, [state, queryClient, queries]);
  return (
    <section className="card record-card" aria-labelledby="backups">
      <div className="record-card-head">
        <h2 id="backups">Backups</h2>
        {state.kind !== "running" && (
          <Button className={damaged ? "button" : "button primary"} onPress={() => void start()}>
            Back up now
          </Button>
        )}
      </div>
      {state.kind === "running" ? (
        <Progress {...progressOf(state)} onStop={stop} />
      ) : (
        <div role="status" className="backup-outcome">
          <Outcome state={state} />
        </div>
      )}
      {backups.data !== undefined && backups.data.files.length > 0 && (
        <table className="backup-list">
          <caption className="meta">
            In <bdi className="mono">{backups.data.folder}</bdi>
          </caption>
          <thead className="unseen">
            <tr>
              <th>Made</th>
              <th>Events</th>
              <th>Size</th>
              <th>File</th>
            </tr>
          </thead>
          <tbody>
            {backups.data.files.slice(0, NEWEST_SHOWN).map(({ name, at, events, size }) => (
              <tr key={name}>
                <td>
                  <Time at={at} show="second" />
                </td>
                <td className="end">{counted(events, "event")}</td>
                <td className="end">{sizeText(size)}</td>
                <td className="mono second">{name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(backups.data?.files.length ?? 0) > NEWEST_SHOWN && (
        <p className="meta">and {numberText((backups.data?.files.length ?? 0) - NEWEST_SHOWN)} older ones there</p>
      )}
      {backups.data?.files.length === 0 && state.kind === "none" && (
        <p className="second">
          None in <bdi className="mono">{backups.data.folder}</bdi> yet.
        </p>
      )}
      {backups.error !== null && <p className="second">The list of backups cannot be read: {backups.error.message}</p>}
      <p className="meta">
        A backup holds everything: events, certificates, CRLs and files as they came. On the same drive it shares that
        drive's fate: copy it elsewhere, with its SHA-256.
      </p>
    </section>
  );
}

function progressOf(state: Extract<BackupState, { kind: "running" }>) {
  const { phase, done, of } = state;
  const unit = phase === "copying" ? "pages" : "events";
  return {
    label: phase === "copying" ? "Copying the record" : "Reading the copy back",
    amount: of === 0 ? "begins" : `${numberText(done)} of ${numberText(of)} ${unit}`,
    ...(of === 0 ? {} : { share: done / of }),
    ifStopped: "Stopped, nothing is left of it. Closing this window stops it, going to another page does not.",
  };
}

function Outcome({ state }: { readonly state: Exclude<BackupState, { kind: "running" }> }) {
  switch (state.kind) {
    case "none":
      return null;
    case "stopped":
      return <p>Stopped. Nothing is left of the backup; the record was not touched.</p>;
    case "failed":
      return (
        <Finding
          severity="critical"
          says={`There is no backup: ${state.reason.replace(/\.?$/, ".")}`}
          source={[state.code]}
          next={state.next}
        />
      );
    case "done":
      return (
        <dl className="fields">
          <div>
            <dt>Outcome</dt>
            <dd>
              <Status kind="valid" word="read back and sound" />: {counted(state.events, "event")},{" "}
              {numberText(state.size)} bytes
            </dd>
          </div>
          <div>
            <dt>File</dt>
            <dd className="with-copy">
              <bdi className="mono">{state.path}</bdi> <CopyValue what="path of the backup" value={state.path} />
            </dd>
          </div>
          <div>
            <dt>SHA-256</dt>
            <dd className="with-copy">
              <span className="mono">{fullHash(state.sha256)}</span>{" "}
              <CopyValue what="SHA-256 of the backup" value={state.sha256} />
            </dd>
          </div>
        </dl>
      );
  }
}
