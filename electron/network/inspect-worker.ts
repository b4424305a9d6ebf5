// Knows how one collected file after the other is taken apart in this thread, so that a hostile one stops nothing else.
// Leaves taking items out to shared/pki/import-items.ts, parsing to the parsers, and addresses to named-addresses.ts.
import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { type ImportItem, readItems } from "../../shared/pki/import-items.ts";
import { certificateAddresses, crlAddresses, type NamedAddress } from "../../shared/pki/named-addresses.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { type FileInspection, MOST_ADDRESSES } from "./inspect-files.ts";

parentPort?.on("message", (path: string) => parentPort?.postMessage(inspect(readFileSync(path))));

function inspect(octets: Uint8Array): FileInspection {
  let certificates = 0;
  let crls = 0;
  let nextUpdate: Instant | undefined;
  let unreadable: FileInspection["unreadable"];
  const addresses = new Map<string, NamedAddress>();
  const name = (found: readonly NamedAddress[]) => {
    for (const one of found) {
      if (addresses.size >= MOST_ADDRESSES) return;
      addresses.set(`${one.kind} ${one.form} ${one.text}`, one);
    }
  };
  const take = (item: ImportItem): { readonly code: string; readonly message: string } | undefined => {
    switch (item.kind) {
      case "rejected":
        return item;
      case "certificate": {
        const parsed = parseCertificate(item.der);
        if (!parsed.ok) return parsed.error;
        certificates += 1;
        name(certificateAddresses(parsed.value.known));
        return undefined;
      }
      case "crl": {
        const parsed = parseCrl(item.der);
        if (!parsed.ok) return parsed.error;
        crls += 1;
        const until = parsed.value.nextUpdate;
        if (until !== undefined && (nextUpdate === undefined || until > nextUpdate)) nextUpdate = until;
        name(crlAddresses(parsed.value));
        return undefined;
      }
    }
  };
  for (const item of readItems(octets)) {
    const issue = take(item);
    if (issue !== undefined) unreadable ??= { code: issue.code, words: issue.message };
  }
  return {
    certificates,
    crls,
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    ...(unreadable === undefined || certificates + crls > 0 ? {} : { unreadable }),
    addresses: [...addresses.values()],
  };
}
