/** The sandboxes, each of which keeps programs apart in a way of its own. */
export const sandboxNames = ["bubblewrap", "unprivileged-user", "none"] as const;
export type SandboxName = (typeof sandboxNames)[number];
