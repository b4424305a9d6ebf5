// Knows that the map and the libraries that draw it are fetched when they are first needed, or in a quiet moment before: half
// as much again as all else. Leaves the map to map-page.tsx.
import { lazy, Suspense } from "react";
import { EmptyState } from "../design/empty-state.tsx";

type MapPage = typeof import("./map-page.tsx")["MapPage"];

const fetched = (): Promise<{ readonly default: MapPage }> =>
  import("./map-page.tsx").then(
    ({ MapPage }) => ({ default: MapPage }),
    () => ({ default: NotFetched }),
  );

const Fetched = lazy(fetched);

/** Long enough after the start to be in nobody's way. */
const QUIET_MS = 3000;
window.setTimeout(() => void import("./map-page.tsx").catch(() => {}), QUIET_MS);

export const MapPageLater: MapPage = (props) => (
  <Suspense fallback={<p className="second">Opening the map…</p>}>
    <Fetched {...props} />
  </Suspense>
);

function NotFetched() {
  return (
    <div className="card">
      <EmptyState
        title="The map could not be opened."
        todo="Concordat may have been closed where it was started. Start it again, then reload this page."
      />
    </div>
  );
}
