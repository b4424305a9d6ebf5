// Knows how this window goes to another record. Leaves opening it to the core and its shell.
import { useState } from "react";
import type { OpenRecord } from "../../shared/contract/records.ts";
import { type Decision, useDecision } from "../design/use-decision.ts";
import { useCore } from "../session/core.tsx";

export interface OpenedRecord extends Pick<Decision, "failure"> {
  /** What is being opened, until this window has gone there. */
  readonly opening: OpenRecord["what"] | undefined;
  readonly open: (which: OpenRecord) => void;
}

/**
 * The other record has an address of its own: this window goes there, and Back returns to where it was. A new window would
 * be kept back by browsers, since the address comes after the click.
 */
export function useOpenRecord(): OpenedRecord {
  const { client } = useCore();
  const { failure, decide } = useDecision();
  const [opening, setOpening] = useState<OpenRecord["what"]>();
  const open = (which: OpenRecord) => {
    setOpening(which.what);
    void decide(async () => {
      const { address } = await client.records.open(which);
      if (address !== undefined) window.location.assign(address);
    }).finally(() => setOpening(undefined));
  };
  return { failure, opening, open };
}
