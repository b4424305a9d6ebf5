// Knows how another record is opened or a new one made: by the path of its folder, in the system's dialog, or from a
// terminal, as the shell can. Leaves which folders will do to the core.
import { useRef, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { Records } from "../../shared/contract/records.ts";
import { useCommands } from "../commands/use-commands.ts";
import { Finding } from "../design/finding.tsx";
import { RecentList } from "./recent-list.tsx";
import { START_COMMANDS } from "./start-commands.ts";
import type { OpenedRecord } from "./use-open-record.ts";

interface OtherRecordsProps {
  readonly records: Records;
  readonly opener: OpenedRecord;
}

export function OtherRecords({ records, opener }: OtherRecordsProps) {
  const { failure } = opener;
  return (
    <section className="card start-card" aria-labelledby="start-others">
      <h2 id="start-others">Another record</h2>
      <RecentList records={records} opener={opener} />
      {records.way === "address" && <FolderForm records={records} opener={opener} />}
      {records.way === "window" && <DialogButtons opener={opener} />}
      {records.way === "none" && (
        <p>
          A record is a folder: start Concordat with <kbd>{records.words.open}</kbd> to open another one or to begin one
          there.
        </p>
      )}
      <div role="status">
        {failure !== undefined && (
          <Finding severity="warning" says={failure.cause} source={[failure.code]} next={failure.next} />
        )}
      </div>
    </section>
  );
}

function FolderForm({ opener: { opening, open } }: OtherRecordsProps) {
  const [folder, setFolder] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useCommands(START_COMMANDS, { open: () => field.current?.focus(), create: () => field.current?.focus() });
  const cannot = opening !== undefined || folder.trim() === "";
  return (
    <form
      className="folder-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!cannot) open({ what: "record", folder });
      }}
    >
      <TextField value={folder} onChange={setFolder} maxLength={4096}>
        <Label>Folder of a record, whole path</Label>
        <Input className="field mono" ref={field} spellCheck="false" autoComplete="off" />
      </TextField>
      <div className="actions">
        <Button className="button" type="submit" isDisabled={cannot}>
          {opening === "record" ? "Opening…" : "Open"}
        </Button>
        <Button className="button" isDisabled={cannot} onPress={() => open({ what: "new", folder })}>
          {opening === "new" ? "Making it…" : "Make a new record"}
        </Button>
      </div>
      <p className="meta">
        It opens in this window with an address of its own; going back returns to this record. It closes when this
        Concordat is ended.
      </p>
    </form>
  );
}

function DialogButtons({ opener: { opening, open } }: Pick<OtherRecordsProps, "opener">) {
  const choose = (what: "choose-record" | "choose-new") => () => open({ what });
  useCommands(START_COMMANDS, { open: choose("choose-record"), create: choose("choose-new") });
  return (
    <div className="actions">
      <Button className="button" isDisabled={opening !== undefined} onPress={choose("choose-record")}>
        Open a record…
      </Button>
      <Button className="button" isDisabled={opening !== undefined} onPress={choose("choose-new")}>
        Make a new record…
      </Button>
    </div>
  );
}
