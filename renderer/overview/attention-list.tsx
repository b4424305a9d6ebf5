// Knows the rows of the overview: what is the case, since or until when, and the one act. Keys j and k go from row to row.
// Leaves which rows there are to attention.ts.
import { type KeyboardEvent, useRef } from "react";
import { Button } from "react-aria-components";
import { Glyph } from "../design/glyph.tsx";
import { addressOf, goTo } from "../route.ts";
import type { AttentionGroup } from "./attention.ts";
import { WayTo } from "./way-to.tsx";

export function AttentionList({ groups }: { readonly groups: readonly AttentionGroup[] }) {
  const list = useRef<HTMLElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>(".attention-row button") ?? [])];
    const at = buttons.findIndex((button) => button.contains(document.activeElement));
    const next = buttons[at + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const [first] = groups[0]?.rows ?? [];
  return (
    <section className="card attention" aria-label="What needs attention" ref={list} onKeyDown={onKeyDown}>
      {groups.map(({ title, order, rows }) => (
        <div key={title} role="group" aria-label={title}>
          <h2>
            {title} {order !== undefined && <span className="meta">{order}</span>}
          </h2>
          <ul>
            {rows.map((row) => (
              <li key={row.id} className={`attention-row attention-${row === first ? row.severity : "rest"}`}>
                <Glyph shape={row.severity} label={row.severity} />
                <div>
                  <p className="loud">
                    {row.list === undefined ? (
                      <bdi>{row.title}</bdi>
                    ) : (
                      <WayTo page={row.list.page} entries={row.list.entries}>
                        <bdi>{row.title}</bdi>
                      </WayTo>
                    )}
                  </p>
                  <p className="second">
                    <bdi>{row.words}</bdi>
                  </p>
                </div>
                <p className={row.severity === "critical" ? "when loud" : "when"}>{row.when}</p>
                <Button
                  className={row === first ? "button primary" : "button"}
                  aria-label={`${row.act.label}: ${row.title}`}
                  onPress={() => goTo(addressOf(row.act.page, row.act.entries))}
                >
                  {row.act.label}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
