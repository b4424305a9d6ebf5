// Knows how nothing is said: what is not there, what to do, at most two buttons. Leaves the words to the page.
import type { ReactNode } from "react";

export function EmptyState({
  title,
  todo,
  page = false,
  children,
}: {
  readonly title: string;
  readonly todo: ReactNode;
  /** It is all that the page says: its title is the page's heading. */
  readonly page?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      {page ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p className="second">{todo}</p>
      {children !== undefined && <div className="actions">{children}</div>}
    </div>
  );
}
