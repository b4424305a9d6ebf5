// Knows the screens that stand by themselves: what is to hold of every screen is tried on each of these.
// Leaves screens that are about one thing, a certificate or a CA, to the stories of those.
export const SECTIONS = [
  "overview",
  "paths",
  "worth",
  "map",
  "compare",
  "members",
  "profiles",
  "certificates",
  "contents",
  "collect",
  "record",
  "about",
] as const;
