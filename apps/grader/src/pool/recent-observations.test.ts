import { expect, test } from "vitest";
import type { Observation } from "../contract/observation.ts";
import { RecentObservations } from "./recent-observations.ts";

function observationOf(file: string): Observation {
  const about = { role: "server", transport: "udp", language: "python", runtime: "python3" } as const;
  const reply = new TextEncoder().encode("ÜBER");
  const heard = { pieces: [{ bytes: reply, atMs: 1 }], ending: { kind: "quiet", evidence: "" } };
  const exchange = { steps: [{ kind: "heard", heard }], looks: [] } as never;
  const launch = { outcome: "ready", transport: "udp", address: "0.0.0.0", port: 12000 } as const;
  return { file, ...about, launch, signs: [], exchanges: [{ check: "udp-server/uppercase", kind: "held", exchange }] };
}

test("gives back what was put in, bytes and all", () => {
  const recent = new RecentObservations();
  recent.set("a", observationOf("server.py"));
  expect(recent.get("a")).toEqual(observationOf("server.py"));
  expect(recent.get("a")).toEqual(observationOf("server.py"));
  expect(recent.get("b")).toBeUndefined();
});

test("forgets what nobody has asked for the longest, where all takes more than it may", () => {
  const small = new RecentObservations({ mostBytes: 1_000 });
  small.set("popular", observationOf("popular.py"));
  for (let at = 0; at < 100; at++) {
    small.set(`${at}`, observationOf(`${at}.py`));
    expect(small.get("popular")?.file).toBe("popular.py");
  }
  expect(small.get("99")?.file).toBe("99.py");
  expect(small.get("0")).toBeUndefined();
});
