// Knows how a change is written: sign and word together, so that no colour is needed to tell them apart.
// Leaves which change it is to the tables.

type Change = "came" | "went" | "renewed" | "re-keyed" | "gained" | "lost" | "changed";

const SIGNS: Readonly<Record<Change, string>> = {
  came: "+",
  went: "−",
  renewed: "↻",
  "re-keyed": "◆",
  gained: "+",
  lost: "−",
  changed: "≠",
};

export function ChangeMark({ change }: { readonly change: Change }) {
  return (
    <span className={`change-mark change-${change}`}>
      <span className="sign" aria-hidden="true">
        {SIGNS[change]}
      </span>{" "}
      {change}
    </span>
  );
}
