// Knows how findings are collected while bytes are read: in order, a bounded number of each class.
// Leaves which rule was broken to the code that reads.
import { type EncodingCode, type EncodingFinding, FINDING_RULES, type ProfileCode } from "./finding.ts";

/** Findings kept of one class. A hostile CRL could carry millions, and one of them already decides. */
const MOST_OF_A_CLASS = 200;
const NONE: readonly EncodingFinding[] = Object.freeze([]);

/** Collects findings; allocates nothing while there are none. */
export class FindingLog {
  private list: EncodingFinding[] | undefined = undefined;
  private encodings = 0;
  private profiles = 0;

  /** `authority` where it is narrower than the table's. A full class ends with one `findings-cut` of encoding class. */
  add(code: EncodingCode | ProfileCode, offset: number, message: string, authority?: string): void {
    const rule = FINDING_RULES[code];
    const count = rule.class === "encoding" ? ++this.encodings : ++this.profiles;
    if (count > MOST_OF_A_CLASS + 1) return;
    this.list ??= [];
    if (count <= MOST_OF_A_CLASS) {
      this.list.push({ class: rule.class, code, offset, message, authority: authority ?? rule.authority });
      return;
    }
    const cut = FINDING_RULES["findings-cut"];
    this.list.push({
      class: rule.class,
      code: "findings-cut",
      offset,
      message: `There are more findings of the class ${rule.class} from here on; only the first ${MOST_OF_A_CLASS} are listed.`,
      authority: cut.authority,
    });
  }

  /** How many stand in the list now: a place to come back to with `forgetAfter`. */
  get size(): number {
    return this.list?.length ?? 0;
  }

  /** Drops what was added since `size` had this value: the bytes turned out not to be what they were read as. */
  forgetAfter(size: number): void {
    if (this.list === undefined || this.list.length <= size) return;
    this.list.length = size;
    this.encodings = this.list.filter((finding) => finding.class === "encoding").length;
    this.profiles = size - this.encodings;
  }

  all(): readonly EncodingFinding[] {
    return this.list ?? NONE;
  }
}
