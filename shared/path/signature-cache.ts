// Knows which signatures were verified in this process: each pair of certificate and key once. In memory only.
// Leaves verification to the port.
import type { CertificateId } from "../pki/certificate.ts";
import type { SignatureVerdict, SignatureVerifier, SubjectPublicKeyInfo } from "../pki/public-key.ts";

/** Octets as text of one UTF-16 unit each: a key for maps, nothing to show. */
function octetKey(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

const KEY_TEXTS = new WeakMap<SubjectPublicKeyInfo, string>();

/** `octetKey` of a key's SPKI, made once: half a kilobyte of text for an RSA key. */
export function keyTextOf(key: SubjectPublicKeyInfo): string {
  const known = KEY_TEXTS.get(key);
  if (known !== undefined) return known;
  const text = octetKey(key.der);
  KEY_TEXTS.set(key, text);
  return text;
}

/** What is signed: a certificate or a CRL. */
export interface Signed {
  readonly id: string;
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
  readonly signatureAlgorithm: Parameters<SignatureVerifier>[1];
}

/** What a pool asks about signatures; `keyText` is the key's `keyTextOf`, which the caller has at hand. */
export interface Signatures {
  verify(signed: Signed, key: SubjectPublicKeyInfo, keyText: string): SignatureVerdict;
  /** Whether the answer is already known, so that asking costs nothing. */
  knows(signed: Signed, keyText: string): boolean;
  /**
   * Of a draft, whose signature is taken as given and not verified: its position among the question's drafts, or that it is
   * the probe that is asked about.
   */
  draftAt(id: string): number | "probe" | undefined;
}

/** Verdicts by id of what was signed and by key; shared by all pools of a process. */
export class SignatureCache implements Signatures {
  readonly #verdicts = new Map<CertificateId | string, Map<string, SignatureVerdict>>();
  readonly #verify: SignatureVerifier;
  /** Signatures verified so far, cached answers not counted. */
  checks = 0;

  constructor(verify: SignatureVerifier) {
    this.#verify = verify;
  }

  verify(signed: Signed, key: SubjectPublicKeyInfo, keyText: string): SignatureVerdict {
    const byKey = this.#verdicts.get(signed.id) ?? new Map<string, SignatureVerdict>();
    if (byKey.size === 0) this.#verdicts.set(signed.id, byKey);
    const known = byKey.get(keyText);
    if (known !== undefined) return known;
    this.checks++;
    const verdict = this.#verify(key, signed.signatureAlgorithm, signed.tbs, signed.signature);
    byKey.set(keyText, verdict);
    return verdict;
  }

  knows(signed: Signed, keyText: string): boolean {
    return this.#verdicts.get(signed.id)?.has(keyText) ?? false;
  }

  draftAt(): undefined {
    return undefined;
  }
}
