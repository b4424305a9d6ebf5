// Knows the addresses found so far, each once, in the order found: which can be asked, by host, and which are left out.
// Leaves where they are found to its callers and the asking to collect.ts.
import type { LeftOut } from "../../shared/contract/collections.ts";
import type { AddressKind, NamedAddress } from "../../shared/pki/named-addresses.ts";
import { visibleText } from "../../shared/values/visible-text.ts";
import { type AskedAddress, readNamedAddress } from "./asked-address.ts";

export interface BookedAddress {
  readonly address: AskedAddress;
  readonly kinds: ReadonlySet<AddressKind>;
  /** How many certificates and CRLs name it. */
  readonly namedBy: number;
}

export interface AddressBook {
  /** What one certificate, CRL or file names; gives those that can be asked and are new here. */
  enter(named: readonly NamedAddress[]): readonly BookedAddress[];
  leaveOut(uri: string, reason: string): void;
  addresses(): readonly BookedAddress[];
  /** One that goes on from what this has found. */
  copy(): AddressBook;
  /** Each once, the same list until another is left out; beyond 500 the last line says how often. */
  leftOut(): readonly LeftOut[];
}

/** A list that nobody reads to its end and that has to be sent with each answer. */
const MOST_LEFT_OUT = 500;
/** Text of a certificate, to be shown: RFC 5280 sets no length, a line on a screen does. */
const MOST_CHARACTERS = 300;

interface Entry extends BookedAddress {
  readonly kinds: Set<AddressKind>;
  namedBy: number;
}

/** Four times what one collection asks: what lies beyond is counted among what is left out, and not kept. */
const MOST_ENTRIES = 20_000;

interface Found {
  readonly entries: Map<string, Entry>;
  readonly leftOut: Map<string, LeftOut>;
  readonly more: number;
}

export function createAddressBook(most = MOST_ENTRIES, found?: Found): AddressBook {
  const entries = found?.entries ?? new Map<string, Entry>();
  const leftOut = found?.leftOut ?? new Map<string, LeftOut>();
  let more = found?.more ?? 0;
  let listed: readonly LeftOut[] | undefined;
  const leaveOut = (uri: string, reason: string) => {
    const shown = visibleText(uri);
    const short = shown.length > MOST_CHARACTERS ? `${shown.slice(0, MOST_CHARACTERS)}…` : shown;
    if (leftOut.has(short)) return;
    listed = undefined;
    if (leftOut.size < MOST_LEFT_OUT) leftOut.set(short, { uri: short, reason });
    else more += 1;
  };
  return {
    enter: (named) => {
      const fresh: Entry[] = [];
      const counted = new Set<string>();
      for (const one of named) {
        const read = readNamedAddress(one);
        if (!read.ok) {
          leaveOut(one.text, read.error);
          continue;
        }
        const address = read.value;
        let entry = entries.get(address.uri);
        if (entry === undefined && entries.size >= most) {
          leaveOut(address.uri, `not asked: more than ${most} addresses are named`);
          continue;
        }
        if (entry === undefined) {
          entry = { address, kinds: new Set(), namedBy: 0 };
          entries.set(address.uri, entry);
          fresh.push(entry);
        }
        entry.kinds.add(one.kind);
        if (!counted.has(address.uri)) entry.namedBy += 1;
        counted.add(address.uri);
      }
      return fresh;
    },
    leaveOut,
    addresses: () => [...entries.values()],
    copy: () => {
      const copied = [...entries].map(([uri, entry]) => [uri, { ...entry, kinds: new Set(entry.kinds) }] as const);
      return createAddressBook(most, { entries: new Map(copied), leftOut: new Map(leftOut), more });
    },
    leftOut: () => {
      listed ??= [
        ...leftOut.values(),
        ...(more > 0 ? [{ uri: "…", reason: `left out ${more} times more, not listed` }] : []),
      ];
      return listed;
    },
  };
}
