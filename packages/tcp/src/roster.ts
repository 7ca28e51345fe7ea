/** Who is in a roster knows where. */
export interface Listed {
  /** For the roster alone. */
  place: number;
}

/**
 * A set whose members come and go by the thousand. V8's own keeps each of its earlier tables, once one of them has
 * grown old, and with them half of its former members until the next full collection; this one keeps nobody.
 */
export interface Roster<Each extends Listed> extends Iterable<Each> {
  readonly size: number;
  /** Once for each. */
  add(each: Each): void;
  /** Also while the roster is walked through. */
  delete(each: Each): void;
}

export function createRoster<Each extends Listed>(): Roster<Each> {
  const members: Each[] = [];
  return {
    get size() {
      return members.length;
    },
    add(each) {
      each.place = members.length;
      members.push(each);
    },
    delete(each) {
      const last = members.pop();
      if (last === undefined || last === each) return;
      members[each.place] = last;
      last.place = each.place;
    },
    *[Symbol.iterator]() {
      // From the end: who takes a place that becomes free has been passed already.
      for (let place = members.length - 1; place >= 0; place -= 1) {
        const member = members[place];
        if (member !== undefined) yield member;
      }
    },
  };
}
