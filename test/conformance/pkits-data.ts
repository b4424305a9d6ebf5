// Knows the cases of pkits.json as typed values. Leaves running them to pkits.test.ts and the judge's own test.

import { DEFAULT_INPUTS, type PathInputs, type TrustAnchor } from "../../shared/path/question.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { ANY_POLICY, type Oid } from "../../shared/pki/oid.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { anchorOf, policySet } from "../mesh/mesh.ts";
import { HAS_PKITS, pkitsFile } from "./test-data.ts";

export interface PkitsCase {
  readonly id: string;
  readonly test: string;
  readonly kind: "official" | "derived";
  readonly name: string;
  readonly section: string;
  readonly inputs: {
    readonly trustAnchor: string;
    readonly certs: readonly string[];
    readonly crlIssuerCerts: readonly string[];
    readonly crls: readonly string[];
    readonly initialPolicySet: readonly string[];
    readonly initialExplicitPolicy: boolean;
    readonly initialPolicyMappingInhibit: boolean;
    readonly initialAnyPolicyInhibit: boolean;
  };
  readonly expect: {
    readonly valid: boolean;
    readonly userConstrainedPolicySet?: readonly string[];
    readonly authoritiesConstrainedPolicySet?: readonly string[];
    readonly reason?: string;
    readonly mayReject?: boolean;
  };
}

export const PKITS_TIME = "2020-01-01T00:00:00Z";

/** Empty where the data are missing. */
export const PKITS_CASES: readonly PkitsCase[] = HAS_PKITS ? JSON.parse(pkitsFile("pkits.json").toString("utf8")) : [];

/** DSA signatures, which cannot be verified here: 4.1.4 and 4.1.5 are valid only for a validator with DSA. */
export const needsDsa = ({ test }: PkitsCase): boolean => test === "4.1.4" || test === "4.1.5";

/** README.md of the data, "Without revocation support". */
export const needsRevocation = ({ test }: PkitsCase): boolean =>
  /^4\.(4|14|15)\./.test(test) || ["4.5.2", "4.5.5", "4.5.7", "4.7.4", "4.7.5"].includes(test);

/** "any" of the data is any-policy's OID. */
export const policiesOf = (texts: readonly string[]): Set<Oid> =>
  policySet(texts.map((text) => (text === "any" ? ANY_POLICY : text)));

const certificates = new Map<string, Certificate | undefined>();

/** `undefined` for BadSignedCACert.crt and its like, whose signature is no whole number of octets: unreadable. */
export function pkitsCertificate(file: string): Certificate | undefined {
  if (certificates.has(file)) return certificates.get(file);
  const result = parseCertificate(pkitsFile(`certs/${file}`));
  const certificate = result.ok ? result.value : undefined;
  certificates.set(file, certificate);
  return certificate;
}

export function pkitsAnchor({ inputs }: PkitsCase): TrustAnchor {
  const certificate = pkitsCertificate(inputs.trustAnchor);
  if (certificate === undefined) throw new Error(`${inputs.trustAnchor} is unreadable`);
  return anchorOf(certificate);
}

export function pkitsInputs({ inputs }: PkitsCase, revocation: PathInputs["revocation"]): PathInputs {
  return {
    ...DEFAULT_INPUTS,
    initialPolicySet: policiesOf(inputs.initialPolicySet),
    initialExplicitPolicy: inputs.initialExplicitPolicy,
    initialPolicyMappingInhibit: inputs.initialPolicyMappingInhibit,
    initialAnyPolicyInhibit: inputs.initialAnyPolicyInhibit,
    revocation,
  };
}
