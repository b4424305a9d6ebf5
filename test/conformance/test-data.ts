// Knows where the test data lie that are not part of the project, and what is missing. They are read there, never copied.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** CONCORDAT_DATA, or the folder `shared` beside the checkout. */
export const DATA_FOLDER = process.env.CONCORDAT_DATA ?? resolve(import.meta.dirname, "../../../shared");

const PKITS = join(DATA_FOLDER, "conformance/pkits");
const FPKI = join(DATA_FOLDER, "data/fpki");

export const HAS_PKITS = existsSync(join(PKITS, "pkits.json"));
export const HAS_FPKI = existsSync(join(FPKI, "CACertificatesValidatingToFederalCommonPolicyG2.p7b"));

/** Said once by a suite that can't run, so that a skip is seen. */
export const missing = (what: string): string =>
  `${what} is not in ${DATA_FOLDER} (CONCORDAT_DATA names another folder)`;

export const pkitsFile = (path: string): Buffer => readFileSync(join(PKITS, path));
export const fpkiFile = (path: string): Buffer => readFileSync(join(FPKI, path));
