// Knows how the entities section is answered: one CA entity with what stands around it, and who may rely on it.
// Leaves the searches to worker/path-service.ts and pairs to shared/framework.
import type { EntityDetails, Party } from "../../shared/contract/entities.ts";
import { crossPairs, type PairEdge } from "../../shared/framework/cross-pairs.ts";
import type { RelyingPartyInputs } from "../../shared/framework/relying-party.ts";
import { formatInstant, type Instant, instantOf, parseTime } from "../../shared/values/instant.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { CertificateFacts, EntityFacts } from "../record/record-facts.ts";
import { api } from "./context.ts";
import { crlRowOf } from "./crls.ts";
import { certificateRowOf, entityRowOf } from "./record-tables.ts";

/** More parties than this are counted, not asked: each is a search over the whole framework. */
const MOST_PARTIES = 60;

export const entitiesApi = {
  details: api.entities.details.handler(({ context: { core }, input, errors }) => {
    const time = parseTime(input.at);
    if (time === undefined) throw errors.BAD_TIME({ data: { text: input.at } });
    const facts = core.record.entities().find(({ id }) => id === input.entity);
    if (facts === undefined) throw errors.UNKNOWN_ENTITY({ data: { entity: input.entity } });
    return detailsOf(core.record, facts, time.second);
  }),
  worth: api.entities.worth.handler(async ({ context: { core }, input, errors, signal }) => {
    const time = parseTime(input.at);
    if (time === undefined) throw errors.BAD_TIME({ data: { text: input.at } });
    if (!core.record.entities().some(({ id }) => id === input.entity)) {
      throw errors.UNKNOWN_ENTITY({ data: { entity: input.entity } });
    }
    const { asked, left } = partiesOf(core.record);
    const inputs = asked.map(({ inputs: demands }) => ({ ...demands, time }));
    const found = await core.paths.worthToEach({ entity: input.entity, parties: inputs }, signal);
    if (!found.ok) throw errors.CANCELLED();
    return { at: input.at, rows: withParties(asked, found.value), left };
  }),
  accepted: api.entities.accepted.handler(async ({ context: { core }, input, errors, signal }) => {
    const time = parseTime(input.at);
    if (time === undefined) throw errors.BAD_TIME({ data: { text: input.at } });
    const { certificate: target } = input;
    if (!core.record.has(target)) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: target } });
    const { asked, left } = partiesOf(core.record);
    const inputs = asked.map(({ inputs: demands }) => ({ ...demands, time }));
    const found = await core.paths.acceptedByEach({ target, parties: inputs }, signal);
    if (!found.ok) throw errors.CANCELLED();
    return { at: input.at, rows: withParties(asked, found.value), left };
  }),
};

interface AskedParty {
  readonly party: Party;
  /** `anchors` is never empty here. */
  readonly inputs: RelyingPartyInputs;
}

const NO_DEMANDS: RelyingPartyInputs = {
  anchors: [],
  policySet: [],
  explicitPolicy: false,
  inhibitMapping: false,
  inhibitAny: false,
  anchorConstraints: false,
  allowEncodingFindings: false,
  revocation: "off",
};

/** Every self-signed CA as a party without demands, and every saved profile. */
function partiesOf(record: FrameworkRecord): { readonly asked: readonly AskedParty[]; readonly left: number } {
  const anchors = record.selfSigned();
  const all: readonly AskedParty[] = [
    ...anchorsOf(record).map(
      ({ id, entity, subject }): AskedParty => ({
        party: { kind: "anchor", certificate: id, entity, name: subject },
        inputs: { ...NO_DEMANDS, anchors: [id] },
      }),
    ),
    ...record
      .profiles()
      .filter(({ dropped, inputs }) => !dropped && inputs.anchors.length + anchors.length > 0)
      .map(
        ({ id, name, inputs }): AskedParty => ({
          party: { kind: "profile", profile: id, name },
          inputs: { ...inputs, anchors: inputs.anchors.length > 0 ? inputs.anchors : anchors },
        }),
      ),
  ];
  return { asked: all.slice(0, MOST_PARTIES), left: Math.max(0, all.length - MOST_PARTIES) };
}

/** Self-signed CAs, one certificate of each entity: the one that ends last. An anchor is a name and a key. */
function anchorsOf(record: FrameworkRecord): readonly CertificateFacts[] {
  const cas = new Set(record.entities().map(({ id }) => id));
  const best = new Map<string, CertificateFacts>();
  for (const facts of record.certificates()) {
    if (facts.role !== "self-signed" || !cas.has(facts.entity)) continue;
    const known = best.get(facts.entity);
    if (known === undefined || known.notAfter < facts.notAfter) best.set(facts.entity, facts);
  }
  return [...best.values()];
}

const withParties = <Found>(asked: readonly AskedParty[], found: readonly Found[]) =>
  found.flatMap((each, at) => {
    const party = asked[at]?.party;
    return party === undefined ? [] : [{ ...each, party }];
  });

type Edge = PairEdge & CertificateFacts & { readonly issuerEntity: string };

function detailsOf(record: FrameworkRecord, facts: EntityFacts, at: Instant): EntityDetails {
  const all = record.certificates();
  const issuedTo = all
    .filter(({ entity }) => entity === facts.id)
    .toSorted((a, b) => b.notAfter - a.notAfter || (a.id < b.id ? -1 : 1));
  const issuedBy = all.filter(({ issuerEntity }) => issuerEntity === facts.id);
  const names = new Map(record.entities().map(({ id, name }) => [id, name]));
  const edges = [...issuedTo, ...issuedBy].filter(
    (each): each is Edge => each.issuerEntity !== undefined && each.role !== "end-entity",
  );
  const runs = record.assignments().find(({ entity }) => entity === facts.id)?.member;
  const member = record.members().find(({ id, withdrawn }) => id === runs && !withdrawn);
  return {
    row: entityRowOf(facts),
    ...(member === undefined ? {} : { member: { id: member.id, name: member.name } }),
    generations: generationsOf(record, facts, all),
    issuedTo: issuedTo.map(certificateRowOf),
    issuedBy: issuedBy.map(certificateRowOf),
    pairs: crossPairs(edges, at).map(({ state, there, back }) => {
      const [issued, received] = there.issuerEntity === facts.id ? [there, back] : [back, there];
      return {
        other: { entity: issued.entity, name: names.get(issued.entity) ?? issued.subject },
        state,
        issued: issued.id,
        received: received.id,
      };
    }),
    crls: record
      .crls()
      .filter(({ issuerEntity }) => issuerEntity === facts.id)
      .toSorted((a, b) => b.thisUpdate - a.thisUpdate)
      .map(crlRowOf),
    findings: issuedTo.flatMap(({ id, findings }) => (findings === 0 ? [] : findingsOf(record, id))),
  };
}

function findingsOf(record: FrameworkRecord, certificate: CertificateFacts["id"]): EntityDetails["findings"] {
  const kept = record.certificate(certificate);
  const read = kept === undefined ? undefined : readCertificate(kept.der);
  return read?.ok ? read.value.findings.map((finding) => ({ certificate, finding })) : [];
}

/** Entities of the same name under other keys, with the span of their certificates. */
function generationsOf(
  record: FrameworkRecord,
  facts: EntityFacts,
  all: readonly CertificateFacts[],
): EntityDetails["generations"] {
  return record
    .entities()
    .filter(({ id, nameHash }) => id !== facts.id && nameHash === facts.nameHash)
    .map((row) => {
      const own = all.filter(({ entity }) => entity === row.id);
      const begin = Math.min(...own.map(({ notBefore }) => notBefore));
      const end = Math.max(...own.map(({ notAfter }) => notAfter));
      return { row, begin, end };
    })
    .filter(({ begin }) => Number.isFinite(begin))
    .sort((a, b) => a.begin - b.begin || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row, begin, end }) => ({
      row: entityRowOf(row),
      notBefore: formatInstant(instantOf(begin)),
      notAfter: formatInstant(instantOf(end)),
    }));
}
