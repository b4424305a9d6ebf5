// Knows in which order keys are tried for a signature, and signatures under a new key, and when nobody tries any longer.
// The one place for it: the commit decides by it, and the import's thread verifies beforehand what the commit will ask.
// Leaves verification itself to the port and what an edge is worth to the path engine.
import type { EntityId } from "../../../shared/framework/registry.ts";

/**
 * Keys that are tried in vain for one signature, and signatures tried in vain under one new key. Re-keyed CAs have a handful
 * of keys, and a key identifier leads to the right one; without a limit, a hostile file of n certificates with one name and n
 * keys would cost n² verifications. What lies beyond has an unknown issuer on screen; the path engine has its own budget.
 */
export const TRIES = 16;

/** Of the keys of one name those that came first and those that came last: so many of each are asked for. */
export const KEYS_AT_EACH_END = TRIES / 2;

export interface SignerKey {
  readonly id: EntityId;
}

/** What a signature says of its signer. */
export interface Signed {
  readonly issuerNameHash: string;
  /** Hexadecimal. */
  readonly authorityKeyIdentifier: string | null;
}

/** Keys of one name, in the order in which they came, as far as they are wanted. */
export interface KeysOfName<Key> {
  /** `KEYS_AT_EACH_END` of them. */
  readonly oldest: readonly Key[];
  /** As many, the newest last; a key may be among both. */
  readonly newest: readonly Key[];
}

/** Keys with that name; with that identifier, too, where one is given. */
export type KeysNamed<Key> = (nameHash: string, keyIdentifier?: string) => KeysOfName<Key>;

/**
 * DESIGN §4, "Edges": every key with the issuer's name, at most `TRIES`. For a self-issued certificate its own first, then
 * those whose identifier is the one it names, then the others; of each the oldest, the newest, the second oldest and so on, so
 * that no crowd of made-up keys hides a CA's by having come before it, or by having come after it.
 */
function* signersOf<Key extends SignerKey>(
  { issuerNameHash, authorityKeyIdentifier }: Signed,
  own: Key | undefined,
  keysNamed: KeysNamed<Key>,
): Generator<Key, undefined> {
  const tried = new Set<EntityId>();
  function* untried(keys: Iterable<Key>): Generator<Key> {
    for (const key of keys) {
      if (tried.size === TRIES) return;
      if (tried.has(key.id)) continue;
      tried.add(key.id);
      yield key;
    }
  }
  if (own !== undefined) yield* untried([own]);
  if (authorityKeyIdentifier !== null) yield* untried(fromBothEnds(keysNamed(issuerNameHash, authorityKeyIdentifier)));
  if (tried.size < TRIES) yield* untried(fromBothEnds(keysNamed(issuerNameHash)));
  return undefined;
}

function* fromBothEnds<Key>({ oldest, newest }: KeysOfName<Key>): Generator<Key> {
  for (let at = 0; at < Math.max(oldest.length, newest.length); at++) {
    for (const key of [oldest[at], newest[newest.length - 1 - at]]) if (key !== undefined) yield key;
  }
}

/** The first of `signersOf` that is good. */
export function findIssuer<Key extends SignerKey>(
  signed: Signed,
  own: Key | undefined,
  keysNamed: KeysNamed<Key>,
  isGood: (key: Key) => boolean,
): Key | undefined {
  for (const key of signersOf(signed, own, keysNamed)) if (isGood(key)) return key;
  return undefined;
}

/**
 * Those of `awaiting` that a new key has signed, until `TRIES` were tried in vain. What awaits a key of its name stands in this
 * order: first what names the key's identifier, then the others, of each the oldest first. Every good one is joined for good,
 * so that all of them together are tried once.
 */
export function signedBy<Item>(awaiting: Iterable<Item>, isGood: (item: Item) => boolean): readonly Item[] {
  const found: Item[] = [];
  let inVain = 0;
  for (const item of awaiting) {
    if (isGood(item)) found.push(item);
    else if (++inVain === TRIES) break;
  }
  return found;
}
