import type { Runtimes } from "../../contract/runtime.ts";

/**
 * By which a JVM is there sooner, and is at rest when its program is: a class of short programs is no place for what pays
 * in long ones. A program cannot tell, and a JVM that does not know one of them goes on without.
 */
const briskJvm: readonly string[] = [
  "-XX:+IgnoreUnrecognizedVMOptions",
  "-XX:+UnlockDiagnosticVMOptions",
  // It compiles quickly in place of well, and what runs so often that it pays.
  "-XX:TieredStopAtLevel=1",
  "-XX:CompileThresholdScaling=20",
  // It begins with a small heap, of which less is set up; the heap grows as it always does.
  "-Xms8m",
  // Class archives are mapped where they were made for, with nothing in them to be moved.
  "-XX:ArchiveRelocationMode=0",
  // Nothing wakes up by the clock: no statistics, no putting away of locks, no collector's guess at its next work.
  "-XX:-UsePerfData",
  "-XX:AsyncDeflationInterval=0",
  "-XX:GuaranteedSafepointInterval=0",
  "-XX:G1ConcRefinementServiceIntervalMillis=1000000",
  // Threads for what a short program never gives them to do.
  "-XX:G1ConcRefinementThreads=0",
  "-XX:-MethodFlushing",
  "-XX:-UseNotificationThread",
];

/** The runtimes, of which Java starts so. */
export function withBriskJvm(runtimes: Runtimes): Runtimes {
  const { java } = runtimes;
  return java === undefined ? runtimes : { ...runtimes, java: { ...java, startArgs: briskJvm } };
}
