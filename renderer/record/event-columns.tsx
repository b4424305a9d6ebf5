// Knows the columns of the table of events and what is copied of them. Leaves order and copying to design/grid-model.ts.
import type { EventDetail } from "../../shared/contract/record.ts";
import { Glyph } from "../design/glyph.tsx";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { numberText } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { Time } from "../design/time.tsx";
import { timeText } from "../design/when.ts";
import { aboutText, kindText } from "./record-words.ts";

/** `badEvent`: the first that does not hold; marked. */
export const eventColumns = (badEvent: number | undefined): readonly GridColumn<EventDetail>[] => [
  {
    id: "sequence",
    head: "No.",
    text: (row) => numberText(row.sequence),
    cell: (row) => (
      <>
        {row.sequence === badEvent && (
          <span className="status-invalid">
            <Glyph shape="invalid" size={14} label="does not hold" />{" "}
          </span>
        )}
        {numberText(row.sequence)}
      </>
    ),
    order: (row) => row.sequence,
    align: "end",
  },
  {
    id: "time",
    head: "Recorded",
    text: (row) => timeText(row.time),
    cell: (row) => <Time at={row.time} show="second" still />,
    order: (row) => row.time,
  },
  {
    id: "kind",
    head: "What happened",
    text: (row) => kindText(row.type),
    cell: (row) => (
      <>
        {kindText(row.type)} <span className="code second">{row.type}</span>
      </>
    ),
  },
  { id: "about", head: "About", text: aboutText, cell: (row) => <NameText text={aboutText(row)} /> },
  { id: "actor", head: "Who", text: (row) => row.actor, cell: (row) => <NameText text={row.actor} /> },
  {
    id: "hash",
    head: "Hash",
    text: (row) => row.hash,
    cell: (row) => <ShortHash hex={row.hash} />,
  },
];

export const EVENT_COPY: readonly CopyColumn<EventDetail>[] = [
  { head: "No.", text: (row) => String(row.sequence) },
  { head: "Recorded", text: (row) => timeText(row.time) },
  { head: "Kind", of: "kind", text: (row) => row.type },
  { head: "Version", text: (row) => String(row.version) },
  { head: "About", text: aboutText },
  { head: "Who", text: (row) => row.actor },
  { head: "Body", text: (row) => row.body },
  { head: "Hash", text: (row) => row.hash },
  { head: "Previous hash", text: (row) => row.previous },
];
