// Knows how a SHA-256 stands where it matters: whole, to be copied as hexadecimal, and laid out to be compared with what
// somebody else reads aloud, in sixteen numbered groups or in the words of the PGP list, never both at once.
// Leaves short forms beside a name to fingerprint.ts.
import { useState } from "react";
import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { pgpWords } from "../../shared/values/pgp-words.ts";
import { copyText } from "./copy-text.ts";
import { fullHash } from "./fingerprint.ts";

export interface FingerprintViewProps {
  /** SHA-256 in lower-case hexadecimal, all of it. */
  readonly hex: string;
  /** "SHA-256 of the certificate": for those who hear the page. */
  readonly of: string;
}

type Shown = "closed" | "hex" | "words";

export function FingerprintView({ hex, of }: FingerprintViewProps) {
  const [shown, setShown] = useState<Shown>("closed");
  return (
    <span className="fingerprint">
      <span className="mono fingerprint-whole">{fullHash(hex)}</span>{" "}
      <span className="fingerprint-acts">
        <CopyButton says="Copy as hex" of={of} text={hex} />
        <Button
          className="button plain small"
          aria-expanded={shown !== "closed"}
          aria-label={`${shown === "closed" ? "Compare…" : "Close"}: ${of}`}
          onPress={() => setShown(shown === "closed" ? "hex" : "closed")}
        >
          {shown === "closed" ? "Compare…" : "Close"}
        </Button>
      </span>
      {shown !== "closed" && <Comparison hex={hex} of={of} shown={shown} onShow={setShown} />}
    </span>
  );
}

function CopyButton({ says, of, text }: { readonly says: string; readonly of: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button
      className="button plain small"
      aria-label={`${copied ? "Copied" : says}: ${of}`}
      onPress={() => setCopied(copyText(text))}
      onBlur={() => setCopied(false)}
    >
      {copied ? "Copied" : says}
    </Button>
  );
}

interface ComparisonProps extends FingerprintViewProps {
  readonly shown: "hex" | "words";
  readonly onShow: (shown: Shown) => void;
}

/** Four rows of four; each group is two bytes. */
function Comparison({ hex, of, shown, onShow }: ComparisonProps) {
  const words = pgpWords(hex);
  const groups = Array.from({ length: hex.length / 4 }, (_, at) => ({
    number: at + 1,
    text:
      shown === "hex"
        ? `${hex.slice(4 * at, 4 * at + 2)} ${hex.slice(4 * at + 2, 4 * at + 4)}`
        : `${words[2 * at]} ${words[2 * at + 1]}`,
  }));
  return (
    <span className="fingerprint-compare" role="group" aria-label={`${of}, to compare`}>
      <span className="fingerprint-ways">
        <ToggleButtonGroup
          aria-label="How it is read"
          className="switch"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={(keys) => onShow(keys.has("words") ? "words" : "hex")}
        >
          <ToggleButton id="hex">In hex</ToggleButton>
          <ToggleButton id="words">In words</ToggleButton>
        </ToggleButtonGroup>
        {shown === "words" && <CopyButton says="Copy the words" of={of} text={words.join(" ")} />}
        <span className="meta">All 16 groups, in their order.</span>
      </span>
      <span className="fingerprint-groups" data-shown={shown} role="list">
        {groups.map(({ number, text }) => (
          <span key={number} role="listitem">
            <span className="meta">{number}</span> <span className={shown === "hex" ? "mono" : "loud"}>{text}</span>
          </span>
        ))}
      </span>
    </span>
  );
}
