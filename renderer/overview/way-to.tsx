// Knows a link within the application: an address that can be copied and opened beside, gone to without loading anew.
// Leaves where it leads to the caller.
import type { ReactNode } from "react";
import { addressOf, goTo, type PageName } from "../route.ts";

export interface WayToProps {
  readonly page: PageName;
  readonly entries?: Readonly<Record<string, string>>;
  readonly className?: string;
  readonly children: ReactNode;
}

export function WayTo({ page, entries = {}, className = "way", children }: WayToProps) {
  const address = addressOf(page, entries);
  return (
    <a
      className={className}
      href={address}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        goTo(address);
      }}
    >
      {children}
    </a>
  );
}
