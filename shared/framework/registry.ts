// Knows what a record holds besides what was imported: member organisations with their CA entities and name spaces,
// relying-party profiles, questions that were kept. Each as it stands after its newest event.
// Leaves which change is allowed to the decide-… files and storage to the record.
import type { CertificateId } from "../pki/certificate.ts";
import type { Draft } from "../pki/draft/draft.ts";
import type { Probe } from "../pki/draft/probe-certificate.ts";
import type { Oid } from "../pki/oid.ts";
import type { RelyingPartyInputs } from "./relying-party.ts";

/** A name with a key: SHA-256 hex of (name under RFC 5280 §7.1 ‖ SPKI), DESIGN §4. */
export type EntityId = string;

/** UUIDv7 in lower case, given by whoever decides. */
export type MemberId = string;
export type ProfileId = string;
export type QuestionId = string;

export const NAME_SPACE_FORMS = ["dns", "email", "uri", "directory-name"] as const;

/** A subtree of names that a member owns: `base` as a name constraint writes it (RFC 5280 §4.2.1.10), or an RFC 4514 DN. */
export type NameSpace = {
  readonly form: (typeof NAME_SPACE_FORMS)[number];
  readonly base: string;
};

export interface Member {
  readonly id: MemberId;
  readonly name: string;
  readonly nameSpaces: readonly NameSpace[];
  /** No longer takes part: keeps its name for what it did, and has no CA entities. */
  readonly withdrawn: boolean;
}

/** Which member runs a CA entity; an entity that was released has none. */
export interface Assignment {
  readonly entity: EntityId;
  readonly member: MemberId | undefined;
}

/** A level of assurance in the words of the relying party, and those of its own policies that are of it. */
export type Tier = {
  readonly name: string;
  readonly policies: readonly Oid[];
};

export interface Profile {
  readonly id: ProfileId;
  readonly name: string;
  readonly inputs: RelyingPartyInputs;
  /** The highest first; empty: it tells no levels apart. */
  readonly tiers: readonly Tier[];
  readonly dropped: boolean;
}

export interface KeptQuestion {
  readonly id: QuestionId;
  readonly name: string;
  readonly target: CertificateId;
  /** RFC 3339; absent: whenever it is asked. */
  readonly at?: string;
  readonly inputs: RelyingPartyInputs;
  /** Certificates treated as if they were not in the record. */
  readonly without: readonly CertificateId[];
  /** Certificates that nobody has signed, treated as if somebody had. */
  readonly drafts: readonly Draft[];
  /** Asked about in the place of `target`, as issued by its subject; absent: `target` itself is asked about. */
  readonly probe?: Probe;
  readonly dropped: boolean;
}
