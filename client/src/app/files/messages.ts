/** Words about pictures and files in a text. */
export const messages = {
  tray: "Files on their way",
  sending: (share: number) => `Sending, ${Math.round(share * 100)}%`,
  queued: "Next in line",
  waiting: "Not sent yet. It goes out when there is a connection; keep this page open.",
  unreadable: "This file could not be read from your device. Choose it again.",
  retry: "Try now",
  drop: (name: string) => `Do not put in ${name}`,
  storedElsewhere: (name: string) =>
    `${name} is stored. It is on the Files page, for the text was not open for writing when it came.`,
  refusedElsewhere: (name: string, sentence: string) => `${name} was not put in. ${sentence}`,
  notSuggested: "Pictures and files cannot be suggested. Who writes in this document can put them in.",
  alt: "What does the picture show?",
  altHint: "For people who do not see it. It stands below the picture too.",
  width: "Width",
  widths: { small: "Narrow", medium: "Medium", full: "Full" },
  remove: "Take out of the text",
  open: "Open in a new tab",
} as const;
