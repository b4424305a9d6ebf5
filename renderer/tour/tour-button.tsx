// Knows the way back to the guided tour, on every screen of a record that has one. Leaves where it goes on to use-tour.ts.
import { Button } from "react-aria-components";
import type { Tour } from "./use-tour.ts";

export function TourButton({ tour: { stops, at, takeUp } }: { readonly tour: Tour }) {
  if (stops.length === 0 || at !== undefined) return null;
  return (
    <Button className="button plain" aria-label="Guided tour" onPress={takeUp}>
      Tour
    </Button>
  );
}
