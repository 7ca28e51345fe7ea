import type { Probe } from "../probe.ts";

interface RuntimeWords {
  title: string;
  /** What becomes of programs without it. */
  without: string;
  install: string;
}

/** Every tool that the grader looks for. */
const words: Readonly<Record<string, RuntimeWords>> = {
  python3: { title: "Python 3", without: "Python programs", install: "apt-get install python3" },
  python2: {
    title: "Python 2",
    without: "programs that only Python 2 can read",
    install: "apt-get install python2 (up to Debian 11 and Ubuntu 22.04), or pyenv install 2.7",
  },
  java: { title: "Java", without: "Java programs", install: "apt-get install default-jdk-headless" },
  javac: { title: "Java compiler", without: "Java programs", install: "apt-get install default-jdk-headless" },
  gcc: { title: "C compiler", without: "C programs", install: "apt-get install gcc libc6-dev" },
  "g++": { title: "C++ compiler", without: "C++ programs", install: "apt-get install g++" },
  make: { title: "make", without: "programs with a Makefile", install: "apt-get install make" },
  go: { title: "Go compiler", without: "Go programs", install: "apt-get install golang-go" },
  rustc: { title: "Rust compiler", without: "Rust programs", install: "apt-get install rustc" },
  mcs: { title: "C# compiler", without: "C# programs", install: "apt-get install mono-mcs" },
  mono: { title: "Mono for C#", without: "C# programs", install: "apt-get install mono-runtime" },
  ruby: { title: "Ruby", without: "Ruby programs", install: "apt-get install ruby" },
  "node 22.18 or later": {
    title: "Node.js for TypeScript",
    without: "TypeScript programs",
    install: "a Node.js of version 22.18 or later, which can run TypeScript",
  },
  node: { title: "Node.js", without: "JavaScript programs", install: "apt-get install nodejs" },
};

/** Without one of them its programs are ungradable, and all others can be graded. */
export const runtimes: readonly Probe[] = Object.entries(words).map(([id, { title, without, install }]) => ({
  id: `runtime/${id}`,
  title,
  needed: "never",
  standsOn: [],
  async run(bench) {
    const runtime = (await bench.runtimes()).found[id];
    if (runtime !== undefined) return { outcome: "works", detail: `${runtime.version} (${runtime.executable})` };
    return {
      outcome: "broken",
      problem: `not found where programs can run it, so ${without} are ungradable`,
      mend: install,
    };
  },
}));
