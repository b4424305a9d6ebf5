// Knows the time of this machine: the only file that asks for it. Everything else takes a Clock as a parameter.
import { type Instant, instantOf } from "../shared/values/instant.ts";

/** Port: the present, in whole seconds UTC. */
export type Clock = () => Instant;

export const systemClock: Clock = () => instantOf(Date.now() / 1000);

/** Port: milliseconds from a fixed but unknown start; never runs backwards. For limits and throttles. */
export type Stopwatch = () => number;

export const systemStopwatch: Stopwatch = () => performance.now();
