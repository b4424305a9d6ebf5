// Knows how the comparisons section is answered: two sides named by file, event or date become sets of certificates.
// Leaves comparing to worker/compare-sides.ts.
import type { Side } from "../../shared/contract/comparisons.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import { type ExactTime, formatInstant, type Instant, parseTime } from "../../shared/values/instant.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Core } from "../core.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { BatchFacts } from "../record/record-facts.ts";
import { api } from "./context.ts";

export const comparisonsApi = {
  ask: api.comparisons.ask.handler(async ({ context: { core }, input, errors, signal }) => {
    const { record, paths } = core;
    const refuse = ({ kind, text }: SideRefusal) =>
      kind === "bad-time" ? errors.BAD_TIME({ data: { text } }) : errors.UNKNOWN_FILE({ data: { file: text } });
    const before = readSide(input.before, core);
    if (!before.ok) throw refuse(before.error);
    const after = readSide(input.after, core);
    if (!after.ok) throw refuse(after.error);
    const unknown = input.anchors.find((anchor) => !record.has(anchor));
    if (unknown !== undefined) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: unknown } });
    const anchors = input.anchors.length > 0 ? input.anchors : sharedAnchors(record, before.value, after.value);
    if (anchors.length === 0) throw errors.NO_ANCHORS();
    const answer = await paths.compare({ before: before.value, after: after.value, anchors }, signal);
    if (!answer.ok) throw errors.CANCELLED();
    const { entities, ...found } = answer.value;
    const facts = (side: ReadSide, count: number) => ({
      title: side.title,
      at: side.at,
      certificates: side.certificates.length,
      entities: count,
    });
    return { ...found, before: facts(before.value, entities.before), after: facts(after.value, entities.after) };
  }),
};

interface ReadSide {
  readonly title: string;
  /** RFC 3339, as asked or as chosen for it. */
  readonly at: string;
  readonly time: ExactTime;
  readonly certificates: readonly CertificateId[];
}

interface SideRefusal {
  readonly kind: "bad-time" | "unknown-file";
  readonly text: string;
}

function readSide(side: Side, { record, clock }: Core): Result<ReadSide, SideRefusal> {
  switch (side.side) {
    case "file": {
      const file = record.file(side.file);
      if (file === undefined) return err({ kind: "unknown-file", text: side.file });
      const ids = file.contents.items.flatMap((item) => (item.kind === "certificate" ? [item.id] : []));
      const title = `${file.facts.name}, imported ${formatInstant(file.facts.archivedAt)}`;
      return judged(side.at ?? youngest(ids, record, clock()), title, [...new Set(ids)]);
    }
    case "import": {
      const batch = record.batches().find(({ id }) => id === side.batch);
      if (batch === undefined) return err({ kind: "unknown-file", text: side.batch });
      const ids = certificatesOf(record, batch);
      const title = `${batch.files === 1 ? "1 file" : `${batch.files} files`} imported together, ${formatInstant(batch.at)}`;
      return judged(side.at ?? youngest(ids, record, clock()), title, ids);
    }
    case "revision": {
      const revision = Math.min(side.revision ?? record.revision(), record.revision());
      const title = side.revision === undefined ? "The record as it is" : `The record after event ${revision}`;
      return judged(side.at ?? formatInstant(clock()), title, record.certificatesAsOf(revision));
    }
    case "moment": {
      const moment = parseTime(side.moment);
      if (moment === undefined) return err({ kind: "bad-time", text: side.moment });
      const sequence = record.sequenceAt(moment.second);
      const title = `The record on ${side.moment} (after event ${sequence})`;
      return judged(side.at ?? side.moment, title, record.certificatesAsOf(sequence));
    }
  }
}

/** What its files hold, known before or not, and what came without a file that could be kept. */
function certificatesOf(record: FrameworkRecord, batch: BatchFacts): readonly CertificateId[] {
  const before = new Set(record.certificatesAsOf(batch.firstEvent - 1));
  const brought = record.certificatesAsOf(batch.lastEvent).filter((id) => !before.has(id));
  const files = record.files().filter((file) => file.batch === batch.id);
  const held = files.flatMap(({ id }) => record.file(id)?.contents.items ?? []);
  return [...new Set([...held.flatMap((item) => (item.kind === "certificate" ? [item.id] : [])), ...brought])];
}

function judged(at: string, title: string, certificates: readonly CertificateId[]): Result<ReadSide, SideRefusal> {
  const time = parseTime(at);
  return time === undefined ? err({ kind: "bad-time", text: at }) : ok({ title, at, time, certificates });
}

/** When the youngest of them begins, but not later than now: a certificate may be dated ahead. */
function youngest(ids: readonly CertificateId[], record: FrameworkRecord, now: Instant): string {
  const begins = ids.flatMap((id) => record.certificate(id)?.facts.notBefore ?? []);
  const last = begins.toSorted((a, b) => b - a)[0] ?? now;
  return formatInstant(last < now ? last : now);
}

/** Self-signed certificates that both sides have: one relying party, two moments. */
function sharedAnchors(record: FrameworkRecord, before: ReadSide, after: ReadSide): readonly CertificateId[] {
  const [old, now] = [new Set(before.certificates), new Set(after.certificates)];
  return record.selfSigned().filter((id) => old.has(id) && now.has(id));
}
