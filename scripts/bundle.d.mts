export const queuePackages: string[];

export const requireBanner: { js: string };

/**
 * Bundles programs for Node from the present sources.
 * @param entryPoints their sources by their names in the folder, without an ending
 */
export function bundle(entryPoints: Record<string, string>, outdir: string): Promise<void>;
