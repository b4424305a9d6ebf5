// Knows a link to another screen: an address that can be opened in a window of its own, followed here without a reload.
// Leaves addresses to route.ts.
import { type ReactNode, useEffect, useRef } from "react";
import { goTo } from "./route.ts";

export interface PageLinkProps {
  readonly to: string;
  /** The keyboard goes on here once it is drawn. */
  readonly hasFocus?: boolean;
  readonly children: ReactNode;
}

export function PageLink({ to, hasFocus = false, children }: PageLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (hasFocus) link.current?.focus();
  }, [hasFocus]);
  return (
    <a
      ref={link}
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
