// Knows that the judge may judge: NIST's PKITS, whose results three other validators confirmed, as far as no CRL is needed.
import { describe, expect, test } from "vitest";
import {
  needsDsa,
  needsRevocation,
  PKITS_CASES,
  PKITS_TIME,
  pkitsAnchor,
  pkitsCertificate,
  pkitsInputs,
  policiesOf,
} from "../conformance/pkits-data.ts";
import { HAS_PKITS, missing } from "../conformance/test-data.ts";
import { exactTime } from "../mesh/mesh.ts";
import { plainVerifier } from "./plain-verifier.ts";
import { judgePath } from "./rfc5280-tree.ts";

const cases = PKITS_CASES.filter((one) => !needsDsa(one) && !needsRevocation(one));

describe.skipIf(!HAS_PKITS)(HAS_PKITS ? "PKITS without CRLs" : missing("PKITS"), () => {
  test.each(cases)("$id $name", (one) => {
    const path = one.inputs.certs.map(pkitsCertificate);
    if (!path.every((certificate) => certificate !== undefined)) return expect(one.expect.valid).toBe(false);
    const { valid, because, authority, user } = judgePath(
      pkitsAnchor(one),
      path,
      exactTime(PKITS_TIME),
      pkitsInputs(one, "off"),
      plainVerifier,
    );
    expect({ valid, because: valid ? undefined : because }).toEqual({
      valid: one.expect.valid,
      because: one.expect.valid ? undefined : expect.any(String),
    });
    const { userConstrainedPolicySet, authoritiesConstrainedPolicySet } = one.expect;
    if (userConstrainedPolicySet) expect(new Set(user)).toEqual(policiesOf(userConstrainedPolicySet));
    if (authoritiesConstrainedPolicySet)
      expect(new Set(authority)).toEqual(policiesOf(authoritiesConstrainedPolicySet));
  });
});
