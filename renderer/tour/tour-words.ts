// Knows what is said at each stop of the guided tour, before and after it: the question, what to see on the screen, what to do next.
// Leaves where the stop is to tour-address.ts.
import type { TourStop } from "../../shared/contract/tour.ts";

export interface StopWords {
  readonly asks: string;
  readonly says: string;
}

/** Before the first stop. */
export const OFFER_WORDS: StopWords = {
  asks: "Six questions, answered on this demonstration",
  says: "A car maker's supply chain and a regional health exchange, with the problems that real ones have. Everything on screen stays usable on the way.",
};

/** After the last one. */
export const OVER_WORDS: StopWords = {
  asks: "That was the tour.",
  says: "This is the overview of the demonstration, which stays as it is. The same questions can be asked of your own certificates: open or begin a record of your own, and import them.",
};

export const STOP_WORDS: Readonly<Record<TourStop["stop"], StopWords>> = {
  accepted: {
    asks: "May a supplier's engineer sign for the car maker?",
    says: "Yes. The ladder runs from the car maker's root on top, through its bridge, to Ruth Adeyemi. Each ◇ is a mapping: halden-medium becomes supply-medium, then brakewell-medium.",
  },
  "policy-lost": {
    asks: "Why is another supplier's engineer refused?",
    says: "The bridge maps supply-medium to a policy whose number has one digit too many. Sundby's issuing CA never asserts it, so the thread ends at rung 3. The broken rung says what was carried and what is asserted.",
  },
  "without-policy": {
    asks: "What is accepted without any policy?",
    says: "The staff portal prefers two policies and demands none. Five CAs can therefore issue for it without naming one; they stand on top, each group with the reason and the way out.",
  },
  "two-keys": {
    asks: "Which CA has two keys?",
    says: "Corvane Electronics Root CA was re-keyed: one name, two CA entities. The only certificate of the newer key, opened here, is its own; the bridge has certified the older one, found under Same name. So no other member accepts what the newer key issues.",
  },
  "lost-in-renewal": {
    asks: "What did a renewal change?",
    says: "Two files of signing certificates are compared, last year's and this year's. Three were renewed; that of Ines Varga has lost the nonRepudiation bit, with which prescriptions are signed.",
  },
  "stale-crl": {
    asks: "Was this certificate revoked?",
    says: "Nobody can tell. The laboratories' CRL ended six days before the question, so the status of Nils Abrahamsen is not conclusive. This relying party asks for one that is, so its answer is No: for want of a status, not for a revocation.",
  },
};
