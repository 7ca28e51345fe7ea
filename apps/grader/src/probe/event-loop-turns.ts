/** Lets the event loop go round: in each turn it reads what the kernel has for the sockets and pipes that it has by then. */
export async function eventLoopTurns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}
