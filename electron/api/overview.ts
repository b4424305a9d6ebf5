// Knows how the overview is answered: counts out of the record's tables, and the engine's view of every CA.
// Leaves pairs to shared/framework, who asks to relying-party.ts and the searches to worker/path-service.ts.
import type { TrustEvent } from "../../shared/contract/overview.ts";
import { crossPairs, type PairEdge } from "../../shared/framework/cross-pairs.ts";
import { formatInstant, type Instant, instantOf, parseTime } from "../../shared/values/instant.ts";
import type { CertificateFacts, CrlFacts } from "../record/record-facts.ts";
import { toldBy } from "../worker/told-by.ts";
import { api } from "./context.ts";
import { relyingPartyOf } from "./relying-party.ts";

/** What ends within a month needs a person now: a ceremony takes weeks to prepare. */
const SOON_SECONDS = 30 * 86_400;

export const overviewApi = {
  state: api.overview.state.handler(({ context: { core }, input: { at }, errors }) => {
    const time = parseTime(at);
    if (time === undefined) throw errors.BAD_TIME({ data: { text: at } });
    const now = time.second;
    const certificates = core.record.certificates();
    const crls = newestOfEach(core.record.crls());
    const stale = crls.filter(({ nextUpdate }) => nextUpdate !== undefined && nextUpdate < now);
    return {
      at,
      ...validities(certificates, now),
      encodingFindings: certificates.filter(({ encodingFindings }) => encodingFindings > 0).length,
      profileFindings: certificates.filter((row) => row.encodingFindings === 0 && row.findings > 0).length,
      ...pairsOf(certificates, now),
      staleCrls: stale.flatMap(({ id, issuer, nextUpdate }) =>
        nextUpdate === undefined ? [] : [{ crl: id, issuer, nextUpdate: formatInstant(nextUpdate) }],
      ),
      freshCrls: crls.filter((crl) => !stale.includes(crl)).map(({ id }) => id),
      unreadable: core.record.files().reduce((sum, { rejected }) => sum + rejected, 0),
    };
  }),
  trust: api.overview.trust.handler(({ context: { core }, input, errors, signal }) => {
    const asked = relyingPartyOf(core.record, input, errors);
    return toldBy<TrustEvent>(async (tell, stop) => {
      const found = await core.paths.trust(asked, stop, (looked) => tell({ type: "looking", ...looked }));
      if (!found.ok) throw errors.CANCELLED();
      tell({ type: "whole", trust: { at: input.at, ...found.value } });
    }, signal);
  }),
};

function validities(certificates: readonly CertificateFacts[], now: Instant) {
  const inForce = certificates.filter(({ notBefore, notAfter }) => notBefore <= now && now <= notAfter);
  return {
    inForce: inForce.length,
    soon: inForce.filter(({ notAfter }) => notAfter < now + SOON_SECONDS).length,
    expired: certificates.filter(({ notAfter }) => notAfter < now).length,
    notYet: certificates.filter(({ notBefore }) => notBefore > now).length,
  };
}

type Edge = PairEdge & CertificateFacts & { readonly issuerEntity: string };

function pairsOf(certificates: readonly CertificateFacts[], now: Instant) {
  const edges = certificates.filter(
    (facts): facts is Edge => facts.issuerEntity !== undefined && facts.role !== "end-entity",
  );
  const pairs = crossPairs(edges, now);
  const of = (state: string) =>
    pairs.filter((pair) => pair.state === state).map(({ there, back }) => [there.id, back.id] as const);
  return {
    pairs: { whole: of("whole"), ended: of("ended") },
    halfOpen: pairs
      .filter(({ state }) => state === "half-open")
      .map(({ there, back }) => {
        const expired = back.notAfter < now;
        return {
          certificate: there.id,
          issuer: there.issuer,
          subject: there.subject,
          missing: back.id,
          since: formatInstant(instantOf(expired ? back.notAfter : back.notBefore)),
          because: expired ? ("expired" as const) : ("not-yet" as const),
        };
      }),
  };
}

/** The complete or delta CRL of each issuer that was made last: an older one may be stale without harm. */
function newestOfEach(crls: readonly CrlFacts[]): readonly CrlFacts[] {
  const newest = new Map<string, CrlFacts>();
  for (const crl of crls) {
    const which = `${crl.delta} ${crl.issuerEntity ?? crl.issuerName}`;
    const known = newest.get(which);
    if (known === undefined || known.thisUpdate < crl.thisUpdate) newest.set(which, crl);
  }
  return [...newest.values()];
}
