// Knows groups of figures as cards: label, number, note; a number that counts certificates is the way to their list.
// Leaves counting to the core.
import type { Figure, FigureGroup } from "../../shared/contract/figures.ts";
import { figureAddress } from "../certificates/figure-part.ts";
import { viewAddress } from "../certificates/record-views.ts";
import { Glyph } from "../design/glyph.tsx";
import { numberText } from "../design/number-text.ts";
import { PageLink } from "../page-link.tsx";
import { addressOf } from "../route.ts";

export function FiguresView({ groups }: { readonly groups: readonly FigureGroup[] }) {
  return (
    <div className="figure-groups">
      {groups.map(({ id, title, figures }) => (
        <section key={id} className="card figure-group" aria-label={title}>
          <h2>{title}</h2>
          <dl>
            {figures.map((figure) => (
              <div key={figure.id}>
                <dt>
                  {figure.weak !== undefined && (
                    <>
                      <Glyph shape="warning" size={12} label="warning" />{" "}
                    </>
                  )}
                  <bdi>{figure.label}</bdi>
                  {figure.note !== undefined && (
                    <p className="meta">
                      <bdi>{figure.note}</bdi>
                    </p>
                  )}
                </dt>
                <dd>
                  <FigureNumber figure={figure} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function FigureNumber({ figure }: { readonly figure: Figure }) {
  const to = leadsTo(figure);
  const says = (
    <>
      {numberText(figure.count)} <span className="unseen">{figure.label}</span>
    </>
  );
  return to === undefined ? <span>{says}</span> : <PageLink to={to}>{says}</PageLink>;
}

/** Lists of another kind have pages of their own. */
function leadsTo({ id, listed }: Figure): string | undefined {
  if (id === "certificates") return viewAddress("certificates");
  if (id === "ca-entities") return viewAddress("entities");
  if (id === "policies") return addressOf("contents", { view: "policies" });
  return listed ? figureAddress(id) : undefined;
}
