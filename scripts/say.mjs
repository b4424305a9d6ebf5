// Knows where the launcher's own words go: standard error, so that `cli` has standard output to itself.
// Leaves the wording to whoever speaks.

/** @param {string} line */
export const say = (line) => process.stderr.write(`${line}\n`);

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
