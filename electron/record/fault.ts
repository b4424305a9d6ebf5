// Knows what is said of a record that is not as it should be. Leaves finding it to check-record.ts.

/** What is wrong and where; a sentence without its full stop. */
export interface Fault {
  /** `projections`: the events are sound, and the tables made from them are not what they say. */
  readonly part: "file" | "events" | "people" | "projections";
  readonly reason: string;
  /** The first bad event, where it is an event that is bad. */
  readonly event?: number;
}
