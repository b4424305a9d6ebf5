// Knows when two NameConstraints hold the same subtrees, in whatever order they were written.
// Leaves out whether different subtrees have the same effect: equal keys mean equal checks, unequal keys mean nothing.
import type { NameConstraints } from "../../pki/extension.ts";
import type { GeneralName, GeneralSubtree } from "../../pki/general-name.ts";
import { toHex } from "../../values/bytes.ts";

/** Equal strings mean sets of equal content; order and repetition of subtrees do not count. */
export type NameConstraintsKey = string & { readonly [nameConstraintsKey]: true };
declare const nameConstraintsKey: unique symbol;

const keys = new WeakMap<NameConstraints, NameConstraintsKey>();

/**
 * The key of one set: texts as written (case included), octets as they are, directory names by their key of RFC 5280 §7.1.
 * Made at the first call, then kept. Its size is that of the set.
 */
export function keyOfNameConstraints(constraints: NameConstraints): NameConstraintsKey {
  const known = keys.get(constraints);
  if (known !== undefined) return known;
  const key = JSON.stringify([listKey(constraints.permitted), listKey(constraints.excluded)]) as NameConstraintsKey;
  keys.set(constraints, key);
  return key;
}

const listKey = (subtrees: readonly GeneralSubtree[]): readonly string[] =>
  [...new Set(subtrees.map(subtreeKey))].sort();

const subtreeKey = ({ base, minimum, maximum }: GeneralSubtree): string =>
  JSON.stringify([base.form, ...contentOf(base), minimum, maximum ?? null]);

function contentOf(base: GeneralName): readonly string[] {
  switch (base.form) {
    case "otherName":
      return [base.type, toHex(base.value)];
    case "rfc822Name":
    case "dNSName":
    case "uniformResourceIdentifier":
      return [base.text];
    case "x400Address":
    case "ediPartyName":
      return [toHex(base.der)];
    case "directoryName":
      return [base.name.key];
    case "iPAddress":
      return [toHex(base.address)];
    case "registeredID":
      return [base.oid];
  }
}
