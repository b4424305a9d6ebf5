// Knows the newest answer of each address that was asked; the order is the sequence, whatever the clock said.
// Leaves asking to electron/network.
import { NO_CHANGE, type Projection } from "./projection.ts";

export const projectCollected: Projection = (_, { sequence, event }) => {
  if (event.type !== "uri-collected") return NO_CHANGE;
  const { uri, outcome, at, file, detail } = event;
  return [{ table: "collected", row: { uri, event: sequence, outcome, at, file: file ?? null, detail } }];
};
