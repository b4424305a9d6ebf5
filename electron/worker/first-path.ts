// Knows the answer as far as its first path goes, in words, while the others are looked for.
// Leaves when that is to shared/path/search.ts and the words to shared/path/explain.
import { detailText } from "../../shared/path/explain/answer-words.ts";
import { explainReport } from "../../shared/path/explain-report.ts";
import type { NameBook } from "../../shared/path/name-book.ts";
import type { PathPool } from "../../shared/path/pool.ts";
import type { PathQuestion } from "../../shared/path/question.ts";
import type { PathReport } from "../../shared/path/report.ts";
import type { FirstPath } from "./path-protocol.ts";

/** Opens a session of its own: the search that tells `first` goes on in its own afterwards. */
export function firstPath(
  question: PathQuestion,
  first: PathReport,
  pool: PathPool,
  names: NameBook,
  effort: number,
): FirstPath {
  const report = explainReport(question, first, pool, names, { mode: "existence", effort });
  return { report, meanwhile: detailText(report, { question, names, mode: "meanwhile" }) };
}
