// Knows how the exports section is answered: what was asked for is made once, step by step, and fetched in pieces.
// Leaves making it and keeping it to export/.
import { EXPORT_PIECE } from "../../shared/contract/exports.ts";
import { writeExport } from "../export/write-export.ts";
import { inTurns, told } from "../jobs/in-turns.ts";
import { api } from "./context.ts";

export const exportsApi = {
  prepare: api.exports.prepare.handler(async function* ({ context: { core }, input, errors, signal }) {
    const steps = told(
      inTurns(writeExport(input, core.record), () => !signal?.aborted),
      core.stopwatch,
    );
    try {
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (!step.done) {
          yield { type: "progress" as const, ...step.value };
          continue;
        }
        const written = step.value;
        // Stopped: nobody is there to fetch it.
        if (written === undefined) return;
        if (!written.ok) {
          if (written.error.kind === "unknown-item") throw errors.UNKNOWN_ITEM({ data: { id: written.error.id } });
          throw errors.NOT_ONE({ data: { items: written.error.items } });
        }
        const { name, mediaType, parts } = written.value;
        const size = parts.reduce((sum, { length }) => sum + length, 0);
        yield { type: "prepared" as const, export: core.exports.keep(written.value), name, mediaType, size };
        return;
      }
    } finally {
      // A caller that stops listening stops the export.
      await steps.return(undefined as never);
    }
  }),
  piece: api.exports.piece.handler(({ context: { core }, input, errors }) => {
    const piece = core.exports.piece(input.export, input.offset, EXPORT_PIECE);
    if (piece === undefined) throw errors.UNKNOWN_EXPORT();
    return piece;
  }),
};
