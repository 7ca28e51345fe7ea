import { expect, test } from "vitest";
import { inspect } from "../../src/inspect/inspect.ts";
import { filesOf } from "./summarize.ts";

/** The signs of the program in `Server.java`. */
function signsOf(texts: Record<string, string>): string[] {
  return inspect(filesOf(texts)).programs.find(({ file }) => file === "Server.java")?.signs ?? [];
}

const server = (body: string): string =>
  `class Server { public static void main(String[] a) throws Exception {
     Socket c = new ServerSocket(12000).accept(); ${body} } }`;
const client = `class Client { public static void main(String[] a) throws Exception {
  new PrintWriter(new Socket("localhost", 12000).getOutputStream(), true).println(a[0]); } }`;
const buffered = server("new PrintWriter(c.getOutputStream()).println(1);");

test("a client beside the server flushes nothing of the server's", () => {
  expect(signsOf({ "Server.java": buffered })).toContain("unflushed-writer");
  expect(signsOf({ "Server.java": buffered, "Client.java": client })).toContain("unflushed-writer");
});

test("what a client makes without flushing is not the server's", () => {
  const unflushed = client.replace(", true", "");
  expect(signsOf({ "Server.java": server("c.close();"), "Client.java": unflushed })).not.toContain("unflushed-writer");
});

test("the files that a program draws on speak for it", () => {
  const worker = (end: string): string => `class Worker { Worker(Socket c) throws Exception {
    PrintWriter out = new PrintWriter(c.getOutputStream()); out.println(1); ${end} } }`;
  const texts = { "Server.java": server("new Worker(c);") };
  expect(signsOf({ ...texts, "Worker.java": worker("") })).toContain("unflushed-writer");
  expect(signsOf({ ...texts, "Worker.java": worker("out.flush();") })).not.toContain("unflushed-writer");
});
