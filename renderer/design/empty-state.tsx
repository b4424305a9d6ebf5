// Knows how nothing is said: what is not there, what to do, at most two buttons. Leaves the words to the page.
import type { ReactNode } from "react";

export function EmptyState({
  title,
  todo,
  children,
}: {
  readonly title: string;
  readonly todo: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      <p className="second">{todo}</p>
      {children !== undefined && <div className="actions">{children}</div>}
    </div>
  );
}
