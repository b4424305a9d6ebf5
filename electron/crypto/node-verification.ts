// Knows how node:crypto is asked to verify one signature under one key.
// Leaves the rules on keys and algorithms to shared/pki, the self-test to self-test.ts, caching to verify-signature.ts.
import { constants, createPublicKey, type KeyObject, verify } from "node:crypto";
import { type KeyRefusal, parseUsableKey, type UsableKey } from "../../shared/pki/key-rules.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { SignatureVerdict, SubjectPublicKeyInfo } from "../../shared/pki/public-key.ts";
import { isWithinTerms, type SignatureScheme } from "../../shared/pki/signature-scheme.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";

/** A key that passed the rules and that the library took. */
export interface ImportedKey {
  readonly usable: UsableKey;
  readonly handle: KeyObject;
}

const GOOD: SignatureVerdict = Object.freeze({ kind: "good" });
const BAD: SignatureVerdict = Object.freeze({ kind: "bad" });

/** AlgorithmIdentifier of rsaEncryption with NULL. */
const RSA_ENCRYPTION = Buffer.from("300d06092a864886f70d0101010500", "hex");

/**
 * Judges a key by shared/pki/key-rules.ts, then imports it. A key that passes and that the library still does not take
 * is `unsupported`, never bad: libraries differ in the algorithms they have.
 */
export function importKey(key: SubjectPublicKeyInfo): Result<ImportedKey, KeyRefusal> {
  const usable = parseUsableKey(key);
  if (!usable.ok) return usable;
  // A PSS-only key goes in as a plain RSA key: its terms are checked here, and libraries differ in reading them.
  const isPssOnly = usable.value.kind === "rsa" && usable.value.pssOnly;
  try {
    const der = isPssOnly ? plainRsaKey(key.keyBits) : Buffer.from(key.der);
    return ok({ usable: usable.value, handle: createPublicKey({ key: der, format: "der", type: "spki" }) });
  } catch (error) {
    const reason = `the cryptographic library here does not take this key: ${messageOf(error)}`;
    return err({ kind: "unsupported", algorithm: key.algorithm.oid, reason });
  }
}

/** SubjectPublicKeyInfo with rsaEncryption around the content of a key's BIT STRING. */
function plainRsaKey(keyBits: Uint8Array): Buffer {
  const bits = tlv(0x03, Buffer.concat([Buffer.of(0), keyBits]));
  return tlv(0x30, Buffer.concat([RSA_ENCRYPTION, bits]));
}

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  if (length < 0x100) return Buffer.concat([Buffer.of(tag, 0x81, length), content]);
  return Buffer.concat([Buffer.of(tag, 0x82, length >> 8, length & 0xff), content]);
}

/**
 * Verifies `signature` over `signed`; `algorithm` is the OID that `scheme` was read from. `bad` also where the key cannot have made a signature of this scheme: another
 * algorithm, or a PSS key's own terms (RFC 4055 §3.3). An exception of the library is `unsupported`.
 *
 * ECDSA signatures are Ecdsa-Sig-Value in DER (RFC 3279 §2.2.3): the library refuses BER forms, zero, negative and
 * oversized numbers. ML-DSA is pure, with an empty context (RFC 9881 §2).
 */
export function verifyWith(
  key: ImportedKey,
  scheme: SignatureScheme,
  algorithm: Oid,
  signed: Uint8Array,
  signature: Uint8Array,
): SignatureVerdict {
  const { usable, handle } = key;
  try {
    switch (scheme.kind) {
      case "rsa-pkcs1":
        if (usable.kind !== "rsa" || usable.pssOnly) return BAD;
        return verify(scheme.hash, signed, handle, signature) ? GOOD : BAD;
      case "rsa-pss": {
        if (usable.kind !== "rsa" || !isWithinTerms(scheme, usable)) return BAD;
        // RFC 8017 §8.1.2 step 1: as long as the modulus. The library takes one without its leading zero octets for PSS.
        if (signature.length !== Math.ceil(usable.modulusBits / 8)) return BAD;
        const padding = constants.RSA_PKCS1_PSS_PADDING;
        const options = { key: handle, padding, saltLength: scheme.saltLength };
        return verify(scheme.hash, signed, options, signature) ? GOOD : BAD;
      }
      case "ecdsa":
        if (usable.kind !== "ec") return BAD;
        return verify(scheme.hash, signed, handle, signature) ? GOOD : BAD;
      default:
        if (usable.kind !== scheme.kind) return BAD;
        return verify(null, signed, handle, signature) ? GOOD : BAD;
    }
  } catch (error) {
    return { kind: "unsupported", algorithm, reason: `the cryptographic library here failed: ${messageOf(error)}` };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "no reason given");
