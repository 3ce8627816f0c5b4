/** Words of the parts that several features share. */
export const partsMessages = {
  noneChosen: "None yet",
  organizationLeft: "An organization that has left",
  removed: (what: string) => `${what} is removed`,
  undo: "Undo",
  actions: (what: string) => `Actions for ${what}`,
  moveUp: "Move up",
  moveDown: "Move down",
  remove: "Remove",
  reading: "You can read this page. What others write shows at once.",
  commentingHere: "You can read this page and comment on it: select words, then press Comment.",
  askToWrite: (names: string) => `To write here, ask ${names}.`,
  notHere: "This is not on this device yet.",
  notHereMore: "It opens here as soon as there is a connection.",
} as const;
