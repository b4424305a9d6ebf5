// Knows laws that hold for all names and constraints: more constraints never let more through, and how sets combine.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyOfNameConstraints } from "../../../shared/path/name-constraints/name-constraints-key.ts";
import type { NameConstraints } from "../../../shared/pki/extension.ts";
import type { GeneralName, GeneralSubtree } from "../../../shared/pki/general-name.ts";
import {
  type CertificateParts,
  checkCertificate,
  constraints,
  directory,
  dn,
  dns,
  ip,
  mail,
  other,
  PERMANENT_IDENTIFIER,
  upn,
  uri,
  utf8Mailbox,
  verdict,
  verdictOfName,
} from "./name-builders.ts";

// Few labels, so that names and subtrees meet often; a few texts that are wrong in one form or the other.
const label = fc.constantFrom("a", "b", "C");
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
const odd = fc.constantFrom("", ".", "*", "a b", "a@b@c", "@", "..a", "a..b");
const hostText = fc.oneof(
  { weight: 6, arbitrary: host },
  { weight: 2, arbitrary: host.map((h) => `.${h}`) },
  { weight: 1, arbitrary: odd },
);
const local = fc.constantFrom("x", "X", '"x"', "é");
const mailbox = fc.tuple(local, host).map(([l, h]) => `${l}@${h}`);
const relative = fc.constantFrom("C=US", "O=a", "O=b", "CN=x+OU=y", "E=x@a.b");
const directoryParts = fc.array(relative, { maxLength: 3 });
const octets = (length: number) => fc.array(fc.constantFrom(0, 1, 255), { minLength: length, maxLength: length });

const name: fc.Arbitrary<GeneralName> = fc.oneof(
  fc
    .oneof(
      hostText,
      host.map((h) => `*.${h}`),
    )
    .map(dns),
  fc.oneof(mailbox, odd).map(mail),
  fc
    .oneof(
      host.map((h) => `http://${h}/`),
      odd,
    )
    .map(uri),
  fc.oneof(octets(4), octets(16), octets(5)).map((o) => ip(...o)),
  directoryParts.map((parts) => directory(...parts)),
  fc.oneof(mailbox, odd).map(upn),
  fc.oneof(mailbox, odd).map(utf8Mailbox),
  fc.constant(other(PERMANENT_IDENTIFIER, "x")),
);
const base: fc.Arbitrary<GeneralName> = fc.oneof(
  hostText.map(dns),
  fc.oneof(hostText, mailbox).map(mail),
  hostText.map(uri),
  fc.oneof(octets(8), octets(32), octets(5)).map((o) => ip(...o)),
  directoryParts.map((parts) => directory(...parts)),
  fc.oneof(hostText, mailbox).map(upn),
  mailbox.map(utf8Mailbox),
  fc.constant(other(PERMANENT_IDENTIFIER, "x")),
);
const oneSubtree: fc.Arbitrary<GeneralSubtree> = fc.oneof(
  { weight: 9, arbitrary: base.map((each) => ({ base: each, minimum: 0 })) },
  { weight: 1, arbitrary: base.map((each) => ({ base: each, minimum: 1 })) },
);
const subtrees = fc.array(oneSubtree, { maxLength: 4 });
const set: fc.Arbitrary<NameConstraints> = fc.record({ permitted: subtrees, excluded: subtrees });
const parts: fc.Arbitrary<CertificateParts> = fc.record({
  subject: directoryParts.map((each) => dn(...each)),
  alternatives: fc.array(name, { maxLength: 3 }),
});

const accepts = (certificate: CertificateParts, constraint: NameConstraints): boolean =>
  verdict(certificate, constraint) === "within";
const RUNS = { numRuns: 3_000 };

describe("more constraints never let more through", () => {
  test("an excluded subtree more", () => {
    fc.assert(
      fc.property(parts, set, oneSubtree, fc.nat(4), (certificate, old, added, at) => {
        const more = { ...old, excluded: old.excluded.toSpliced(at, 0, added) };
        expect(accepts(certificate, more) && !accepts(certificate, old)).toBe(false);
      }),
      RUNS,
    );
  });
  test("the first permitted subtree of a form", () => {
    fc.assert(
      fc.property(parts, set, oneSubtree, (certificate, old, added) => {
        const { form } = added.base;
        const before = { ...old, permitted: old.permitted.filter((each) => each.base.form !== form) };
        const after = { ...before, permitted: [...before.permitted, added] };
        expect(accepts(certificate, after) && !accepts(certificate, before)).toBe(false);
      }),
      RUNS,
    );
  });
  test("a name more", () => {
    fc.assert(
      fc.property(parts, name, set, (certificate, added, constraint) => {
        const alternatives = certificate.alternatives ?? [];
        // From no SAN to one, the subject's e-mail addresses stop counting: RFC 5280 says so.
        fc.pre(alternatives.length > 0);
        const more = { ...certificate, alternatives: [added, ...alternatives] };
        expect(accepts(certificate, constraint) || !accepts(more, constraint)).toBe(true);
      }),
      RUNS,
    );
  });
});

describe("how sets combine", () => {
  test("nothing is excluded or demanded by a set without subtrees", () => {
    fc.assert(
      fc.property(parts, (certificate) => {
        expect(accepts(certificate, constraints([]))).toBe(true);
      }),
      RUNS,
    );
  });
  test("permitted and excluded of one set are two demands", () => {
    fc.assert(
      fc.property(parts, set, (certificate, { permitted, excluded }) => {
        const apart =
          accepts(certificate, { permitted, excluded: [] }) && accepts(certificate, { permitted: [], excluded });
        expect(accepts(certificate, { permitted, excluded })).toBe(apart);
      }),
      RUNS,
    );
  });
  test("excluded subtrees unite: one set of all, or one set for each", () => {
    fc.assert(
      fc.property(parts, subtrees, (certificate, excluded) => {
        const each = excluded.every((one) => accepts(certificate, { permitted: [], excluded: [one] }));
        expect(accepts(certificate, { permitted: [], excluded })).toBe(each);
      }),
      RUNS,
    );
  });
  test("for one name, permitted subtrees that can be processed are alternatives", () => {
    fc.assert(
      fc.property(name, fc.array(base, { minLength: 1, maxLength: 4 }), (one, bases) => {
        const alone = bases.map((each) => verdictOfName(one, constraints([each])));
        const known = ["within", "name-not-permitted"];
        fc.pre(alone.every((each) => known.includes(each)));
        const sameForm = bases.filter(
          (each) =>
            verdictOfName(one, constraints([], [each])) !== "within" ||
            verdictOfName(one, constraints([each])) === "name-not-permitted",
        );
        const expected =
          sameForm.length === 0 || sameForm.some((each) => verdictOfName(one, constraints([each])) === "within");
        expect(verdictOfName(one, constraints(bases)) === "within").toBe(expected);
      }),
      RUNS,
    );
  });
  test("order and repetition of subtrees change neither verdict nor key", () => {
    fc.assert(
      fc.property(parts, set, fc.nat(4), (certificate, one, turn) => {
        const turned = (list: readonly GeneralSubtree[]) => [
          ...list.slice(turn),
          ...list.slice(0, turn),
          ...list.slice(0, 1),
        ];
        const same = { permitted: turned(one.permitted), excluded: turned(one.excluded) };
        expect(accepts(certificate, same)).toBe(accepts(certificate, one));
        expect(keyOfNameConstraints(same)).toBe(keyOfNameConstraints(one));
      }),
      RUNS,
    );
  });
  test("equal keys mean equal verdicts", () => {
    fc.assert(
      fc.property(
        parts,
        fc.array(oneSubtree, { maxLength: 1 }),
        fc.array(oneSubtree, { maxLength: 1 }),
        (certificate, one, two) => {
          const [first, second] = [
            { permitted: one, excluded: [] },
            { permitted: two, excluded: [] },
          ];
          const equal = keyOfNameConstraints(first) === keyOfNameConstraints(second);
          expect(equal && accepts(certificate, first) !== accepts(certificate, second)).toBe(false);
          const [exclusive] = [{ permitted: [], excluded: one }];
          if (one.length > 0) expect(keyOfNameConstraints(exclusive)).not.toBe(keyOfNameConstraints(first));
        },
      ),
      RUNS,
    );
  });
});

test("a wildcard is permitted where all that it stands for is, and excluded where any of it is", () => {
  // Labels of all subtrees, and one that no subtree has.
  const children = ["a", "b", "c", "other"];
  fc.assert(
    fc.property(host, hostText, (parent, text) => {
      const stands = children.map((child) => `${child}.${parent}`);
      const verdictsOf = (constraint: NameConstraints) => stands.map((each) => verdictOfName(dns(each), constraint));
      const within = (constraint: NameConstraints) => verdictOfName(dns(`*.${parent}`), constraint) === "within";
      expect(within(constraints([dns(text)]))).toBe(
        verdictsOf(constraints([dns(text)])).every((each) => each === "within"),
      );
      const exclusion = constraints([], [dns(text)]);
      expect(within(exclusion)).toBe(verdictsOf(exclusion).every((each) => each === "within"));
    }),
    RUNS,
  );
});

test("a limit gives the unlimited answer or none", () => {
  fc.assert(
    fc.property(parts, set, fc.nat(12), (certificate, constraint, limit) => {
      const limited = checkCertificate(certificate, constraint, limit);
      expect(limited.comparisons).toBeLessThanOrEqual(limit);
      if (!limited.spent) expect(limited).toEqual(checkCertificate(certificate, constraint));
    }),
    RUNS,
  );
});
