// Knows what the ink of the map means, said under it in its own shapes. Leaves the shapes to the stylesheet of the map.
import type { ReactNode } from "react";

interface MapLegendProps {
  /** A policy is asked about; else what is in force is solid. */
  readonly isAsked: boolean;
  readonly children: ReactNode;
}

export function MapLegend({ isAsked, children }: MapLegendProps) {
  return (
    <div className="map-legend">
      <Sample d="M0 6H22" ink="solid" head /> {isAsked ? "carries it" : "in force"}
      <Sample d="M0 6H22" ink="dotted" /> {isAsked ? "does not" : "not in force"}
      <Sample d="M0 6H22" ink="solid" head pair /> pair
      <Sample d="M0 6H22" ink="solid" half /> half-open
      {isAsked && (
        <>
          <svg width="26" height="12" viewBox="0 0 26 12" className="map-dots" aria-hidden="true">
            <circle className="full" cx="7" cy="6" r="2.5" />
            <circle className="hollow" cx="18" cy="6" r="2.2" />
          </svg>{" "}
          CA certificate
        </>
      )}
      <span className="end">{children}</span>
      <p className="print-only">
        The drawing is the part that was on screen; every relation stands in the table below.
      </p>
    </div>
  );
}

interface SampleProps {
  readonly d: string;
  readonly ink: string;
  readonly head?: boolean;
  readonly pair?: boolean;
  readonly half?: boolean;
}

function Sample({ d, ink, head, pair, half }: SampleProps) {
  return (
    <svg width="28" height="12" viewBox="0 0 28 12" className="map-sample" aria-hidden="true">
      <path className={`wire ${ink}`} d={d} />
      {head && <path className="head solid" d="M26 6l-7 -3.5v7z" />}
      {pair && <path className="head solid" d="M2 6l7 -3.5v7z" />}
      {half && (
        <>
          <circle className="half" cx="12" cy="6" r="5" />
          <path className="half-fill" d="M12 1a5 5 0 0 0 0 10z" />
        </>
      )}
    </svg>
  );
}
