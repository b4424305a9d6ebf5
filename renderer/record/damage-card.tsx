// Knows what a person can still do with a damaged record, in the order in which it is done, with the exact commands.
// Leaves what is wrong to the page's headline.
import { PageLink } from "../page-link.tsx";
import { addressOf } from "../route.ts";
import { CopyValue } from "./copy-value.tsx";
import { recordAddress } from "./record-address.ts";
import { commandsFor, folderOf, isTablesAlone } from "./record-words.ts";

interface DamageProps {
  readonly reason: string;
  readonly path: string;
  /** The first bad event, where it is an event that is bad. */
  readonly event: number | undefined;
}

export function DamageCard({ reason, path, event }: DamageProps) {
  const commands = commandsFor(folderOf(path));
  return (
    <section className="card record-card damage" aria-labelledby="damage">
      <h2 id="damage">What can be done</h2>
      <ol>
        <li>
          <strong>Leave the file as it is.</strong> It is the evidence of what happened. Nothing here writes to it any
          more: imports and collections are refused.
        </li>
        <li>
          <strong>Read and export.</strong> Every page shows what the file still says.{" "}
          <PageLink to={addressOf("certificates")}>Save certificates and CRLs</PageLink> under Certificates
          {event === undefined ? (
            "."
          ) : (
            <>
              , or{" "}
              <PageLink to={recordAddress({ kind: undefined, text: "", before: event + 1 }, event)}>
                look at event {event}
              </PageLink>
              .
            </>
          )}{" "}
          Whatever comes of a damaged record is to be compared with its source.
        </li>
        {isTablesAlone(reason) && (
          <li>
            <strong>Make the tables anew.</strong> The events are sound. Close Concordat, make a copy with tables of its
            own, and restore that copy as the next line says:{" "}
            <Command what="command that rebuilds" text={commands.rebuild} />
          </li>
        )}
        <li>
          <strong>Restore the last good backup.</strong> Close Concordat, move <span className="code">record.db</span>,{" "}
          <span className="code">record.db-wal</span> and <span className="code">record.db-shm</span> out of{" "}
          <bdi className="mono">{folderOf(path)}</bdi>, copy the backup there as <span className="code">record.db</span>
          , and check it before it is used: <Command what="command that verifies" text={commands.verify} />
        </li>
      </ol>
    </section>
  );
}

const Command = ({ what, text }: { readonly what: string; readonly text: string }) => (
  <span className="with-copy">
    <code className="code">{text}</code> <CopyValue what={what} value={text} />
  </span>
);
