/** Words beside what the server has not taken, and where it could not. */
export const messages = {
  waiting: "On this device, not sent yet",
  waitingUnsafe: "Only in this page, not sent yet",
  refused: "Not sent.",
  retry: "Try again",
  discard: "Discard",
  tooLong: (over: number, lengthMax: number) =>
    `${over === 1 ? "1 letter" : `${over.toLocaleString("en-US")} letters`} too many: ${lengthMax.toLocaleString("en-US")} fit here.`,
} as const;
