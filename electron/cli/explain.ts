// Knows the subcommand `explain`: one question over certificates in files, its answer as text for people or as JSON.
// Leaves arguments and files to explain/, the search to the engine and every word to shared/path.

import { questionText } from "../../shared/path/explain/question-words.ts";
import { explainReport } from "../../shared/path/explain-report.ts";
import { reportText } from "../../shared/path/ladder-text.ts";
import { certificateNameBook } from "../../shared/path/name-book.ts";
import { createPool } from "../../shared/path/pool.ts";
import type { PathQuestion } from "../../shared/path/question.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { systemClock } from "../clock.ts";
import { createSignatureVerifier } from "../crypto/verify-signature.ts";
import { type ExplainArguments, readArguments } from "./explain/arguments.ts";
import { readQuestion } from "./explain/read-question.ts";

const HELP = `Usage: npm run -s cli -- explain --pool FILE… --target WHICH --anchor WHICH… [options]

Says whether a certificate is accepted, under which policies, and why (not). FILE is DER, PEM or
PKCS#7; WHICH is a FILE with one certificate, or the first hexadecimal digits (six or more) of
the SHA-256 of a certificate in the pool.

  --pool FILE…            certificates to find paths in
  --target WHICH          the certificate in question
  --anchor WHICH…         trust anchors
  --time RFC3339          as of this time (default: now)
  --policy OID…           policies asked for (default: any policy)
  --explicit              a policy is required from the start
  --inhibit-mapping       mappings do not count
  --inhibit-any           anyPolicy does not count
  --anchor-constraints    apply the constraints in the anchors' own certificates (RFC 5937)
  --allow-encoding        use certificates that are not DER throughout
  --crl FILE…             CRLs; with them revocation is asked
  --all                   all valid paths (50 at most) and the nearest misses, not the first alone
  --checks                every check of every rung, not those alone that do not hold
  --json                  the answer as one JSON object
  --help                  print this

Exit code 0 where it is accepted, 1 where it is not, 2 where the arguments cannot be used.
`;

/** Arguments after the subcommand to an exit code; prints the answer on standard output, refusals on standard error. */
export async function run(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  if (asked.ok && asked.value.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (!asked.ok) {
    process.stderr.write(`${asked.error}\n\n${HELP}`);
    return 2;
  }
  const read = readQuestion(asked.value, systemClock());
  if (!read.ok) {
    process.stderr.write(`${read.error}\n`);
    return 2;
  }
  for (const notice of read.value.notices) process.stderr.write(`${notice}\n`);
  return answer(asked.value, read.value.question, read.value.certificates);
}

function answer(asked: ExplainArguments, question: PathQuestion, certificates: readonly Certificate[]): number {
  const pool = createPool(certificates, createSignatureVerifier());
  const mode = asked.all ? "enumerate" : "existence";
  const session = openSession(pool, question);
  const report = searchPaths(question, pool, { mode, session });
  const { anchors, crls, target } = question;
  const names = certificateNameBook([...certificates, target], { anchors, crls });
  const said = explainReport(question, report, pool, names, { mode, session });
  const options = { checks: asked.checks, asked: asked.policies };
  const text = asked.json
    ? `${JSON.stringify(said, undefined, 2)}\n`
    : reportText(questionText(question, names), said, options);
  process.stdout.write(text);
  return said.verdict === "valid" ? 0 : 1;
}
