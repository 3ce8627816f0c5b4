/**
 * What a process asked of the kernel, as strace saw it: the writes and syncs of files, and what went out on sockets.
 *
 * Time is the order of lines. A call has a line where it began and one where it ended; strace holds each thread
 * at both, so that if one call ends before another begins because of it, so stand their lines.
 */
import { spawnSync } from "node:child_process";

export interface Call {
  readonly name: string;
  /** Lines of the trace. */
  readonly begin: number;
  readonly end: number;
  /** The file, or `socket:[…]`. */
  readonly target: string;
  readonly bytes: Buffer;
  /** Where in the file; 0 for calls without a place. For `ftruncate` the new length. */
  readonly offset: number;
  /** What the call answered; negative for an error. */
  readonly result: number;
}

/** What to pass to strace: every call that writes to a file or a socket or makes either durable. */
export const tracedCalls = "fsync,fdatasync,pwrite64,ftruncate,write,writev,sendto,sendmsg,unlink";
export const traceArguments = [
  "-f",
  "-y",
  "-xx",
  "-s",
  "70000",
  "-e",
  "signal=none",
  "-e",
  `trace=${tracedCalls}`,
];

/** Fails, with a sentence that says what to do, where strace is missing or may not trace. */
export function requireStrace(): void {
  const { status } = spawnSync("strace", ["-f", "-o", "/dev/null", "true"]);
  if (status === 0) return;
  throw new Error(
    "These tests watch system calls. Install strace (Debian: apt-get install strace) and allow it to trace.",
  );
}

const lineShape = /^(\d+) +(.*)$/;
const resumedShape = /^<\.\.\. (\w+) resumed>(.*)$/;
const callShape = /^(\w+)\((.*)$/s;
const unfinished = " <unfinished ...>";

/** Reads a trace. Calls are in the order in which they ended; one that never did is not among them. */
export function readTrace(text: string): Call[] {
  const calls: Call[] = [];
  const open = new Map<string, { begin: number; text: string }>();
  text.split("\n").forEach((line, index) => {
    const [, thread = "", rest = ""] = lineShape.exec(line) ?? [];
    if (rest.endsWith(unfinished)) {
      open.set(thread, { begin: index, text: rest.slice(0, -unfinished.length) });
      return;
    }
    const resumed = resumedShape.exec(rest);
    const begun = resumed ? open.get(thread) : undefined;
    if (resumed) open.delete(thread);
    const call = readCall(begun ? begun.text + (resumed?.[2] ?? "") : rest, begun?.begin ?? index, index);
    if (call) calls.push(call);
  });
  return calls;
}

function readCall(text: string, begin: number, end: number): Call | null {
  const [, name = "", args = ""] = callShape.exec(text) ?? [];
  const result = /\) += (-?\d+)[^"]*$/.exec(args)?.[1];
  if (name === "" || result === undefined) return null;
  const place = args.lastIndexOf(")");
  const numbers = /, (\d+)$/.exec(args.slice(0, place))?.[1];
  const strings = [...args.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = ""]) => fromHex(hex));
  return {
    name,
    begin,
    end,
    target: name === "unlink" ? (strings[0]?.toString() ?? "") : targetOf(args),
    bytes: Buffer.concat(strings),
    offset: name === "pwrite64" || name === "ftruncate" ? Number(numbers ?? 0) : 0,
    result: Number(result),
  };
}

function targetOf(args: string): string {
  const path = /^\d+<((?:\\x[0-9a-f]{2})*)>/.exec(args)?.[1];
  return path === undefined ? "" : fromHex(path).toString();
}

function fromHex(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll("\\x", ""), "hex");
}

/** The messages a server sent on each of its WebSockets, and when each began to leave. */
export function sentMessages(calls: readonly Call[]): { at: number; socket: string; message: Buffer }[] {
  const streams = new Map<string, Buffer>();
  const sent: { at: number; socket: string; message: Buffer }[] = [];
  for (const call of calls) {
    const isOutgoing = call.target.startsWith("socket:") && call.result > 0;
    if (!isOutgoing || call.name === "fsync") continue;
    const before = streams.get(call.target) ?? Buffer.alloc(0);
    let rest = Buffer.concat([before, call.bytes.subarray(0, call.result)]);
    if (rest.subarray(0, 5).toString() === "HTTP/") {
      const end = rest.indexOf("\r\n\r\n");
      rest = end < 0 ? rest : rest.subarray(end + 4);
    }
    for (;;) {
      const frame = firstFrame(rest);
      if (!frame) break;
      sent.push({ at: call.begin, socket: call.target, message: frame.payload });
      rest = rest.subarray(frame.length);
    }
    streams.set(call.target, rest);
  }
  return sent;
}

/** The first whole frame of what a server sent: never masked. */
function firstFrame(bytes: Buffer): { payload: Buffer; length: number } | null {
  const short = (bytes[1] ?? 0) & 0x7f;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head) return null;
  const size =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < head + size) return null;
  return { payload: bytes.subarray(head, head + size), length: head + size };
}
