// Knows what came together: the events of each batch, counted by kind. Leaves the things themselves to the others.
import { NO_CHANGE, type Projection } from "./projection.ts";
import type { BatchRow } from "./rows.ts";

export const projectBatches: Projection = (state, { sequence, time, event }) => {
  if (!("batch" in event)) return NO_CHANGE;
  const known: BatchRow = state.batch(event.batch) ?? {
    id: event.batch,
    first_event: sequence,
    last_event: sequence,
    time,
    files: 0,
    certificates: 0,
    crls: 0,
    collected: 0,
  };
  const one = (type: typeof event.type) => (event.type === type ? 1 : 0);
  const row: BatchRow = {
    id: known.id,
    first_event: known.first_event,
    last_event: sequence,
    time: known.time,
    files: known.files + one("file-archived"),
    certificates: known.certificates + one("certificate-imported"),
    crls: known.crls + one("crl-imported"),
    collected: known.collected + one("uri-collected"),
  };
  return [{ table: "batch", row }];
};
