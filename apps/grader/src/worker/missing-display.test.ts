import { expect, test } from "vitest";
import { missingDisplay } from "./missing-display.ts";

test.each([
  ["Tk", "_tkinter.TclError: no display name and no $DISPLAY environment variable"],
  ["AWT", 'Exception in thread "main" java.awt.HeadlessException: \nNo X11 DISPLAY variable was set'],
  ["GTK", "(server.py:12): Gtk-WARNING **: 10:00:00.000: cannot open display: "],
  ["Qt", "qt.qpa.xcb: could not connect to display "],
])("%s wants a display", (_, words) => {
  expect(missingDisplay(`Traceback\n  a line\n${words}\n`)).toMatch(/^display/u);
});

test.each([
  "_tkinter.TclError: bad window path name",
  "NameError: name 'display' is not defined",
  "OSError: [Errno 98] Address already in use",
])("it is not asked for by: %s", (words) => {
  expect(missingDisplay(words)).toBeUndefined();
});
