type Counted = Readonly<Record<"remark" | "suggestion" | "decision", number>>;

/** Words beside what the server has not taken, and where it could not. */
export const messages = {
  waiting: "On this device, not sent yet",
  waitingUnsafe: "Only in this page, not sent yet",
  refused: "Not sent.",
  retry: "Try again",
  discard: "Discard",
  elsewhere: {
    waits: (what: Counted, document: string) => `Not sent yet: ${counted(what)} of yours in ${document}.`,
    more: "This device keeps what you said and sends it as soon as it can.",
    unsafe: "Only this page has what you said. Leave it open until it is sent.",
    refused: (what: Counted, document: string) => `Not sent: ${counted(what)} of yours in ${document}.`,
    open: (document: string) => `Open ${document}`,
  },
  tooLong: (over: number, lengthMax: number) =>
    `${over === 1 ? "1 letter" : `${over.toLocaleString("en-US")} letters`} too many: ${lengthMax.toLocaleString("en-US")} fit here.`,
} as const;

function counted(what: Counted): string {
  const parts = (["remark", "suggestion", "decision"] as const).flatMap((kind) =>
    what[kind] === 0 ? [] : [what[kind] === 1 ? `1 ${kind}` : `${what[kind]} ${kind}s`],
  );
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}
