/** What comes to sockets of the grader's own. */
export interface Arrivals {
  /** Whether something has arrived that has not been taken yet. */
  hasArrived(): boolean;
  /** Calls back at each arrival until the returned function is called. */
  onArrival(listener: () => void): () => void;
}

/** Where nothing is heard. */
export const nothing: Arrivals = { hasArrived: () => false, onArrival: () => () => {} };
