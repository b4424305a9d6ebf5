// Knows what stands alone where the record does not verify: what is wrong, where, and what can be done. Leaves everything that
// the file still says to the other screens.
import { goTo } from "../route.ts";
import { DamageCard } from "./damage-card.tsx";
import { recordAddress } from "./record-address.ts";
import { RecordHeadline } from "./record-headline.tsx";
import type { Integrity } from "./record-words.ts";

export interface DamagedRecordProps {
  readonly integrity: Extract<Integrity, { state: "damaged" }>;
  /** Of the record's file. */
  readonly path: string;
}

export function DamagedRecord({ integrity, path }: DamagedRecordProps) {
  const { reason, event } = integrity;
  const open = (bad: number) => goTo(recordAddress({ kind: undefined, text: "", before: bad + 1 }, bad));
  return (
    <>
      <RecordHeadline integrity={integrity} />
      <DamageCard reason={reason} path={path} event={event} onOpen={open} />
    </>
  );
}
