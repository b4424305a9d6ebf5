// Knows a pool whose signatures are those of the test keys. Leaves certificates to test/mesh.
import { createPool, type PathPool } from "../../../shared/path/pool.ts";
import { SignatureCache } from "../../../shared/path/signature-cache.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { fakeVerifier } from "../../mesh/key-scheme.ts";

export const plainPool = (certificates: readonly Certificate[]): PathPool =>
  createPool(certificates, new SignatureCache(fakeVerifier));
