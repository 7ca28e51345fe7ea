import { say } from "./say.ts";

/**
 * When whoever reads an output wants no more of it (`| head -1`), the process ends without a word; when the output
 * cannot be written (a full disk), it says so and ends with status 1.
 */
export function endWithTheReader(output: NodeJS.WriteStream): void {
  output.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    if (output !== process.stderr) say(`the output cannot be written: ${error.message}`);
    process.exit(1);
  });
}
