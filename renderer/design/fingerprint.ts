// Knows how a SHA-256 is written: short beside a name, in full where it stands alone. Leaves what it is of to others.

/** The first eight digits in fours: `c2da 4c91`. Only beside a name. */
export const shortHash = (hex: string): string => `${hex.slice(0, 4)} ${hex.slice(4, 8)}`;

/** Eight groups of eight. */
export const fullHash = (hex: string): string => hex.match(/.{1,8}/g)?.join(" ") ?? hex;
