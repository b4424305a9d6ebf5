// Knows what the palette finds: kept questions, certificates and questions about them, policies, members and commands, and in which order.
// Leaves drawing to palette.tsx and what a command does to whoever offers it.
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { MemberRow } from "../../shared/contract/members.ts";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import type { KeptQuestionRow } from "../../shared/contract/questions.ts";
import { ROLE_WORDS } from "../certificates/certificate-columns.tsx";
import type { PaletteCommand } from "../commands/palette-commands.ts";
import { shortHash } from "../design/fingerprint.ts";
import { hashPlace } from "../design/hash-search.ts";
import { counted } from "../design/number-text.ts";
import { dayText } from "../design/when.ts";
import type { PageHelp } from "../help/page-help.ts";
import { type KeptNames, keptKind, keptWords } from "../paths/kept-words.ts";
import { policyBook, policyShort } from "../paths/policy-words.ts";
import type { PageName } from "../route.ts";

export interface PaletteItem {
  readonly id: string;
  /** What it is, said before the name. */
  readonly kind: string;
  readonly name: string;
  readonly about: string;
  /** The key that does the same, where there is one. */
  readonly keys?: string;
  readonly run: () => void;
  /** In lower-case hexadecimal, where it has one that is shown: digits are sought at its beginning first. */
  readonly hash?: string;
  /** Lower case: everything that is searched. */
  readonly text: string;
}

/** What is done with a thing that was found. */
export interface PaletteActs {
  readonly ask: (certificate: string) => void;
  readonly openCertificate: (certificate: string) => void;
  readonly openEntity: (entity: string) => void;
  readonly askFor: (policy: string) => void;
  readonly openMember: (member: string) => void;
  readonly seeAs: (profile: ProfileRow) => void;
  readonly askKept: (question: KeptQuestionRow) => void;
}

export interface PaletteThings {
  readonly certificates: readonly CertificateRow[];
  readonly policies: readonly PolicyRow[];
  readonly members: readonly MemberRow[];
  readonly profiles: readonly ProfileRow[];
  readonly questions: readonly KeptQuestionRow[];
}

const item = (part: Omit<PaletteItem, "text">, also = ""): PaletteItem => ({
  ...part,
  text: `${part.name}\n${part.about}\n${part.kind}\n${also}`.toLowerCase(),
});

/** One certificate for each CA entity: the first of its rows, for the name and key that they share. */
const caEntities = (certificates: readonly CertificateRow[]): readonly CertificateRow[] => [
  ...new Map(
    certificates
      .filter(({ role }) => role !== "end-entity")
      .toReversed()
      .map((row) => [row.entity, row]),
  ).values(),
];

const namesIn = ({ certificates, policies, questions }: PaletteThings): KeptNames => {
  const targets = new Set<string>(questions.map(({ target }) => target));
  const subjects = new Map<string, string>();
  for (const { id, subject } of certificates) if (targets.has(id)) subjects.set(id, subject);
  const book = policyBook(policies);
  return { subject: (id) => subjects.get(id), policy: (oid) => policyShort(book, oid) };
};

/** Everything of the record that can be found: of a CA first the question about it. */
export function thingItems(things: PaletteThings, acts: PaletteActs): readonly PaletteItem[] {
  const { certificates, policies, members, profiles, questions } = things;
  const names = namesIn(things);
  // The question about a certificate stands before the certificate: with many matches both are among the first.
  const asked = certificates.flatMap((row) => [
    item(
      {
        id: `ask ${row.id}`,
        hash: row.id,
        kind: "Ask about",
        name: row.subject,
        about: `${shortHash(row.id)} · issued by ${row.issuer} · until ${dayText(row.notAfter)}`,
        run: () => acts.ask(row.id),
      },
      `${row.id} ${row.subjectName}`,
    ),
    item(
      {
        id: `open ${row.id}`,
        hash: row.id,
        kind: "Certificate",
        name: row.subject,
        about: `${shortHash(row.id)} · ${ROLE_WORDS[row.role]} · issued by ${row.issuer}`,
        run: () => acts.openCertificate(row.id),
      },
      `${row.id} ${row.subjectName} ${row.serial}`,
    ),
  ]);
  return [
    // Few, and somebody gave them their names to find them by.
    ...questions.map((row) =>
      item({
        id: `kept ${row.id}`,
        kind: "Kept question",
        name: row.name,
        about: [keptKind(row), keptWords(row, names)].filter((part) => part !== undefined).join(" · "),
        run: () => acts.askKept(row),
      }),
    ),
    ...asked,
    ...caEntities(certificates).map((row) =>
      item(
        {
          id: `entity ${row.entity}`,
          hash: row.entity,
          kind: "CA entity",
          name: row.subject,
          about: `${row.key} · ${row.subjectName}`,
          run: () => acts.openEntity(row.entity),
        },
        row.entity,
      ),
    ),
    ...policies.map((row) =>
      item({
        id: `policy ${row.oid}`,
        kind: "See for the policy",
        name: row.name ?? row.alias ?? row.oid,
        about: `${row.name === undefined ? "no name · " : ""}${row.alias === undefined ? "" : `${row.alias} · `}${row.oid}`,
        run: () => acts.askFor(row.oid),
      }),
    ),
    ...members
      .filter(({ withdrawn }) => !withdrawn)
      .map((row) =>
        item({
          id: `member ${row.id}`,
          kind: "Member",
          name: row.name,
          about: `runs ${counted(row.entities.length, "CA entity", "CA entities")}`,
          run: () => acts.openMember(row.id),
        }),
      ),
    ...profiles.map((row) =>
      item({
        id: `profile ${row.id}`,
        kind: "See as relying party",
        name: row.name,
        about: "its anchors and demands",
        run: () => acts.seeAs(row),
      }),
    ),
  ];
}

/** The words that the help of the pages explains, each once: with the first page that has it. */
export function helpItems(
  help: Readonly<Record<PageName, PageHelp>>,
  titles: Readonly<Record<PageName, string>>,
  open: (page: PageName) => void,
): readonly PaletteItem[] {
  const pages = Object.keys(help) as PageName[];
  const terms = new Map<string, PaletteItem>();
  for (const page of pages) {
    for (const [name, words] of help[page].terms) {
      if (terms.has(name)) continue;
      terms.set(name, item({ id: `term ${name}`, kind: "Word", name, about: words, run: () => open(page) }));
    }
  }
  return [
    ...terms.values(),
    ...pages.map((page) =>
      item({
        id: `help ${page}`,
        kind: "Help",
        name: titles[page],
        about: help[page].question,
        run: () => open(page),
      }),
    ),
  ];
}

export const commandItem = (command: PaletteCommand): PaletteItem =>
  item({ kind: "Do", ...command }, command.keys ?? "");

/**
 * Words of which each stands in the item: first shown fingerprints that begin with what was typed, then names that do, names
 * that hold it, hashes of which a group of four begins so, and what holds it anywhere; each as given.
 */
export function foundItems(items: readonly PaletteItem[], typed: string, most: number): readonly PaletteItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.slice(0, most);
  const whole = words.join(" ");
  const shown: PaletteItem[] = [];
  const begins: PaletteItem[] = [];
  const named: PaletteItem[] = [];
  const grouped: PaletteItem[] = [];
  const holds: PaletteItem[] = [];
  for (const each of items) {
    const place = each.hash === undefined ? undefined : hashPlace(each.hash, whole);
    if (place === undefined && !words.every((word) => each.text.includes(word))) continue;
    if (place === "begins") shown.push(each);
    else if (each.text.startsWith(whole)) begins.push(each);
    else if (words.every((word) => each.name.toLowerCase().includes(word))) named.push(each);
    else if (place === "group") grouped.push(each);
    else if (holds.length < most) holds.push(each);
  }
  return [...shown, ...begins, ...named, ...grouped, ...holds].slice(0, most);
}
