// Knows the certificates of the built-in sample as parsed. Leaves files to temporary-core.ts.
import { readFileSync } from "node:fs";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { readItems } from "../../../shared/pki/import-items.ts";
import { parsed } from "../../mesh/mesh.ts";
import { SAMPLE_FILES } from "../temporary-core.ts";

export const sampleCertificates = (): readonly Certificate[] =>
  SAMPLE_FILES.flatMap(({ path }) =>
    readItems(readFileSync(path)).flatMap((item) => (item.kind === "certificate" ? [parsed(item.der)] : [])),
  );
