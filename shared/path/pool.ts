// Knows the candidates for discovery as a graph: CA entities (name and key) joined by certificates. Which entity issued a
// certificate is known only once its signature verified. Leaves what a path may do to search/.
import type { Certificate, CertificateId } from "../pki/certificate.ts";
import type { Name, NameKey } from "../pki/name.ts";
import type { SignatureVerdict, SignatureVerifier, SubjectPublicKeyInfo } from "../pki/public-key.ts";
import { equalBytes } from "../values/bytes.ts";
import { type Link, linkOf } from "./link.ts";
import { PolicyTable } from "./policy/policy-table.ts";
import { keyTextOf, SignatureCache, type Signatures } from "./signature-cache.ts";

export interface Entity {
  readonly number: number;
  /** Of the name in the pool: equal for entities of one name. */
  readonly nameNumber: number;
  readonly name: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  /** `keyTextOf` the key. */
  readonly keyText: string;
  /** Subject key identifiers that certificates give this key: they order attempts, they never decide. */
  readonly keyIdentifiers: Uint8Array[];
  /** Some candidate has this subject and key; otherwise only questions that name it as an anchor may see it. */
  candidate: boolean;
}

/** Who issued a certificate, as far as the entities of the pool can tell. */
export type Issuer =
  | { readonly kind: "known"; readonly entity: number }
  /** No key verifies it, but one cannot be tried here; `entity` is the likeliest such. */
  | { readonly kind: "unsupported"; readonly entity: number; readonly verdict: SignatureVerdict }
  | { readonly kind: "unknown"; readonly tried: number; readonly verdict: SignatureVerdict | undefined };

const NONE: readonly Entity[] = [];

const byId = (a: Link, b: Link): number => (a.id < b.id ? -1 : 1);

/** Certificates by issuer name and entities by name; grows by entities only (anchors, targets' keys), never by candidates. */
export class PathPool {
  readonly policies = new PolicyTable();
  readonly entities: Entity[] = [];
  readonly links: readonly Link[];
  readonly signatures: Signatures;
  readonly #nameNumbers = new Map<NameKey, number>();
  /** By name number: entities by key text, and in the order met. */
  readonly #byKey: Map<string, Entity>[] = [];
  readonly #named: Entity[][] = [];
  readonly #issuedTo: Link[][] = [];
  /** By name number; `sorted` once it was asked for. */
  readonly #issuedUnder = new Map<number, { sorted: boolean; readonly links: Link[] }>();
  readonly #linkOf = new WeakMap<Certificate, Link>();
  readonly #issuers = new WeakMap<Link, Issuer>();

  constructor(certificates: readonly Certificate[], signatures: Signatures) {
    this.signatures = signatures;
    const links: Link[] = [];
    for (const certificate of cleanest(certificates)) {
      const link = this.linkOf(certificate);
      links.push(link);
      const entity = this.entities[link.subject];
      if (entity) entity.candidate = true;
      this.#issuedTo[link.subject]?.push(link);
      const under = this.#issuedUnder.get(link.issuerName);
      if (under) under.links.push(link);
      else this.#issuedUnder.set(link.issuerName, { sorted: false, links: [link] });
    }
    this.links = links;
  }

  /** A name's number in this pool: names that RFC 5280 §7.1 calls the same have the same. */
  nameNumberOf(name: Name): number {
    const known = this.#nameNumbers.get(name.key);
    if (known !== undefined) return known;
    this.#nameNumbers.set(name.key, this.#named.length);
    this.#byKey.push(new Map());
    return this.#named.push([]) - 1;
  }

  /** The entity of a name and key, made if there is none yet. */
  entityOf(name: Name, publicKey: SubjectPublicKeyInfo): Entity {
    const nameNumber = this.nameNumberOf(name);
    const keyText = keyTextOf(publicKey);
    const known = this.#byKey[nameNumber]?.get(keyText);
    if (known) return known;
    const number = this.entities.length;
    const entity = { number, nameNumber, name, publicKey, keyText, keyIdentifiers: [], candidate: false };
    this.#byKey[nameNumber]?.set(keyText, entity);
    this.#named[nameNumber]?.push(entity);
    this.entities.push(entity);
    this.#issuedTo.push([]);
    return entity;
  }

  /** A certificate's link, whether or not it is a candidate. */
  linkOf(certificate: Certificate): Link {
    const known = this.#linkOf.get(certificate);
    if (known) return known;
    const entity = this.entityOf(certificate.subject, certificate.publicKey);
    const { subjectKeyIdentifier } = certificate.known;
    if (subjectKeyIdentifier) entity.keyIdentifiers.push(subjectKeyIdentifier);
    const link = linkOf(certificate, entity.number, this.nameNumberOf(certificate.issuer), this.policies);
    this.#linkOf.set(certificate, link);
    return link;
  }

  /** Candidates whose subject is this entity, in the order given. */
  issuedTo(entity: number): readonly Link[] {
    return this.#issuedTo[entity] ?? [];
  }

  /** Candidates with this issuer name, by ascending hash. */
  issuedUnder(nameNumber: number): readonly Link[] {
    const under = this.#issuedUnder.get(nameNumber);
    if (under === undefined) return [];
    if (!under.sorted) under.links.sort(byId);
    under.sorted = true;
    return under.links;
  }

  /** The name number of an entity. */
  nameOf(entity: number): number {
    const { nameNumber } = this.entities[entity] ?? {};
    if (nameNumber === undefined) throw new Error(`no entity has the number ${entity}`);
    return nameNumber;
  }

  /** Entities with this name number that candidates have or that are among `anchors`, in the order met. */
  entitiesNamed(nameNumber: number, anchors: ReadonlySet<number>): readonly Entity[] {
    const known = this.#named[nameNumber] ?? NONE;
    if (known.every(({ candidate }) => candidate)) return known;
    return known.filter(({ candidate, number }) => candidate || anchors.has(number));
  }

  /**
   * Which entity's key verifies the certificate: all of its issuer's name are tried, the authority key identifier's match
   * first. Kept for the candidates' keys; `anchors` are tried besides. `spend` is called before each signature that is
   * really verified and may end the search by answering false: the answer is then `undefined`.
   */
  issuerOf(link: Link, anchors: ReadonlySet<number>, spend: () => boolean): Issuer | undefined {
    const kept = this.#issuers.get(link);
    if (kept?.kind === "known") return kept;
    const named = this.entitiesNamed(link.issuerName, anchors);
    if (kept && named.every(({ candidate }) => candidate)) return kept;
    const issuer = this.#findIssuer(link.certificate, [...named], spend);
    const entity = issuer && issuer.kind !== "unknown" ? this.entities[issuer.entity] : undefined;
    if (issuer && (entity ? entity.candidate : named.every(({ candidate }) => candidate)))
      this.#issuers.set(link, issuer);
    return issuer;
  }

  #findIssuer(certificate: Certificate, entities: Entity[], spend: () => boolean): Issuer | undefined {
    const { keyIdentifier } = certificate.known.authorityKeyIdentifier ?? {};
    if (keyIdentifier && entities.length > 1) {
      const has = (entity: Entity) => Number(entity.keyIdentifiers.some((each) => equalBytes(each, keyIdentifier)));
      entities.sort((a, b) => has(b) - has(a));
    }
    let unsupported: Issuer | undefined;
    let last: SignatureVerdict | undefined;
    for (const entity of entities) {
      if (!this.signatures.knows(certificate, entity.keyText) && !spend()) return undefined;
      const verdict = this.signatures.verify(certificate, entity.publicKey, entity.keyText);
      if (verdict.kind === "good") return { kind: "known", entity: entity.number };
      if (verdict.kind === "unsupported") unsupported ??= { kind: "unsupported", entity: entity.number, verdict };
      else last ??= verdict;
    }
    return unsupported ?? { kind: "unknown", tried: entities.length, verdict: last };
  }
}

/** One of each id, in the order met: octets behind the outer TLV are a finding but not part of the id. */
function cleanest(certificates: readonly Certificate[]): Iterable<Certificate> {
  const unique = new Map<CertificateId, Certificate>();
  for (const certificate of certificates) {
    const other = unique.get(certificate.id);
    if (other === undefined || certificate.findings.length < other.findings.length)
      unique.set(certificate.id, certificate);
  }
  return unique.values();
}

/** A pool over parsed certificates; `verify` is a port, or verdicts shared with other pools of the process. */
export const createPool = (certificates: readonly Certificate[], verify: SignatureVerifier | Signatures): PathPool =>
  new PathPool(certificates, typeof verify === "function" ? new SignatureCache(verify) : verify);
