// Knows how an answer of the worth section is heard to its end. Leaves asking, and what the answer should be, to the tests.
import type { DecidedWorth, WorthEntity, WorthEvent } from "../../../shared/contract/worth.ts";

export interface WholeWorth {
  readonly events: readonly WorthEvent[];
  /** Each CA with what was decided of it. */
  readonly rows: readonly (WorthEntity & DecidedWorth)[];
}

/** Throws where a CA was not decided. */
export async function wholeWorth(asked: PromiseLike<AsyncIterable<WorthEvent>>): Promise<WholeWorth> {
  const events: WorthEvent[] = [];
  for await (const event of await asked) events.push(event);
  const decided = new Map(
    events.flatMap((event) => (event.type === "decided" ? event.rows : [])).map((row) => [row.entity, row]),
  );
  const entities = events.flatMap((event) => (event.type === "entities" ? event.entities : []));
  const rows = entities.map((entity) => {
    const row = decided.get(entity.entity);
    if (row === undefined) throw new Error(`${entity.name} was not decided`);
    return { ...entity, ...row };
  });
  return { events, rows };
}
