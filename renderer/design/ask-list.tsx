// Knows a list of questions that are one press away, each with why it is worth asking. Leaves which these are to the screens.
import { PageLink } from "../page-link.tsx";

export interface Ask {
  readonly id: string;
  readonly to: string;
  readonly asks: string;
  readonly why: string;
}

export const AskList = ({ rows }: { readonly rows: readonly Ask[] }) => (
  <ul className="ask-list">
    {rows.map(({ id, to, asks, why }) => (
      <li key={id}>
        <p>
          <PageLink to={to}>
            <bdi>{asks}</bdi>
          </PageLink>
        </p>
        <p className="meta">
          <bdi>{why}</bdi>
        </p>
      </li>
    ))}
  </ul>
);
