// Knows how the bodies of registry events are read back. Leaves those of batches to stored-event.ts.
import type { RegistryEvent } from "../../shared/framework/event.ts";
import { type KeptQuestion, NAME_SPACE_FORMS, type NameSpace, type Tier } from "../../shared/framework/registry.ts";
import type { RelyingPartyInputs } from "../../shared/framework/relying-party.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Draft } from "../../shared/pki/draft/draft.ts";
import type { Probe } from "../../shared/pki/draft/probe-certificate.ts";
import { type Oid, parseOid } from "../../shared/pki/oid.ts";
import { assertNever } from "../../shared/values/result.ts";
import { BodyReader } from "./body-reader.ts";

export const REGISTRY_KINDS = [
  "member-registered",
  "member-changed",
  "member-withdrawn",
  "entity-assigned",
  "entity-released",
  "profile-saved",
  "profile-dropped",
  "question-kept",
  "question-dropped",
] as const satisfies readonly RegistryEvent["type"][];

/** The event whose body this is; throws where a member is missing or of another kind. */
export function registryEventOf(type: RegistryEvent["type"], body: BodyReader): RegistryEvent {
  const version = 1;
  switch (type) {
    case "member-registered":
    case "member-changed":
      return { type, version, member: body.text("member"), name: body.text("name"), nameSpaces: nameSpacesOf(body) };
    case "member-withdrawn":
      return { type, version, member: body.text("member") };
    case "entity-assigned":
      return { type, version, entity: body.text("entity"), member: body.text("member") };
    case "entity-released":
      return { type, version, entity: body.text("entity") };
    case "profile-saved":
      return {
        type,
        version,
        profile: body.text("profile"),
        name: body.text("name"),
        inputs: inputsOf(body),
        ...(body.has("tiers") ? { tiers: tiersOf(body) } : {}),
      };
    case "profile-dropped":
      return { type, version, profile: body.text("profile") };
    case "question-kept":
      return {
        type,
        version: questionVersion(body),
        question: body.text("question"),
        name: body.text("name"),
        target: body.text("target") as CertificateId,
        ...(body.has("at") ? { at: body.text("at") } : {}),
        inputs: inputsOf(body),
        ...(body.has("without") ? { without: body.texts("without") as readonly CertificateId[] } : {}),
        ...(body.has("drafts") ? { drafts: body.objects("drafts").map(draftOf) } : {}),
        ...(body.has("probe") ? { probe: probeOf(body) } : {}),
      };
    case "question-dropped":
      return { type, version, question: body.text("question") };
    default:
      return assertNever(type);
  }
}

/** The oldest version that can say what the body says. */
function questionVersion(body: BodyReader): 1 | 2 | 3 {
  if (body.has("probe")) return 3;
  return body.has("without") || body.has("drafts") ? 2 : 1;
}

function probeOf(body: BodyReader): Probe {
  const probe = body.object("probe");
  if (!probe.has("policy")) return {};
  const policy = parseOid(probe.text("policy"));
  if (!policy.ok)
    throw new Error(`a probe is asked about under ${probe.text("policy")}, which is no object identifier`);
  return { policy: policy.value };
}

function draftOf(body: BodyReader): Draft {
  const counter = (name: "requireExplicitPolicy" | "inhibitPolicyMapping" | "inhibitAnyPolicy" | "pathLength") =>
    body.has(name) ? { [name]: body.number(name) } : {};
  return {
    issuer: body.text("issuer") as CertificateId,
    subject: body.text("subject") as CertificateId,
    instead: body.flag("instead"),
    notBefore: body.text("notBefore"),
    notAfter: body.text("notAfter"),
    policies: body.texts("policies") as readonly Oid[],
    mappings: body.pairs("mappings") as readonly (readonly [Oid, Oid])[],
    ...counter("requireExplicitPolicy"),
    ...counter("inhibitPolicyMapping"),
    ...counter("inhibitAnyPolicy"),
    ...counter("pathLength"),
    nameConstraints: body.flag("nameConstraints"),
  };
}

const nameSpacesOf = (body: BodyReader): readonly NameSpace[] => body.objects("nameSpaces").map(nameSpaceOf);

function nameSpaceOf(body: BodyReader): NameSpace {
  const form = NAME_SPACE_FORMS.find((known) => known === body.text("form"));
  if (form === undefined) throw new Error(`there is no name space of the form ${body.text("form")}`);
  return { form, base: body.text("base") };
}

const tiersOf = (body: BodyReader): readonly Tier[] =>
  body
    .objects("tiers")
    .map((tier) => ({ name: tier.text("name"), policies: tier.texts("policies") as readonly Oid[] }));

function inputsOf(body: BodyReader): RelyingPartyInputs {
  const inputs = body.object("inputs");
  return {
    anchors: inputs.texts("anchors") as readonly CertificateId[],
    policySet: inputs.texts("policySet") as readonly Oid[],
    explicitPolicy: inputs.flag("explicitPolicy"),
    inhibitMapping: inputs.flag("inhibitMapping"),
    inhibitAny: inputs.flag("inhibitAny"),
    anchorConstraints: inputs.flag("anchorConstraints"),
    allowEncodingFindings: inputs.flag("allowEncodingFindings"),
    revocation: inputs.text("revocation") === "crl" ? "crl" : "off",
  };
}

/** As a row keeps them: canonical JSON of the inputs. */
export const readInputs = (text: string): RelyingPartyInputs =>
  inputsOf(new BodyReader({ inputs: JSON.parse(text) }, "a row of inputs"));

/** As the row of a kept question has them beside its inputs, in the same text; absent in those that have neither what-if nor probe. */
export function readWhatIf(text: string): Pick<KeptQuestion, "without" | "drafts" | "probe"> {
  const body = new BodyReader(JSON.parse(text), "a row of inputs");
  return {
    without: body.has("without") ? (body.texts("without") as readonly CertificateId[]) : [],
    drafts: body.has("drafts") ? body.objects("drafts").map(draftOf) : [],
    ...(body.has("probe") ? { probe: probeOf(body) } : {}),
  };
}

/** As a row keeps them: canonical JSON of the list. */
export const readTiers = (text: string): readonly Tier[] =>
  tiersOf(new BodyReader({ tiers: JSON.parse(text) }, "a row of tiers"));

/** As a row keeps them: canonical JSON of the list. */
export const readNameSpaces = (text: string): readonly NameSpace[] =>
  nameSpacesOf(new BodyReader({ nameSpaces: JSON.parse(text) }, "a row of name spaces"));
