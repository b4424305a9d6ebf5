// Knows the frame of a details panel: a heading that takes the focus when it opens, Escape and Close that give it back.
// Leaves what it says to certificate-details.tsx and entity-details.tsx.
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { isFocusKept } from "../design/keeps-focus.ts";

export interface DetailsPanelProps {
  readonly title: ReactNode;
  readonly about: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Give it what is open as its `key`: another one moves the focus to the heading again. */
export function DetailsPanel({ title, about, onClose, children }: DetailsPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    // Opened by the address alone (a reload, a link), nothing had the focus and nothing is to be taken from.
    if (isFocusKept()) return;
    if (document.activeElement === document.body || document.activeElement === heading.current) return;
    opener.current = document.activeElement;
    heading.current?.focus();
  }, []);
  const close = () => {
    onClose();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
  };
  return (
    <section
      className="card details"
      aria-label={about}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button className="button small" onPress={close}>
          Close
        </Button>
      </header>
      <div className="details-body" tabIndex={0} role="group" aria-label={`${about}, text`}>
        {children}
      </div>
    </section>
  );
}
