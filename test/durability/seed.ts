// Knows where the streams of choices of this suite begin. CONCORDAT_DURABILITY_SEED names another place.
export const SEED = Number(process.env.CONCORDAT_DURABILITY_SEED ?? 1);

/** To stand beside whatever a choice led to. */
export const SEED_NOTE = `CONCORDAT_DURABILITY_SEED=${SEED}`;
