// Knows what stands where nothing has been read yet: that it is being read, or that nobody is there to read it.
// Leaves what can be done about a lost connection to connection-banner.tsx.
import { useConnectionState } from "./core.tsx";

/** `what`: `the record`, `the certificate`. */
export function Reading({ what = "the record" }: { readonly what?: string }) {
  const isLost = useConnectionState().kind === "lost";
  return (
    <p className="second">{isLost ? `Not read: waiting for the connection to read ${what}.` : `Reading ${what}…`}</p>
  );
}
