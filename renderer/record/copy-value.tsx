// Knows the button that puts one value on the clipboard and says that it did. Leaves the clipboard to design/copy-text.ts.
import { useState } from "react";
import { Button } from "react-aria-components";
import { copyText } from "../design/copy-text.ts";

/** `what` names the value for those who hear the page: "SHA-256 of the backup". */
export function CopyValue({ what, value }: { readonly what: string; readonly value: string }) {
  const [copied, setCopied] = useState<string | undefined>(undefined);
  return (
    <Button
      className="button small"
      aria-label={copied === value ? `Copied: ${what}` : `Copy ${what}`}
      onPress={() => setCopied(copyText(value) ? value : undefined)}
      onBlur={() => setCopied(undefined)}
    >
      {copied === value ? "Copied" : "Copy"}
    </Button>
  );
}
