// Knows how the record's state and its events are said: soundness in a sentence, kinds in plain words, what is left to do where
// it is damaged. Leaves what is true of the record to the core.
import type { EventDetail, EventKind } from "../../shared/contract/record.ts";
import type { Status } from "../../shared/contract/session.ts";
import { counted, numberText } from "../design/number-text.ts";
import { timeText } from "../design/when.ts";

export type Integrity = Status["integrity"];

const KINDS: Readonly<Record<EventKind, string>> = {
  "file-archived": "File archived",
  "certificate-imported": "Certificate imported",
  "crl-imported": "CRL imported",
  "uri-collected": "Address asked",
  "member-registered": "Member registered",
  "member-changed": "Member changed",
  "member-withdrawn": "Member withdrawn",
  "entity-assigned": "CA entity assigned",
  "entity-released": "CA entity released",
  "profile-saved": "Profile saved",
  "profile-dropped": "Profile dropped",
  "question-kept": "Question kept",
  "question-dropped": "Question dropped",
};

/** What the list can be narrowed to: by its name in the address, in words, the kinds. */
export const FILTERS = {
  files: ["Files", ["file-archived"]],
  certificates: ["Certificates", ["certificate-imported"]],
  crls: ["CRLs", ["crl-imported"]],
  addresses: ["Addresses", ["uri-collected"]],
  decisions: [
    "Decisions",
    [
      "member-registered",
      "member-changed",
      "member-withdrawn",
      "entity-assigned",
      "entity-released",
      "profile-saved",
      "profile-dropped",
      "question-kept",
      "question-dropped",
    ],
  ],
} as const satisfies Readonly<Record<string, readonly [many: string, kinds: readonly EventKind[]]>>;
export type EventFilter = keyof typeof FILTERS;

export const EVENT_FILTERS = Object.keys(FILTERS).filter(isFilter);

export function isFilter(text: string | null): text is EventFilter {
  return text !== null && Object.hasOwn(FILTERS, text);
}

/** In plain words; a kind of a newer version keeps its own name. */
export const kindText = (type: string): string => new Map<string, string>(Object.entries(KINDS)).get(type) ?? type;

export interface IntegrityWords {
  readonly kind: "valid" | "invalid" | "not-yet";
  readonly word: string;
  readonly says: string;
  readonly detail: string;
}

/** What was written after a record was found sound: it is in the chain, and was not read back. */
export const notChecked = (integrity: Integrity, events: number): number =>
  integrity.state === "sound" ? Math.max(0, events - integrity.events) : 0;

/** `2 newer events are not checked yet`. */
export const notCheckedText = (newer: number): string =>
  `${counted(newer, "newer event is", "newer events are")} not checked yet`;

const BY_ITSELF = "What is new is read back by itself, soon after work has paused, or now:";

/** `events`: how many there are now. */
export function integrityWords(integrity: Integrity, events: number): IntegrityWords {
  switch (integrity.state) {
    case "sound": {
      const newer = notChecked(integrity, events);
      const compared = `Checked at ${timeText(integrity.at)}. Compared: every page of the file, every hash and the chain they make, every file and certificate with its SHA-256, and every table with what the events say.`;
      if (newer === 0)
        return {
          kind: "valid",
          word: "sound",
          says: `The record is sound: ${counted(integrity.events, "event")} read from the first to the last.`,
          detail: compared,
        };
      // A check that found no event yet has looked at none: nothing of it is claimed.
      if (integrity.events === 0)
        return {
          kind: "not-yet",
          word: "not checked yet",
          says: `Not checked yet: ${counted(newer, "event was", "events were")} written since the record was opened.`,
          detail: BY_ITSELF,
        };
      return {
        kind: "not-yet",
        word: "checked in part",
        says: `Sound up to event ${numberText(integrity.events)}; ${notCheckedText(newer)}.`,
        detail: `${compared} ${BY_ITSELF}`,
      };
    }
    case "checking":
      return {
        kind: "not-yet",
        word: "being checked",
        says:
          integrity.checked === 0
            ? "The record is being checked; its newest events hold."
            : `The record is being checked: ${numberText(integrity.checked)} of ${counted(integrity.events, "event")} so far, nothing wrong.`,
        detail:
          "At opening the newest events were compared with their hashes; the whole is read in the background. Work goes on meanwhile, and stops by itself if damage is found.",
      };
    case "damaged":
      return {
        kind: "invalid",
        word: "damaged",
        says:
          integrity.event === undefined
            ? "The record is damaged."
            : `The record is damaged at event ${numberText(integrity.event)}.`,
        detail: `${sentence(integrity.reason)} It is open for reading only: nothing is added, and nothing is repaired in place.`,
      };
  }
}

/** Of a reason as the core gives it: a capital at its beginning, one full stop at its end. */
export const sentence = (reason: string): string =>
  `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`.replace(/\.?$/, ".");

/** As a shell takes it: inside double quotes, which all of them know; for a person to paste. */
const quoted = (path: string): string => `"${path.replace(/(["$`])/g, "\\$1")}"`;

/** What is said about the tables alone can be made good out of the events, which are sound. */
export const isTablesAlone = (reason: string): boolean => reason.includes("The events themselves are sound");

/** Commands for a record in `folder`, to be typed where Concordat is. */
export const commandsFor = (folder: string) => ({
  verify: `npm run -s cli -- verify --data ${quoted(folder)}`,
  rebuild: `npm run -s cli -- backup --rebuild --to ${quoted(`${folder}${folder.includes("\\") ? "\\" : "/"}record-rebuilt.db`)} --data ${quoted(folder)}`,
});

/** Folder of a path of either kind of system. */
export const folderOf = (path: string): string => path.replace(/[/\\][^/\\]*$/, "");

/** Canonical JSON over several lines, for a reader; text that is none as it is. */
export function bodyText(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** What stands in the column "About"; nothing where the body could not be read. */
export const aboutText = ({ concerns }: Pick<EventDetail, "concerns">): string => concerns?.name ?? "not readable";

const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** `1.4 MB`, in thousands; exact where it is small. */
export function sizeText(octets: number): string {
  let [value, unit] = [octets, 0];
  while (value >= 1000 && unit < UNITS.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${unit === 0 ? numberText(value) : value.toFixed(1)} ${UNITS[unit]}`;
}
