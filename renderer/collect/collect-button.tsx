// Knows the button on other pages that leads to collecting. Leaves everything else to collect-page.tsx.
import { Button } from "react-aria-components";
import { addressOf, goTo } from "../route.ts";

export function CollectButton() {
  return (
    <Button className="button" onPress={() => goTo(addressOf("collect"))}>
      Collect from the network…
    </Button>
  );
}
