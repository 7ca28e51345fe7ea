import { defaultAssignment } from "../src/contract/assignment.ts";
import { startStudentProcess, type StudentProcess } from "../src/worker/student-process.ts";
import type { Workshop } from "../src/worker/workshop.ts";
import type { Life } from "./trial.ts";

/** Longer than any of the programs takes, and time enough on a busy machine. */
export const secondThoughtsMs = 20_000;

/** Where programs run, and the folder that holds them. */
export interface Place {
  workshop: Workshop;
  folder: string;
}

/** Starts a program in the sandbox, as the grader does. */
export async function startProgram({ argv }: Pick<Life, "argv">, { workshop, folder }: Place): Promise<StudentProcess> {
  const { limits } = defaultAssignment;
  const [first = "", ...rest] = argv;
  const command = workshop.sandbox.studentCommand({
    argv: [workshop.runtimes[first]?.executable ?? first, ...rest],
    folder,
    startIn: "",
    readOnlyFolders: workshop.runtimes[first]?.roots ?? [],
    identityFolder: workshop.identityFolder,
    limits,
  });
  return await startStudentProcess(command, { folder, outputBytes: limits.outputBytes });
}
