// Knows what a screen of questions says in a record without certificates. Leaves which question it would be to the screen.
import { Button } from "react-aria-components";
import { EmptyState } from "../design/empty-state.tsx";
import { addressOf, goTo } from "../route.ts";

/** `title`: what cannot be done yet, as the page's heading. */
export function NothingImported({ title }: { readonly title: string }) {
  return (
    <div className="card">
      <EmptyState page title={title} todo="The record holds no certificates: import some first.">
        <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
          Go to Certificates
        </Button>
      </EmptyState>
    </div>
  );
}
