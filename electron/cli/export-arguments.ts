// Knows what `export` is told on the command line. Leaves doing it to export.ts.
import { parseArgs } from "node:util";
import { err, ok, type Result } from "../../shared/values/result.ts";

export const EXPORT_HELP = `Usage: npm run -s cli -- export [SHA256…] [--form pem|der|p7b] [--crls] [--to PLACE] [--data DIR]
       npm run -s cli -- export --files [SHA256…] [--to PLACE] [--data DIR]

Writes certificates of the record, each byte as it was imported, or the archived original files.
Without SHA256 all of them; a SHA256 may be its first eight digits or more. The record is not changed.

  --form pem   text, one block after the other (default)
  --form p7b   one PKCS#7 container in DER
  --form der   one file for each, named by its SHA-256: .cer, .crl
  --crls       also the CRLs; one that is named comes without this
  --files      the archived files, under the names they came with
  --file SHA   the same as --files SHA
  --to PLACE   a file that does not exist yet, or a folder (default: standard output)
  --data DIR   the record's folder (default: the data folder of this operating system)
  --help       print this

No file is ever overwritten: one with the same bytes is left, beside another one a number is added.
Ctrl-C leaves whole files or none. Exit code 0 when all was written, 1 when something could not be, 130
when it was stopped.
`;

export interface ExportArguments {
  readonly what: "items" | "files";
  readonly form: "pem" | "der" | "p7b";
  readonly crls: boolean;
  /** Lower-case beginnings of SHA-256, eight digits or more; none for all. */
  readonly ids: readonly string[];
  readonly to?: string;
  readonly data?: string;
  readonly help: boolean;
}

const FORMS = ["pem", "der", "p7b"] as const;
const ID = /^[0-9a-f]{8,64}$/;

/** The arguments after `export`; a text is what was not understood. */
export function readExportArguments(argv: readonly string[]): Result<ExportArguments, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: true,
      options: {
        form: { type: "string" },
        crls: { type: "boolean", default: false },
        files: { type: "boolean", default: false },
        file: { type: "string", multiple: true, default: [] },
        to: { type: "string" },
        data: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const form = FORMS.find((one) => one === (values.form ?? "pem"));
    if (form === undefined) return err(`--form is pem, der or p7b, not "${values.form}".`);
    const files = values.files || values.file.length > 0;
    if (files && (values.form !== undefined || values.crls)) return err("Archived files have no --form and no --crls.");
    const ids = [...positionals, ...values.file].map((id) => id.toLowerCase());
    const bad = ids.find((id) => !ID.test(id));
    if (bad !== undefined) return err(`"${bad}" is no SHA-256: give eight hexadecimal digits or more.`);
    const { to, data, crls, help } = values;
    const places = { ...(to === undefined ? {} : { to }), ...(data === undefined ? {} : { data }) };
    return ok({ what: files ? "files" : "items", form, crls, ids, ...places, help });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
