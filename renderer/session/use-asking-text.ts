// Knows what stands where an answer is awaited: what is asked, or that nobody is there to answer.
// Leaves what can be done about a lost connection to connection-banner.tsx.
import { useConnectionState } from "./core.tsx";

/** `text`, said while the core is asked: `Asking…`. A question that the connection has lost is asked again once it is back. */
export const useAskingText = (text: string): string =>
  useConnectionState().kind === "lost" ? "Not asked: waiting for the connection." : text;
