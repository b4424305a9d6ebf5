// Knows whether something goes on for more than a second: then it says how much it has to do and can be stopped.
// Leaves what it says to the page.
import { useEffect, useState } from "react";

const SLOW_MS = 1000;

export function useSlow(goesOn: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!goesOn) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [goesOn]);
  return slow && goesOn;
}
