import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";
import { pathsOf, takeInOne, textOf } from "./take-in.ts";

const program = (name: string): string => `package a.b;\nfinal class Other {}\npublic final class ${name} {}\n`;

test("a Java source is called after its public class again", async () => {
  await using folder = await temporaryFolder({
    "kim/Server (1).java": program("Server"),
    "kim/Client.java": program("Client"),
    "kim/Twice.java": program("Client"),
    "kim/Both.java": "public class One {}\npublic class Two {}",
    "kim/Package.java": "class Hidden { public int x; }",
  });
  const submission = await takeInOne(folder.path);
  expect(pathsOf(submission)).toEqual(["Both.java", "Client.java", "Package.java", "Server.java", "Twice.java"]);
  expect(submission.repairs).toEqual(["renamed Server (1).java to Server.java, after its public class"]);
});

test.each([
  ["windows-1252", Buffer.from("// f\xfcr\nclass A {}", "latin1"), "// für\nclass A {}"],
  ["windows-1252", Buffer.from("// \x80 \x93f\xfcr\x94\nclass A {}", "latin1"), "// € “für”\nclass A {}"],
  ["utf-16le", Buffer.from("\ufeff// für\nclass A {}", "utf16le"), "// für\nclass A {}"],
  [undefined, Buffer.from("\ufeff// für\nclass A {}"), "// für\nclass A {}"],
  [undefined, Buffer.from("// für\r\nclass A {}"), "// für\r\nclass A {}"],
])("a Java source in another encoding is read as it was meant (%s)", async (characterSet, bytes, text) => {
  await using folder = await temporaryFolder({ "kim/A.java": bytes });
  const submission = await takeInOne(folder.path);
  expect(textOf(submission, "A.java")).toBe(text);
  expect(submission.repairs).toEqual(characterSet === undefined ? [] : [`read A.java as ${characterSet}`]);
});
