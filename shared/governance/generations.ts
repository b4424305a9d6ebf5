// Knows which CA is the next generation of another, judged by their names alone, as people who number their CAs do.
// Leaves whether anybody planned it so to people, and whether it is trusted to the path engine.
import { attributeText } from "../pki/distinguished-name-text.ts";
import type { Name } from "../pki/name.ts";
import { attributeLabel } from "../pki/oid-names.ts";
import type { Instant } from "../values/instant.ts";
import { visibleText } from "../values/visible-text.ts";

export interface Generation {
  /** Equal for all generations of one CA: the whole name, spelled in one way, without the generation's number. */
  readonly family: string;
  /** 1 where the name has no number. */
  readonly number: number;
  /** The number is marked as a generation's: `G3`. Another one may be a mere number: `CA-59`. */
  readonly marked: boolean;
}

/** `CA 3`, `CA-59`, `CA4`: a number of up to three digits at the end of the CA's own name. */
const LAST_NUMBER = /^(.*?)[\s._-]*\b(\d{1,3})$|^(.*?[a-z])(\d{1,3})$/;
/** `G3`, `- G3`, `CA G5 PROD`: a marked generation, wherever it stands. */
const MARKED_NUMBER = /^(.*?)[\s._-]+g(\d{1,3})\b(.*)$/;

const spelled = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/**
 * The generation that a CA's name says it is of. Its own name is the last attribute of the last relative name; what stands
 * before it is the family's. Four digits and more are a year or a product and part of the name.
 */
export function generationOf(name: Name): Generation {
  const attributes = name.relativeNames.flat();
  const texts = attributes.map((attribute) => ({
    label: attributeLabel(attribute.type),
    text: spelled(visibleText(attributeText(attribute).text)),
  }));
  const own = texts.at(-1);
  const before = texts.slice(0, -1).map(({ label, text }) => `${label}=${text}`);
  if (own === undefined) return { family: "", number: 1, marked: false };
  const { stem, number, marked } = numbered(own.text);
  return { family: [...before, `${own.label}=${stem}`].join("\n"), number, marked };
}

function numbered(text: string): { readonly stem: string; readonly number: number; readonly marked: boolean } {
  const mark = MARKED_NUMBER.exec(text);
  if (mark !== null) return { stem: `${mark[1]}${mark[3]}`.trim(), number: Number(mark[2]), marked: true };
  const last = LAST_NUMBER.exec(text);
  if (last === null) return { stem: text, number: 1, marked: false };
  return { stem: (last[1] ?? last[3] ?? "").trim(), number: Number(last[2] ?? last[4]), marked: false };
}

/** A CA certificate as far as succession goes. */
export interface CaCertificate {
  /** The CA entity, in the caller's terms: another key under the same name is another entity. */
  readonly entity: string;
  readonly subject: Name;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
}

/**
 * While a CA is replaced, the old and the new are in force at once. Where more are, a number that is not marked as a
 * generation's tells CAs apart that work side by side.
 */
const MOST_AT_ONCE = 2;

/**
 * Who succeeds a CA, judged by name: gives, for an entity and the first second at which it is lost, the entity of the same
 * family with the next higher number, or of the same number under another key, that has a certificate in force then and of
 * which `holds` is true (it has a path). `undefined` where there is none, and where more than two numbers of the family are
 * in force in the second before and are not marked: such numbers are no generations.
 */
export function successionOf(
  certificates: Iterable<CaCertificate>,
): (entity: string, at: Instant, holds: (entity: string) => boolean) => string | undefined {
  const families = new Map<string, (CaCertificate & Generation)[]>();
  const own = new Map<string, Generation>();
  for (const certificate of certificates) {
    const generation = generationOf(certificate.subject);
    own.set(certificate.entity, generation);
    const members = families.get(generation.family) ?? [];
    members.push({ ...certificate, ...generation });
    families.set(generation.family, members);
  }
  return (entity, at, holds) => {
    const generation = own.get(entity);
    const family = families.get(generation?.family ?? "") ?? [];
    if (generation === undefined || family.length < 2) return undefined;
    const inForce = (when: number) => family.filter(({ notBefore, notAfter }) => notBefore <= when && when <= notAfter);
    const plain = inForce(at - 1).filter(({ marked }) => !marked);
    if (new Set(plain.map(({ number }) => number)).size > MOST_AT_ONCE) return undefined;
    const [next] = inForce(at)
      .filter((other) => other.entity !== entity && other.number >= generation.number && holds(other.entity))
      .sort((a, b) => a.number - b.number || (a.entity < b.entity ? -1 : 1));
    return next?.entity;
  };
}
