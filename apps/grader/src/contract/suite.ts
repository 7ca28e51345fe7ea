/** The kinds of program that are graded; each has its own checks. */
export const suites = ["udp-server", "tcp-server"] as const;
export type Suite = (typeof suites)[number];
