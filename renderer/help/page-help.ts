// Knows what the help says of each page: the question it answers, the shapes drawn there, its words in two lines each, and
// the page of the documentation that says more. Leaves the keys to page-keys.ts.
// Long because it is one list of words: every page has its entry, and the compiler asks for it.
import type { GlyphShape } from "../design/glyph.tsx";
import type { PageName } from "../route.ts";

type Shape = readonly [shape: GlyphShape, word: string];
type Term = readonly [term: string, words: string];

export interface PageHelp {
  readonly question: string;
  readonly shapes: readonly Shape[];
  readonly terms: readonly Term[];
  /** A file under `docs/`. */
  readonly document: string;
}

const VERDICTS: readonly Shape[] = [
  ["valid", "valid: every check holds"],
  ["invalid", "invalid: a check fails, in words beside it"],
  ["undetermined", "undetermined: the search ended before an answer"],
  ["unsupported", "unsupported: a signature cannot be verified here"],
];
const DATES: readonly Shape[] = [
  ["expiring", "ends within 30 days"],
  ["expired", "has ended"],
];
const SEVERITIES: readonly Shape[] = [
  ["critical", "critical: act now"],
  ["warning", "warning: act soon"],
  ["note", "note: to be known"],
];
const ANCHOR: Term = ["Trust anchor", "A key that a relying party trusts without proof. Every path begins at one."];
const POLICY: Term = [
  "Certificate policy",
  "An OID for how carefully a certificate was issued. Each domain has its own; mappings say which count as which.",
];
const RELYING: Term = [
  "Relying party",
  "Whoever has to decide whether a certificate is good enough: anchors it trusts, and what it demands of a path.",
];
const ENTITY: Term = ["CA entity", "A subject name with a public key. One name with two keys is two entities."];
const NAME_PARTS: Term = [
  "O, OU, CN, C, DC",
  "Parts of a name: organisation, unit, common name, country, domain component. DC=gov, DC=va is the domain va.gov.",
];
const PAIR: Term = [
  "Cross-certificate pair",
  "Two CAs that certify each other. Half-open: only one of the two certificates is there, or in force.",
];

export const PAGE_HELP: Readonly<Record<PageName, PageHelp>> = {
  start: {
    question: "Which record is open, and which others are there?",
    shapes: [],
    terms: [
      ["Record", "A folder with everything that was imported and decided. One Concordat has one record open."],
      ["Demonstration", "An invented framework, made on this computer in a folder of its own. Trust none of it."],
    ],
    document: "start.md",
  },
  overview: {
    question: "What needs attention first?",
    shapes: [...SEVERITIES, ...DATES, ["half-open", "half of a pair is missing"]],
    terms: [
      ["Loses every path", "From that day no chain of certificates leads from your anchors to that CA."],
      PAIR,
      ANCHOR,
    ],
    document: "overview.md",
  },
  paths: {
    question: "Is this certificate accepted there, for which policy, and if not, why?",
    shapes: VERDICTS,
    terms: [
      [
        "Certification path",
        "The chain from the anchor, drawn at the top, to the certificate in question. One rung each.",
      ],
      ["Near miss", "A path that fails with few findings: what would have to change for it to hold."],
      ["Counters", "How many certificates further a constraint begins to bite. ∞: it is not set."],
      POLICY,
    ],
    document: "reading-a-ladder.md",
  },
  worth: {
    question: "Which of my policies does a certificate of each CA satisfy?",
    shapes: [
      ["critical", "accepted without any policy"],
      ["differs", "two states differ"],
    ],
    terms: [
      ["Worth", "Your policies that a certificate with their policy satisfies here, on some path."],
      ["Without any policy", "A path is accepted although no policy of yours survives it: nothing demanded one."],
      RELYING,
    ],
    document: "what-is-it-worth.md",
  },
  map: {
    question: "Where does this policy reach from this anchor, and where is there only structure?",
    shapes: [
      ["structure-only", "connected, but worth nothing for the policy"],
      ["half-open", "half of a pair is missing or not in force"],
    ],
    terms: [
      ["Relation", "Certificates from one CA to another. An arrowhead stands where one is certified."],
      PAIR,
      ENTITY,
      NAME_PARTS,
    ],
    document: "trust-map.md",
  },
  compare: {
    question: "What changed between two states, and for whom does it matter?",
    shapes: [["differs", "not the same on both sides"], ...VERDICTS.slice(0, 2)],
    terms: [["State", "The certificates of one imported file, or of the record on one date."], POLICY],
    document: "comparing.md",
  },
  members: {
    question: "Who takes part, and who runs which CA?",
    shapes: [],
    terms: [
      ["Member", "An organisation of the framework. It runs CA entities, under any names and keys."],
      ["Name space", "Names that a member alone may have certified: DNS, mail, distinguished names."],
      ENTITY,
      NAME_PARTS,
    ],
    document: "members.md",
  },
  profiles: {
    question: "Before whom is this framework judged?",
    shapes: [],
    terms: [RELYING, ANCHOR, POLICY],
    document: "members.md",
  },
  certificates: {
    question: "What is in this record?",
    shapes: [...DATES, ["not-yet", "not valid yet"]],
    terms: [
      ENTITY,
      NAME_PARTS,
      ["Cross-certificate", "A CA certificate issued to a CA under another name or key that has a root of its own."],
      ["CRL", "A list of certificates that were revoked, signed by their issuer, with a date for the next one."],
    ],
    document: "certificates.md",
  },
  contents: {
    question: "What is in this record, in figures?",
    shapes: [],
    terms: [
      ["Figures", "Counts over all certificates of the record; where one leads to a list, it is underlined."],
      POLICY,
      NAME_PARTS,
    ],
    document: "certificates.md",
  },
  certificate: {
    question: "What does this certificate say, and where in its bytes?",
    shapes: [["valid", "the signature verifies"], ["invalid", "it does not"], ...SEVERITIES],
    terms: [
      ["Critical", "Whoever does not understand this extension has to refuse the certificate."],
      ["DER", "The one encoding of each value. Another encoding of it is a finding."],
      NAME_PARTS,
    ],
    document: "reading-certificates.md",
  },
  entity: {
    question: "Who accepts this CA, and for how much?",
    shapes: [...VERDICTS.slice(0, 2), ...DATES],
    terms: [
      ENTITY,
      ["Re-key", "The same name with a new key: another entity, often joined by link certificates."],
      NAME_PARTS,
    ],
    document: "certificates.md",
  },
  collect: {
    question: "What do the certificates say is to be had from the network?",
    shapes: [],
    terms: [
      [
        "Address",
        "Where a certificate says its issuer or a CRL is published. Nothing is asked until you choose hosts.",
      ],
    ],
    document: "collecting.md",
  },
  record: {
    question: "What happened here, and is the record what it was?",
    shapes: [
      ["valid", "verified, from the first event to the last"],
      ["critical", "it does not verify"],
    ],
    terms: [
      [
        "Event",
        "Something that was imported or decided. Events are only added; each holds the hash of the one before.",
      ],
      ["Backup", "A copy of the whole record, read back and compared before it is called one."],
    ],
    document: "record.md",
  },
  about: {
    question: "Does this machine check what it should, and how should it look?",
    shapes: [
      ["valid", "its known answer came out right"],
      ["unsupported", "cannot be verified here"],
    ],
    terms: [
      ["Self-test", "At each start every signature algorithm verifies a known signature and refuses a wrong one."],
    ],
    document: "security.md",
  },
};
