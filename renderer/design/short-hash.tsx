// Knows how a SHA-256 stands beside a name: its first eight digits, never broken, whole on hover and on paper.
// Leaves how it is written alone to fingerprint.ts.
import { fullHash, shortHash } from "./fingerprint.ts";

export function ShortHash({ hex }: { readonly hex: string }) {
  return (
    <span className="code hash" title={fullHash(hex)} data-full={fullHash(hex)}>
      <span>{shortHash(hex)}</span>
    </span>
  );
}
