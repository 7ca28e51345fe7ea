import type { ClientProbe } from "./client-probe.ts";
import { ClientPlayer } from "./client-player.ts";
import { ClientScene, type SceneOptions, type Used } from "./client-scene.ts";

/** Uses a client by a script, and returns what happened. */
export async function useClient(script: (probe: ClientProbe) => Promise<void>, options: SceneOptions): Promise<Used> {
  const scene = new ClientScene(options);
  try {
    await script({
      async start(name) {
        const player = new ClientPlayer(name, await scene.sit(name), scene);
        await player.settleIn(options.prompts);
        return player;
      },
    });
    return scene.result();
  } finally {
    await scene.clear();
  }
}
