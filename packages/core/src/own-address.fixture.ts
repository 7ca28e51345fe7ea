const anyByte = (): number => 1 + Math.floor(Math.random() * 254);

/** A loopback address of the test's own: the system gives a port that is freed there to nobody else meanwhile. */
export const ownAddress = (): string => `127.${anyByte()}.${anyByte()}.${anyByte()}`;

/** Where nobody listens: the system gives so low a port only to whoever names it. */
export const nobody = { host: "127.0.0.1", port: 9 } as const;
