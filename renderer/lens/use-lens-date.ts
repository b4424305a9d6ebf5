// Knows the date under which a page speaks: that of the lens, else the core's clock.
// Leaves the lens itself to lens-address.ts and drawing the date to lens-bar.tsx.
import { useQuery } from "@tanstack/react-query";
import { useCore } from "../session/core.tsx";
import { readLens } from "./lens-address.ts";

/** RFC 3339 with Z; `undefined` until the core has told its clock. The same until lens or clock is read anew. */
export function useLensDate(query: URLSearchParams): string | undefined {
  const { queries } = useCore();
  const now = useQuery(queries.session.status.queryOptions()).data?.now;
  return readLens(query).at ?? now;
}
