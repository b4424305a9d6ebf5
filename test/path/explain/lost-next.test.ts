// Knows that the next step where a thread ends names who would have to issue what, and that doing it opens the path.
// Leaves why a thread ends to every-finding.test.ts.
import { describe, expect, test } from "vitest";
import type { PathInputs } from "../../../shared/path/question.ts";
import type { CertificateDescription } from "../../mesh/certificate-builder.ts";
import { pathInputs } from "../../mesh/mesh.ts";
import { a, explained, leaf } from "./small-question.ts";

const [P, Q, R, S] = ["1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.4"] as const;
type Over = Partial<CertificateDescription>;
const b = (over: Over = {}): CertificateDescription => ({
  ...a(over),
  issuer: "A",
  issuerKey: "a",
  subject: "B",
  subjectKey: "b",
  serial: "03",
  ...over,
});
const c = (over: Over = {}): CertificateDescription => ({
  ...a(over),
  issuer: "B",
  issuerKey: "b",
  subject: "C",
  subjectKey: "c",
  serial: "04",
  ...over,
});
const below = (issuer: "B" | "C", over: Over = {}): CertificateDescription => ({
  ...leaf(over),
  issuer,
  issuerKey: issuer.toLowerCase(),
});
const wanting = (over: Parameters<typeof pathInputs>[0] = {}): Partial<PathInputs> =>
  pathInputs({ policies: [P], explicitPolicy: true, ...over });

const answer = (path: readonly CertificateDescription[], inputs = wanting()) => {
  const { verdict, misses } = explained({ path, inputs });
  const checks = misses.flatMap(({ rungs }) => rungs.flatMap((rung) => rung.checks));
  return { verdict, next: checks.find(({ check, outcome }) => check === "policies" && outcome === "fails")?.next };
};

describe("a mapping that is inhibited", () => {
  const mapped = (first: Over, second: Over = {}) => [
    a({ policies: [P], ...first }),
    b({ policies: [P], mappings: [[P, Q]], ...second }),
    c({ policies: [Q], mappings: [[Q, R]] }),
    below("C", { policies: [R] }),
  ];
  test("is lifted by who set it, by as many as are taken on the way", () => {
    expect(answer(mapped({ inhibitMapping: 1 })).next).toBe(
      "Ask B to issue rung 3 without the mapping, or Root to issue rung 1 with inhibitPolicyMapping 2 or more.",
    );
    expect(answer(mapped({ inhibitMapping: 2 })).verdict).toBe("valid");
  });
  test("of two that set it, the one that counts is named", () => {
    const found = answer(mapped({ inhibitMapping: 5 }, { inhibitMapping: 0 }));
    expect(found.next).toContain("or A to issue rung 2 with inhibitPolicyMapping 1 or more.");
    expect(answer(mapped({ inhibitMapping: 5 }, { inhibitMapping: 1 })).verdict).toBe("valid");
  });
  test("by the question is lifted by the question", () => {
    const path = mapped({});
    expect(answer(path, wanting({ inhibitMapping: true })).next).toContain("or ask without inhibiting mappings.");
    expect(answer(path).verdict).toBe("valid");
  });
});

describe("a policy that is not asserted", () => {
  const path = (policies: readonly string[], mapping: string) => [
    a({ policies: [P], mappings: [[P, mapping]] }),
    b({ policies: [...policies] }),
    below("B", { policies: [...policies] }),
  ];
  test("is asserted by the one issuer or mapped to by the other", () => {
    expect(answer(path([Q], R)).next).toBe(
      "Compare rung 1 and rung 2 with the agreement: A would have to issue rung 2 with 1.2.3.3 (no name), or Root rung 1 with a mapping to a policy that rung 2 asserts.",
    );
    expect(answer(path([Q, R], R)).verdict).toBe("valid");
    expect(answer(path([Q], Q)).verdict).toBe("valid");
  });
  test("of which nothing begins is asked for in the anchor's own domain", () => {
    expect(answer(path([Q], Q), wanting({ policies: [S] })).next).toContain("a policy of the anchor's own domain");
  });
});

test("a policy of a later domain is asked for by the name that the anchor's side has for it", () => {
  const path = [
    a({ policies: [P], mappings: [[P, Q]] }),
    b({ policies: [Q], mappings: [[Q, R]] }),
    below("B", { policies: [R] }),
  ];
  const wrong = answer(path, wanting({ policies: [R] }));
  expect(wrong.next).toBe(
    "Ask for 1.2.3.1 (no name) instead: a question names policies as the anchor's side does, and rung 2 maps that to 1.2.3.3 (no name).",
  );
  expect(answer(path).verdict).toBe("valid");
  expect(answer(path, wanting({ policies: [S] })).next).toContain("a policy of the anchor's own domain");
});
