// Knows a link to another screen: an address that can be opened in a window of its own, followed here without a reload.
// Leaves addresses to route.ts.
import type { ReactNode } from "react";
import { goTo } from "./route.ts";

export function PageLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <a
      className="link"
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        goTo(to);
      }}
    >
      {children}
    </a>
  );
}
