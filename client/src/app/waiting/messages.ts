import { counted, sayList } from "@commontable/shared/lib/say.ts";

type Counted = Readonly<Record<"remark" | "suggestion" | "decision", number>>;

/** Words beside what the server has not taken, and where it could not. */
export const messages = {
  waiting: "On this device, not sent yet",
  waitingUnsafe: "Only in this page, not sent yet",
  refused: "Not sent.",
  retry: "Try again",
  discard: "Discard",
  elsewhere: {
    waits: (what: Counted, document: string) => `Not sent yet: ${sayAll(what)} of yours in ${document}.`,
    more: "This device keeps what you said and sends it as soon as it can.",
    unsafe: "Only this page has what you said. Leave it open until it is sent.",
    refused: (what: Counted, document: string) => `Not sent: ${sayAll(what)} of yours in ${document}.`,
    open: (document: string) => `Open ${document}`,
    list: "Show it in the list",
  },
  tooLong: (over: number, lengthMax: number) =>
    `${over === 1 ? "1 letter" : `${over.toLocaleString("en-US")} letters`} too many: ${lengthMax.toLocaleString("en-US")} fit here.`,
} as const;

function sayAll(what: Counted): string {
  const kinds = ["remark", "suggestion", "decision"] as const;
  return sayList(kinds.flatMap((kind) => (what[kind] === 0 ? [] : [counted(what[kind], kind, `${kind}s`)])));
}
