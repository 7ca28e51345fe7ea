/** A list each of whose values is made when somebody looks at it, and anew each time: none is held. */
export function oneAtATime<Held, Value>(
  held: Iterable<Held> & { readonly length: number },
  valueOf: (held: Held) => Value,
): Iterable<Value> & { readonly length: number } {
  return {
    length: held.length,
    *[Symbol.iterator]() {
      for (const one of held) yield valueOf(one);
    },
  };
}
