// Knows how the tour section is answered: the demonstration's stops, nothing for somebody's own record.
// Leaves finding them to demo/tour-stops.ts.
import { tourStops } from "../demo/tour-stops.ts";
import { api } from "./context.ts";

export const tourApi = {
  stops: api.tour.stops.handler(({ context: { core } }) => ({
    stops: core.kind === "sample" ? tourStops(core.record) : [],
  })),
};
