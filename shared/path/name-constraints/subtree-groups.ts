// Knows the subtrees of one NameConstraints, prepared for comparison and sorted by the form they speak of.
// Leaves comparing them with names to check-name-constraints.ts.
import type { NameConstraints } from "../../pki/extension.ts";
import type { GeneralSubtree } from "../../pki/general-name.ts";
import { type FormGroup, formGroupOf, type UnprocessableReason } from "./comparable.ts";
import { comparableBase } from "./comparable-base.ts";
import type { ProcessableBase } from "./subtree-match.ts";

export interface PreparedSubtree {
  readonly subtree: GeneralSubtree;
  readonly base: ProcessableBase;
}

/** All subtrees of one form, for otherName of one type. */
export interface SubtreeGroup {
  readonly permitted: readonly PreparedSubtree[];
  readonly excluded: readonly PreparedSubtree[];
  /** `permitted` as written: one list, shared by every violation that names it. */
  readonly permittedSubtrees: readonly GeneralSubtree[];
  /** The first subtree that can't be processed, permitted before excluded: it stands for the group. */
  readonly unprocessable?: { readonly subtree: GeneralSubtree; readonly reason: UnprocessableReason };
}

interface GroupInMaking {
  readonly permitted: PreparedSubtree[];
  readonly excluded: PreparedSubtree[];
  readonly permittedSubtrees: GeneralSubtree[];
  unprocessable?: { readonly subtree: GeneralSubtree; readonly reason: UnprocessableReason };
}

const prepared = new WeakMap<NameConstraints, ReadonlyMap<FormGroup, SubtreeGroup>>();

/** The groups of one NameConstraints; a form that no subtree speaks of has none. Prepared once, in linear time. */
export function subtreeGroups(constraints: NameConstraints): ReadonlyMap<FormGroup, SubtreeGroup> {
  const known = prepared.get(constraints);
  if (known) return known;
  const groups = new Map<FormGroup, GroupInMaking>();
  for (const use of ["permitted", "excluded"] as const) {
    for (const subtree of constraints[use]) {
      const key = formGroupOf(subtree.base);
      const group: GroupInMaking = groups.get(key) ?? { permitted: [], excluded: [], permittedSubtrees: [] };
      groups.set(key, group);
      if (use === "permitted") group.permittedSubtrees.push(subtree);
      const base = comparableBase(subtree);
      if (base.kind === "unprocessable") group.unprocessable ??= { subtree, reason: base.reason };
      else group[use].push({ subtree, base });
    }
  }
  prepared.set(constraints, groups);
  return groups;
}
