/**
 * What toolkits say of a window that they cannot open, in their own words: Tk, Java's AWT, GTK and Qt. Nobody looks at
 * the screen of a machine that grades, so it has none.
 */
const noDisplay =
  /^(?:\w+\.)?TclError: (?:no display name|couldn't connect to display)|\bjava\.awt\.HeadlessException\b|^.{0,80}\b[Cc](?:annot open|ould not connect to) display\b/mu;

/** The display that a program ended without, named for a person. */
export function missingDisplay(words: string): string | undefined {
  return noDisplay.test(words) ? "display, and the program opens a window before it does anything else" : undefined;
}
