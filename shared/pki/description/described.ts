// Knows the shape of one line of a description. Leaves the lines to the files beside it.

export interface Described {
  readonly label: string;
  readonly says: string;
  /** OID, hexadecimal or whole name, where the words leave something out. */
  readonly exact?: string;
}

export const line = (label: string, says: string, exact?: string): Described =>
  exact === undefined || exact === says ? { label, says } : { label, says, exact };
