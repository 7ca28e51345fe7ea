/** A worker stops what it does by ending itself, and its sandbox ends with it: nothing in it is given up singly. */
export const never: AbortSignal = new AbortController().signal;
