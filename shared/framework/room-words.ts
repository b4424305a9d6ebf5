// Knows the words that stand in the place of an organisation or a unit of one and name a room: `O=CAs`, `OU=PKI`.
// Leaves whose room it is to whoever reads the rest of the name.

const ROOMS = new Set([
  "ca",
  "cas",
  "pki",
  "certification authority",
  "certification authorities",
  "certservers",
  "services",
]);

/** Whether `text`, a value of O or OU, says nothing about who it is. */
export const isRoom = (text: string): boolean => ROOMS.has(text.toLowerCase());
