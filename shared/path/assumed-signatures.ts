// Knows the signatures of a what-if: those of drafts are assumed under their issuer's key, all others are verified.
// Leaves verification to the cache, and saying that something was assumed to explain/.
import type { SignatureVerdict, SubjectPublicKeyInfo } from "../pki/public-key.ts";
import type { Signatures, Signed } from "./signature-cache.ts";

export interface AssumedDraft {
  /** `keyTextOf` the key of the CA that would sign it. */
  readonly issuerKeyText: string;
  /** Among the drafts of the question, from 0; or what is asked about itself. */
  readonly position: number | "probe";
}

/** A draft is good under the one key that it names and bad under every other; `draftAt` tells it from a verified one. */
export class AssumedSignatures implements Signatures {
  readonly #verified: Signatures;
  readonly #drafts: ReadonlyMap<string, AssumedDraft>;

  /** `drafts` by their ids. */
  constructor(verified: Signatures, drafts: ReadonlyMap<string, AssumedDraft>) {
    this.#verified = verified;
    this.#drafts = drafts;
  }

  verify(signed: Signed, key: SubjectPublicKeyInfo, keyText: string): SignatureVerdict {
    const draft = this.#drafts.get(signed.id);
    if (draft === undefined) return this.#verified.verify(signed, key, keyText);
    return { kind: draft.issuerKeyText === keyText ? "good" : "bad" };
  }

  knows(signed: Signed, keyText: string): boolean {
    return this.#drafts.has(signed.id) || this.#verified.knows(signed, keyText);
  }

  draftAt(id: string): number | "probe" | undefined {
    return this.#drafts.get(id)?.position;
  }
}
