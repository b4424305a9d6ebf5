// Knows what stands alone where the record does not verify: what is wrong, where, and what can be done. Leaves everything that
// the file still says to the other screens.
import { DamageCard } from "./damage-card.tsx";
import { RecordHeadline } from "./record-headline.tsx";
import type { Integrity } from "./record-words.ts";

export interface DamagedRecordProps {
  readonly integrity: Extract<Integrity, { state: "damaged" }>;
  /** Of the record's file. */
  readonly path: string;
}

export const DamagedRecord = ({ integrity, path }: DamagedRecordProps) => (
  <>
    <RecordHeadline integrity={integrity} events={0} />
    <DamageCard reason={integrity.reason} path={path} event={integrity.event} />
  </>
);
