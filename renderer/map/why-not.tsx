// Knows how it is said why CA certificates do not carry what was asked: those of one reason together, each with the way to
// see them. Leaves the reasons to the core.
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import type { MapReason } from "../../shared/contract/map.ts";
import { counted, numberText } from "../design/number-text.ts";
import { reasonText } from "./map-words.ts";

/** So many names say enough; the rest is counted. */
const MOST_NAMED = 4;

export interface WhyNotProps {
  readonly reasons: readonly MapReason[];
  readonly subjectOf: (certificate: string) => string;
  /** The reason that is shown on the map, by its key. */
  readonly shown: string | undefined;
  readonly onShow: (key: string | undefined) => void;
}

export const reasonKey = ({ kind, where }: MapReason): string => `${kind} ${where}`;

export function WhyNot({ reasons, subjectOf, shown, onShow }: WhyNotProps) {
  const count = reasons.reduce((sum, { certificates }) => sum + certificates.length, 0);
  if (count === 0) return null;
  return (
    <Disclosure className="why-not" defaultExpanded={shown !== undefined}>
      <Button slot="trigger" className="button plain small">
        Why {numberText(count)} {count === 1 ? "does" : "do"} not carry it <span aria-hidden="true">▾</span>
      </Button>
      <DisclosurePanel>
        <ul>
          {reasons.map((reason) => {
            const key = reasonKey(reason);
            const names = [...new Set(reason.certificates.map(subjectOf))].sort();
            const rest = names.length - MOST_NAMED;
            return (
              <li key={key}>
                <strong>{reasonText(reason)}.</strong> {names.slice(0, MOST_NAMED).join("; ")}
                {rest > 0 && ` and ${counted(rest, "other")}`}.{" "}
                <span className="second">
                  {reason.certificates.length > 1 && "Of the first: "}
                  {reason.says}
                </span>{" "}
                <Button
                  className="button small"
                  aria-pressed={shown === key}
                  onPress={() => onShow(shown === key ? undefined : key)}
                >
                  {shown === key ? "Show all again" : "Show on the map"}
                </Button>
              </li>
            );
          })}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
