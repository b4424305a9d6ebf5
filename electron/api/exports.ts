// Knows how the exports section is answered: what was asked for is made once and fetched in pieces.
// Leaves making it and keeping it to export/.
import { EXPORT_PIECE } from "../../shared/contract/exports.ts";
import { writeExport } from "../export/write-export.ts";
import { api } from "./context.ts";

export const exportsApi = {
  prepare: api.exports.prepare.handler(({ context: { core }, input, errors }) => {
    const written = writeExport(input, core.record);
    if (!written.ok) {
      if (written.error.kind === "unknown-item") throw errors.UNKNOWN_ITEM({ data: { id: written.error.id } });
      throw errors.NOT_ONE({ data: { items: written.error.items } });
    }
    const { name, mediaType, octets } = written.value;
    return { export: core.exports.keep(written.value), name, mediaType, size: octets.length };
  }),
  piece: api.exports.piece.handler(({ context: { core }, input, errors }) => {
    const piece = core.exports.piece(input.export, input.offset, EXPORT_PIECE);
    if (piece === undefined) throw errors.UNKNOWN_EXPORT();
    return piece;
  }),
};
