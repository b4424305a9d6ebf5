// Knows how it is said why CA certificates do not carry what was asked: those of one reason together, each with the way to
// see them. Leaves the reasons to the core.
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";
import type { MapReason } from "../../shared/contract/map.ts";
import { numberText } from "../design/number-text.ts";
import { type MapCa, reasonNames, reasonText } from "./map-words.ts";

export interface WhyNotProps {
  readonly reasons: readonly MapReason[];
  /** Whose a certificate is. */
  readonly caOf: (certificate: string) => MapCa;
  /** The reason that is shown on the map, by its key. */
  readonly shown: string | undefined;
  readonly onShow: (key: string | undefined) => void;
}

export const reasonKey = ({ kind, where }: MapReason): string => `${kind} ${where}`;

export function WhyNot({ reasons, caOf, shown, onShow }: WhyNotProps) {
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
            const { whose, first } = reasonNames(reason, caOf);
            return (
              <li key={key}>
                <strong>{reasonText(reason)}.</strong> <bdi>{whose}</bdi>.{" "}
                <span className="second">
                  {reason.certificates.length > 1 && (
                    <>
                      Of <bdi>{first}</bdi>:{" "}
                    </>
                  )}
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
