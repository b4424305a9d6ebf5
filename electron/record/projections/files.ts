// Knows the rows of archived files and of what was found in each. Leaves reading files to electron/worker.
import type { FileItem } from "../../../shared/framework/file-contents.ts";
import { NO_CHANGE, type Projection } from "./projection.ts";
import type { RowChange } from "./rows.ts";

export const projectFiles: Projection = (state, { sequence, time, event }) => {
  if (event.type !== "file-archived") return NO_CHANGE;
  const { items } = state.contents(event.contents);
  const count = (kind: FileItem["kind"]) => items.filter((item) => item.kind === kind).length;
  return [
    {
      table: "file",
      row: {
        id: event.file,
        event: sequence,
        contents: event.contents,
        name: event.name,
        batch: event.batch,
        size: state.size(event.file),
        certificates: count("certificate"),
        crls: count("crl"),
        rejected: count("rejected"),
        archived_at: time,
      },
    },
    ...items.map(
      (item, position): RowChange => ({
        table: "file_item",
        row: {
          file: event.file,
          position,
          member: item.member ?? null,
          at: item.offset,
          kind: item.kind,
          item: item.kind === "rejected" ? null : item.id,
          code: item.kind === "rejected" ? item.code : null,
        },
      }),
    ),
  ];
};
