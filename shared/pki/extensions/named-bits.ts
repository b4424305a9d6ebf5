// Knows how bit numbers become names. Leaves the BIT STRING to der-values.ts.

/**
 * A function from bits (bit 0 is 1, bit 1 is 2, …) to the set of their `names`, in order. Sets are made once and shared:
 * certificates use a handful of them. Bits without a name are dropped.
 */
export function namedBits<Name extends string>(names: readonly Name[]): (bits: number) => ReadonlySet<Name> {
  const made = new Map<number, ReadonlySet<Name>>();
  const mask = (1 << names.length) - 1; // at most nine names, so at most 512 sets
  return (bits) => {
    const named = bits & mask;
    let set = made.get(named);
    if (set === undefined) {
      set = new Set(names.filter((_, number) => (named & (1 << number)) !== 0));
      made.set(named, set);
    }
    return set;
  };
}
