// Knows the screens that stand by themselves: what is to hold of every screen is tried on each of these, and on a new one as soon
// as it has an address. Leaves the first page, and screens that are about one thing, to the stories of those.
import { PAGES } from "../../renderer/route.ts";

const OTHERS = ["start", "certificate", "entity"] as const;
const isOther = (name: string): name is (typeof OTHERS)[number] => OTHERS.some((other) => other === name);

export const SECTIONS = PAGES.filter((name) => !isOther(name));
