import type { ServerTemplate } from "./templates.ts";

type Choose = (below: number) => number;

/** What a program's file is called; a Java file is called as its class. */
export function chooseFileName(
  { language, transport, extension }: ServerTemplate,
  { names, choose }: { names: ReadonlyMap<string, string>; choose: Choose },
): string {
  const className = names.get("class");
  if (className !== undefined) return className + extension;
  const upper = transport.toUpperCase();
  const stems = [`${upper}Server`, `${transport}_server`, "server", `${transport}server`, `Server${upper}`];
  return pick(language === "python" ? stems : [...stems.slice(1, 4), "main"], choose) + extension;
}

/** Where in the hand-in the programs are; programs that come together each have a folder of their own. */
export function chooseFolder(choose: Choose, transport: string | undefined): string {
  const outer = pick(["", "", "", "", "lab2/", "src/", "HW 2/", "assignment-2/code/"], choose);
  return transport === undefined ? outer : `${outer}${pick([transport, transport.toUpperCase()], choose)}/`;
}

/** The beginning of a gradebook's name, without what makes it the only one. */
export function chooseStudent(choose: Choose): { id: string; name: string } {
  const given = pick(givenNames, choose);
  const family = pick(familyNames, choose);
  return { id: `${family}-${given}`.toLowerCase(), name: `${given} ${family}` };
}

export function chooseNote(name: string, choose: Choose): { path: string; text: string } | undefined {
  const notes = [
    { path: "README.txt", text: `${name}\n\nRun the server, then any client. Tested on my machine.\n` },
    { path: "README.md", text: `# Socket programming\n\nBy ${name}. The port is 12000.\n` },
    { path: "notes.txt", text: "sources: lecture slides, chapter 2\n" },
  ];
  return [...notes, undefined, undefined, undefined][choose(6)];
}

function pick<T>(from: readonly T[], choose: Choose): T {
  const one = from[choose(from.length)];
  if (one === undefined) throw new RangeError("Nothing to choose from");
  return one;
}

const givenNames = (
  "Ada Amir Ana Bela Ben Carla Chen Clara Dario Dilara Elif Emma Farid Finn Grace Hana Hugo Ines Ivan Jana " +
  "Jonas Kaya Kofi Lea Liam Lina Luca Mai Malik Marta Mia Milo Nadia Noah Nora Omar Oskar Petra Priya Rafael " +
  "Ravi Rosa Sami Sara Sofia Tariq Theo Uma Vera Yara Yusuf Zoe"
).split(" ");

const familyNames = (
  "Abe Adler Alvarez Bauer Becker Berg Brandt Castro Chandra Costa Dahl Diallo Duarte Ekman Engel Farkas " +
  "Fischer Flores Garcia Gomez Gruber Haas Hoang Horvat Ibrahim Ito Jensen Kaplan Kaur Keller Kim Koch Kovac " +
  "Larsen Lehmann Lind Lopes Maier Mehta Moreau Nagy Nguyen Novak Okoye Olsen Park Patel Popov Quist Rao " +
  "Reyes Rossi Sato Schulz Silva Singh Sokolov Suzuki Tanaka Torres Tran Vogel Wagner Weber Wolf Yilmaz Zhang"
).split(" ");
