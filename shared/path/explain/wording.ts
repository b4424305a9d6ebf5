// Knows small words that several explanations share: policies by name, times as compared.
// Leaves names to name-book.ts and sentences to the files beside it.
import { type ExactTime, utcText } from "../../values/instant.ts";
import { listed } from "../../values/wording.ts";
import type { NameBook } from "../name-book.ts";

/** What is said of a finding, without its clause. */
export interface Wording {
  readonly says: string;
  readonly next: string;
}

export const policies = (oids: readonly string[], names: NameBook, none?: string): string =>
  listed(
    oids.map((oid) => names.policy(oid)),
    none,
  );

/** As people read it, UTC; a fraction that was asked for is said, since it is compared. */
export const timeText = ({ second, fraction }: ExactTime): string =>
  fraction ? `${utcText(second)} and a fraction of a second` : utcText(second);
