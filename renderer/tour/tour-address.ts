// Knows the address of each stop: a screen with its question, as a person could have asked it.
// Leaves which things are asked about to the core and what is said of them to tour-words.ts.
import type { TourStop } from "../../shared/contract/tour.ts";
import { viewAddress } from "../certificates/record-views.ts";
import { comparisonEntries } from "../compare/compare-address.ts";
import { lensEntries } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import { addressOf } from "../route.ts";

type Asked = Extract<TourStop, { page: "paths" | "worth" }>;

const lensEntriesOf = ({ as: { profile, inputs }, at }: Asked) =>
  lensEntries(lensOf(profile === undefined ? { inputs } : { id: profile, inputs }, at));

export function stopAddress(stop: TourStop): string {
  switch (stop.page) {
    case "paths":
      return addressOf("paths", { ...lensEntriesOf(stop), target: stop.target });
    case "worth":
      return addressOf("worth", lensEntriesOf(stop));
    case "entities":
      return viewAddress("entities", stop.entity);
    case "compare":
      return addressOf(
        "compare",
        comparisonEntries({
          before: { what: stop.before, moment: undefined, at: undefined },
          after: { what: stop.after, moment: undefined, at: undefined },
          anchors: [],
          view: "certificates",
          open: stop.certificate,
        }),
      );
  }
}
