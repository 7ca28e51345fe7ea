/**
 * What a program's own host name leads to in the sandbox. Elsewhere that is where others reach the machine, so a socket
 * on it is not judged as one that only the machine itself can reach. Debian has the same address for the same purpose.
 */
export const hostNameAddress = "127.0.1.1";

/** Of a client that is not where the server is, as far as one machine can have such a one. */
export const otherLoopbackAddress = "127.0.0.2";
