// Knows what the commands of the screen of one certificate do. Leaves their words to reading-commands.ts.
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { pgpWords } from "../../shared/values/pgp-words.ts";
import type { useSave } from "../certificates/save-menu.tsx";
import { goAndDo, useCommands } from "../commands/use-commands.ts";
import { copyAndSay } from "../design/copy-and-say.ts";
import { PATH_COMMANDS } from "../paths/path-commands.ts";
import { addressOf, goTo } from "../route.ts";
import { READING_COMMANDS } from "./reading-commands.ts";

export const READING_TABS = ["words", "worth", "beside", "files"] as const;

/** The last rung, however many there are: the target's own. */
const LAST_RUNG = "99999";

/** `row` is absent while it is read; then nothing can be done. */
export function useReadingCommands(
  row: CertificateRow | undefined,
  save: ReturnType<typeof useSave>["save"],
  onTab: (tab: (typeof READING_TABS)[number]) => void,
): void {
  const ifRead = (run: (row: CertificateRow) => void) => (row === undefined ? undefined : () => run(row));
  const saved = (form: "pem" | "der") =>
    ifRead(({ id }) => save({ what: "items", form, certificates: [id], crls: [] }));
  const seen = (tab: (typeof READING_TABS)[number]) => ifRead(() => onTab(tab));
  useCommands(READING_COMMANDS, {
    ask: ifRead(({ id }) => goTo(addressOf("paths", { target: id }))),
    // A trust anchor stands on no rung.
    draft:
      row?.role === "self-signed"
        ? undefined
        : ifRead(({ id }) => goAndDo(addressOf("paths", { target: id, rung: LAST_RUNG }), PATH_COMMANDS.draft)),
    entity: row?.role === "end-entity" ? undefined : ifRead(({ entity }) => goTo(addressOf("entity", { id: entity }))),
    hex: ifRead(({ id }) => copyAndSay("its SHA-256 fingerprint", id)),
    words: ifRead(({ id }) => copyAndSay("its SHA-256 fingerprint in words", pgpWords(id).join(" "))),
    pem: saved("pem"),
    der: saved("der"),
    "in-words": seen("words"),
    accepted: seen("worth"),
    beside: seen("beside"),
    files: seen("files"),
  });
}
