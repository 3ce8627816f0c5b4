/** Words about places in a text: their numbers and their addresses. */
export const messages = {
  numbers: "Paragraph numbers on or off",
  numbersOn: "Paragraphs are numbered on this device: 3.4 is the fourth paragraph of section 3.",
  numbersOff: "Paragraph numbers are off.",
  copyLink: "Copy link to this paragraph",
  copyLinkTo: (words: string) => `Copy link to “${words}”`,
  copied: (words: string) => `The link to “${words}” is copied`,
  nowhere: "There is no paragraph here to link to yet.",
} as const;
