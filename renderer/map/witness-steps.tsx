// Knows how the paths to what is chosen on the map are gone through one by one: the one that is drawn, by its names, and the
// ones before and after it. Leaves finding them to use-witness.ts.
import { Button } from "react-aria-components";
import { NameText } from "../design/name-text.tsx";
import { ShortHash } from "../design/short-hash.tsx";
import type { WitnessPath } from "./use-witness.ts";

export interface WitnessStepsProps {
  readonly witness: WitnessPath;
  readonly onPath: (number: number) => void;
}

export function WitnessSteps({ witness: { names, number, of, more }, onPath }: WitnessStepsProps) {
  return (
    <>
      <h3>The path there</h3>
      {of > 1 && (
        <div className="actions">
          {/* Never disabled: under the press it would lose the focus. */}
          <Button
            className="button small"
            aria-label="Path before"
            onPress={() => onPath(number === 1 ? of : number - 1)}
          >
            ◂
          </Button>
          <span role="status">
            {number} of {of}
            {more && ", more exist or may"}
          </span>
          <Button
            className="button small"
            aria-label="Next path"
            onPress={() => onPath(number === of ? 1 : number + 1)}
          >
            ▸
          </Button>
        </div>
      )}
      <ol className="map-witness">
        {names.map(({ name, certificate }) => (
          <li key={certificate}>
            <NameText text={name} /> <ShortHash hex={certificate} />
          </li>
        ))}
      </ol>
    </>
  );
}
