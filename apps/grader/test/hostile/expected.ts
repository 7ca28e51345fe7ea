/** What a fixture comes to: where that is fixed its score, and what the report must say of it. */
export interface Expected {
  score?: number;
  limit?: string;
  says?: RegExp;
}

export const contained: Readonly<Record<string, Expected>> = {
  "annotation-processor": { score: 100 },
  "binds-every-port": { limit: "sockets", says: /more than 256 sockets at once/u },
  "calls-itself-bwrap": { score: 100 },
  daemonises: { score: 20 },
  "deletes-itself": { score: 100 },
  "disk-fill": { score: 0, limit: "disk", says: /wrote more than 128 MB to disk/u },
  drips: { limit: "waiting", says: /did not end: \d+ bytes had come|waited more than 4 s/u },
  "empty-datagrams": { says: /did not end: 0 bytes had come|used more than 6 s of CPU time/u },
  "endless-reply": { says: /did not end: \d+ bytes had come/u },
  "floods-probe": { says: /did not end: \d+ bytes had come/u },
  "fork-bomb": { score: 0, limit: "processes", says: /more than 200 processes and threads/u },
  "full-backlog": { says: /connections? not accepted on port 12000/u },
  "further-namespaces": { score: 100 },
  "holds-terminals": { score: 100 },
  "huge-reply": { says: /did not end: \d+ bytes had come/u },
  "include-bomb": { score: 0, says: /used more than (?:512 MB of memory|3 s of CPU time)/u },
  "kills-everything": { score: 100 },
  "leaves-time-waits": { score: 100 },
  "macro-bomb": { score: 0, says: /used more than (?:512 MB of memory|3 s of CPU time)/u },
  "make-bomb": { score: 0, limit: "cpu", says: /used more than 3 s of CPU time/u },
  "make-leaves-holes": { score: 0, limit: "disk", says: /wrote more than 128 MB to disk/u },
  "make-litters": { score: 100 },
  // Refused its next process, it may be gone before it is looked at; then make itself has said what happened.
  "make-recurses": { score: 0, says: /more than 200 processes|more than 3 s of CPU time|make: Resource temporarily/u },
  "many-files": { score: 0, limit: "files", says: /made more than 10000 files/u },
  "memory-behind-descriptors": { score: 100 },
  "memory-hog": { score: 0, limit: "memory", says: /used more than 512 MB of memory/u },
  "memory-hog-in-many": { score: 0, limit: "memory", says: /used more than 512 MB of memory/u },
  "one-large-file": { score: 0, limit: "file-size", says: /wrote more than 64 MB into one file/u },
  "output-flood": { score: 0, limit: "output", says: /printed more than 64 MB/u },
  resets: { says: /The connection was reset/u },
  "scans-ports": { score: 100 },
  snoops: { score: 100 },
  "special-files": { score: 100 },
  "spins-everywhere": { says: /used (?:more than )?[36].* of CPU time/u },
  "stops-itself": { says: /blocked \(stopped\)/u },
  "strange-2J-id": { score: 100 },
  "strange-bytes": {},
  "strange-last-words": { score: 0 },
  "strange-names": { score: 100 },

  "template-bomb": { score: 0, says: /used more than (?:512 MB of memory|3 s of CPU time)/u },
  "thread-flood": { limit: "processes", says: /more than 200 processes and threads/u },
  undumpable: { score: 0, says: /hides what it does/u },
  "undumpable-and-silent": { score: 0, says: /hides what it does/u },
  "writes-everywhere": { score: 100 },
  "writes-to-descriptors": { score: 100 },
  "zombie-flood": { score: 0, limit: "processes", says: /more than 200 processes and threads/u },
};
