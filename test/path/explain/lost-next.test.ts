// Knows that the next step where a thread ends names who would have to issue what, and that doing it opens the path.
// Leaves why a thread ends to every-finding.test.ts.
import { describe, expect, test } from "vitest";
import type { PathInputs } from "../../../shared/path/question.ts";
import type { CertificateDescription } from "../../mesh/certificate-builder.ts";
import { pathInputs } from "../../mesh/mesh.ts";
import { a, explained, leaf } from "./small-question.ts";

const [P, Q, R, S] = ["1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.4"] as const;
/** Of an arc under which the anchor has nothing. */
const FOREIGN = "2.999.1";
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
      "Ask Root to issue rung 1 with inhibitPolicyMapping 2 or more; or B to issue rung 3 without the mapping, and C rung 4 with 1.2.3.2 (no name).",
    );
    expect(answer(mapped({ inhibitMapping: 2 })).verdict).toBe("valid");
  });
  test("of two that set it, the one that counts is named", () => {
    const found = answer(mapped({ inhibitMapping: 5 }, { inhibitMapping: 0 }));
    expect(found.next).toContain("Ask A to issue rung 2 with inhibitPolicyMapping 1 or more; or ");
    expect(answer(mapped({ inhibitMapping: 5 }, { inhibitMapping: 1 })).verdict).toBe("valid");
  });
  test("by the question is lifted by the question", () => {
    const path = mapped({});
    expect(answer(path, wanting({ inhibitMapping: true })).next).toContain("Ask without inhibiting mappings; or ");
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
      "Ask Root to issue rung 1 with a mapping of 1.2.3.1 (no name) to 1.2.3.2 (no name), if the policy board holds the two equivalent; or A to issue rung 2 with 1.2.3.3 (no name), and B rung 3 with 1.2.3.3.",
    );
    expect(answer(path([Q, R], R)).verdict).toBe("valid");
    expect(answer(path([Q], Q)).verdict).toBe("valid");
  });
  test("is not said to be cured by the one certificate where the next lacks it too", () => {
    const upTo = (rung: number) => [
      a({ policies: [P], mappings: [[P, R]] }),
      b({ policies: rung >= 2 ? [Q, R] : [Q] }),
      below("B", { policies: rung >= 3 ? [Q, R] : [Q] }),
    ];
    expect(answer(upTo(2)).verdict).toBe("invalid");
    expect(answer(upTo(2)).next).toContain("Ask B to issue rung 3 with 1.2.3.3 (no name)");
    expect(answer(upTo(3)).verdict).toBe("valid");
  });
  test("is mapped to only those policies that reach the target", () => {
    const path = (mapping: string) => [
      a({ policies: [P], mappings: [[P, mapping]] }),
      b({ policies: [Q, S] }),
      below("B", { policies: [S] }),
    ];
    expect(answer(path(R)).next).toContain(
      "Ask Root to issue rung 1 with a mapping of 1.2.3.1 (no name) to 1.2.3.4 (no name), if",
    );
    expect(answer(path(Q)).verdict).toBe("invalid");
    expect(answer(path(S)).verdict).toBe("valid");
  });
  test("of two that would do, the choice is the board's", () => {
    const path = [a({ policies: [P], mappings: [[P, R]] }), b({ policies: [Q, S] }), below("B", { policies: [Q, S] })];
    expect(answer(path).next).toContain(
      "to 1.2.3.2 (no name) or 1.2.3.4 (no name), whichever the policy board holds equivalent",
    );
  });
  test("what stands for another policy already is not chosen while another would do", () => {
    const path = (to: string) => [
      a({
        policies: [P, FOREIGN],
        mappings: [
          [P, R],
          [FOREIGN, to],
        ],
      }),
      b({ policies: [Q, S] }),
      below("B", { policies: [Q, S] }),
    ];
    const told = (to: string) => answer(path(to)).next?.split(";")[0];
    expect(told(Q)).toBe(
      "Ask Root to issue rung 1 with a mapping of 1.2.3.1 (no name) to 1.2.3.4 (no name), if the policy board holds the two equivalent",
    );
    expect(told(S)).toContain("to 1.2.3.2 (no name), if");
    expect(told(R)).toContain("to 1.2.3.2 (no name) or 1.2.3.4 (no name), whichever");
  });
  test("between two domains is asserted and mapped by the certificate that joins them", () => {
    const path = [a({ policies: [Q], mappings: [[Q, R]] }), b({ policies: [R] }), below("B", { policies: [R] })];
    expect(answer(path).next).toBe(
      "Ask Root to issue rung 1 with 1.2.3.1 (no name) mapped to 1.2.3.3 (no name), if the policy board holds the two equivalent; or Root to issue rung 1 with 1.2.3.1, A rung 2 with 1.2.3.1, and B rung 3 with 1.2.3.1; or ask for 1.2.3.2 instead, which this path is worth.",
    );
    const [, ...others] = path;
    const both: [string, string][] = [
      [Q, R],
      [P, R],
    ];
    expect(answer([a({ policies: [P, Q], mappings: both }), ...others]).verdict).toBe("valid");
  });
  test("of which nothing begins is asked for in the anchor's own domain", () => {
    expect(answer(path([Q], Q), wanting({ policies: [FOREIGN] })).next).toBe(
      "Ask for a policy of the anchor's own domain: this path is worth 1.2.3.1.",
    );
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
  expect(answer(path, wanting({ policies: [FOREIGN] })).next).toContain("a policy of the anchor's own domain");
});
