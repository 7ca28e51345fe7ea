/** Whether replies are waited for with the kernel's knowledge or, where it cannot be asked, by a clock. */
export const waysToWait = ["kernel", "clock"] as const;
export type Waiting = (typeof waysToWait)[number];
