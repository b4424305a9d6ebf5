// Knows the rows of what needs a person, kind by kind: what is the case, since or until when, the one act.
// Leaves which groups they make to attention.ts and how they look to attention-list.tsx.
import type { FrameworkState, Trust } from "../../shared/contract/overview.ts";
import { counted, numberText } from "../design/number-text.ts";
import { daysBetween, lossDays, SOON_DAYS, withinDays, withoutSuccessor } from "./loss-days.ts";

/** Where something leads: a page and the entries of its address. */
interface Way {
  readonly page: "certificate" | "certificates" | "worth" | "paths" | "profiles";
  readonly entries: Readonly<Record<string, string>>;
}
interface Act extends Way {
  readonly label: string;
}

/** Before whom everything is judged. */
export interface JudgedFor {
  /** Somebody said so. */
  readonly isChosen: boolean;
  /** ` for common-high`, after "path": it has to end with one of these policies; empty where any does. */
  readonly policies: string;
}

export interface AttentionRow {
  readonly id: string;
  readonly severity: "critical" | "warning" | "note";
  readonly title: string;
  readonly words: string;
  readonly when: string;
  readonly act: Act;
  /** The list of exactly those whom the title counts; absent where it counts nothing, or the act leads there. */
  readonly list?: Way;
}

/** Rows of one kind before the rest is counted in the last of them. */
const MOST_ROWS = 6;
/** `today`, `in 24 days`, `for 176 days`, `for less than a day`. */
function whenText(now: string, at: string): string {
  const days = daysBetween(now, at);
  if (days === 0) return Date.parse(at) < Date.parse(now) ? "for less than a day" : "today";
  return days > 0 ? `in ${counted(days, "day")}` : `for ${counted(-days, "day")}`;
}

const names = (entities: readonly { readonly name: string }[]): string => {
  // Each name once: twice the same one would tell nobody more.
  const shown = [...new Set(entities.map(({ name }) => name))].slice(0, 3);
  const more = entities.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${numberText(more)} more` : shown.join(", ");
};

/** `21 of them have no successor in the record.` */
export function successorSentence(entities: Parameters<typeof withoutSuccessor>[0]): string {
  const alone = withoutSuccessor(entities);
  if (alone === 0)
    return entities.length === 1 ? "Its successor is in the record." : "All have a successor in the record.";
  if (entities.length === 1) return "It has no successor in the record.";
  return alone === entities.length
    ? "None of them has a successor in the record."
    : `${numberText(alone)} of them ${alone === 1 ? "has" : "have"} no successor in the record.`;
}

/** Of the days, those with most CAs that nobody succeeds first, then by date; the nearest are chosen before they are ordered. */
export function trustRows(trust: Trust, { isChosen, policies }: JudgedFor): readonly AttentionRow[] {
  const days = lossDays(trust.losses);
  const shown = days
    .slice(0, MOST_ROWS)
    .toSorted((a, b) => withoutSuccessor(b.entities) - withoutSuccessor(a.entities) || (a.day < b.day ? -1 : 1));
  const rows = shown.map((loss): AttentionRow => {
    const [cause] = loss.ended;
    const others = loss.ended.length - 1;
    const list = { page: "certificates", entries: { view: "entities", only: `lost-${loss.day}` } } as const;
    const ends =
      cause === undefined
        ? ""
        : ` The certificate of ${cause.subject} from ${cause.issuer} ends${others > 0 ? `, and ${counted(others, "other")}` : ""}.`;
    return {
      id: `loss ${loss.day}`,
      severity: withinDays(trust.at, loss.at, SOON_DAYS) ? "critical" : "warning",
      title: `${counted(loss.entities.length, "CA loses", "CAs lose")} every path${policies} on ${loss.day}`,
      words: `${names(loss.entities)}. ${successorSentence(loss.entities)}${ends}`,
      when: whenText(trust.at, loss.at),
      list,
      act:
        cause === undefined
          ? { label: "Show them", ...list }
          : others > 0
            ? { label: "Show what ends", page: "certificates", entries: { only: `ends-${loss.day}` } }
            : { label: "Show what ends", page: "certificate", entries: { id: cause.certificate } },
    };
  });
  const rest = days.slice(MOST_ROWS);
  const lost = rest.reduce((sum, { entities }) => sum + entities.length, 0);
  const after = days[MOST_ROWS - 1]?.day ?? "";
  return [
    ...rows,
    ...(rest.length === 0
      ? []
      : [
          row(
            "loss later",
            "note",
            `${counted(lost, "more CA loses", "more CAs lose")} every path${policies} after that`,
            {
              words: `On ${counted(rest.length, "day")}, the last of them ${rest.at(-1)?.day ?? ""}.`,
              when: whenText(trust.at, rest[0]?.at ?? trust.at),
              act: {
                label: "Show them",
                page: "certificates",
                entries: { view: "entities", only: `lost-after-${after}` },
              },
            },
          ),
        ]),
    ...(trust.bare.length === 0 ? [] : [bareRow(trust.bare, isChosen)]),
    ...(trust.without.length === 0
      ? []
      : [
          row("without", "warning", `No path${policies} reaches ${counted(trust.without.length, "CA")}`, {
            words: `${names(trust.without)}.${policies === "" ? "" : " Asked of their own certificates, for the policies chosen; what a CA issues is asked under What is it worth?"}`,
            when: "now",
            act: { label: "Show them", page: "certificates", entries: { view: "entities", only: "no-path" } },
          }),
        ]),
  ];
}

function bareRow(bare: Trust["bare"], isChosen: boolean): AttentionRow {
  const list = { page: "worth", entries: { view: "bare" } } as const;
  if (!isChosen) {
    return {
      ...row("bare", "note", `${counted(bare.length, "CA", "CAs")} would be accepted without any policy`, {
        words:
          "No relying party is chosen: every self-signed certificate is trusted, and no policy is required. What ends or is lost differs from one relying party to another.",
        when: "",
        act: { label: "Choose one", page: "profiles", entries: {} },
      }),
      list,
    };
  }
  return row("bare", "critical", `${counted(bare.length, "CA is", "CAs are")} accepted without any policy`, {
    words: `What ${names(bare)} ${bare.length === 1 ? "issues" : "issue"} is accepted though no policy is left: this relying party does not require one.`,
    when: "now",
    act: { label: "Show them", ...list },
  });
}

export function halfDoneRows(state: FrameworkState): readonly AttentionRow[] {
  const pairs = state.halfOpen.slice(0, MOST_ROWS).map((pair) =>
    row(`pair ${pair.certificate}`, "warning", `${pair.issuer} and ${pair.subject}: one half is not in force`, {
      words: `${pair.issuer} accepts ${pair.subject}; the certificate back ${pair.because === "expired" ? "has expired" : "is not valid yet"}.`,
      when: whenText(state.at, pair.since),
      act: { label: "Compare", page: "certificate", entries: { id: pair.certificate, tab: "beside" } },
    }),
  );
  const more = state.halfOpen.length - pairs.length;
  const crls = state.staleCrls.slice(0, MOST_ROWS).map((crl) =>
    row(`crl ${crl.crl}`, "warning", `The CRL of ${crl.issuer} is stale`, {
      words:
        "Its next update was promised and is not in the record: whether that CA has revoked a certificate cannot be checked.",
      when: whenText(state.at, crl.nextUpdate),
      act: { label: "Open the CRL", page: "certificates", entries: { view: "crls", open: crl.crl } },
    }),
  );
  return [
    ...pairs,
    ...(more > 0
      ? [
          row("pairs more", "note", `${counted(more, "more pair")} of which one half is not in force`, {
            words: "Their certificates are listed; the map draws the pairs.",
            when: "now",
            act: { label: "Show them all", page: "certificates", entries: { only: "pairs-half-open" } },
          }),
        ]
      : []),
    ...crls,
  ];
}

export function certificateRows(state: FrameworkState): readonly AttentionRow[] {
  const kinds = [
    [
      "soon",
      state.soon,
      "warning",
      "end within 30 days",
      state.soon === 1
        ? "In force today; its successor should be in the record by then."
        : "In force today; their successors should be in the record by then.",
    ],
    ["expired", state.expired, "note", "have expired", "Kept: what was valid once has to be explained later."],
    ["not-yet", state.notYet, "note", "are not valid yet", "Imported before the day on which they begin."],
    [
      "encoding",
      state.encodingFindings,
      "warning",
      "are not encoded as DER",
      "Others may refuse what is accepted here, or the other way.",
    ],
    [
      "profile",
      state.profileFindings,
      "note",
      "depart from a profile",
      "Readable, with something that a standard would have otherwise.",
    ],
  ] as const;
  return kinds
    .filter(([, count]) => count > 0)
    .map(([only, count, severity, what, words]) =>
      row(
        only,
        severity,
        `${counted(count, "certificate")} ${
          count === 1
            ? what
                .replace(/^are /, "is ")
                .replace(/^have /, "has ")
                .replace(/^(end|depart)/, "$1s")
            : what
        }`,
        {
          words,
          when: "",
          act: { label: "List them", page: "certificates", entries: { only } },
        },
      ),
    );
}

const row = (
  id: string,
  severity: AttentionRow["severity"],
  title: string,
  rest: Pick<AttentionRow, "words" | "when" | "act">,
): AttentionRow => ({ id, severity, title, ...rest });
