/** Words about what was written and lies on this device only. */
export const keptMessages = {
  own: {
    read: "Read my words",
    hide: "Hide my words",
    quoted: "My words",
    copy: "Copy my words",
    copied: "Your words are copied",
    download: "Download my copy",
    onlyRemoved: "No words were added. What you took away is still in the saved text.",
  },
  somebodys: {
    read: "Read the words",
    hide: "Hide the words",
    quoted: "The words",
    copy: "Copy the words",
    copied: "The words are copied",
    download: "Download the copy",
    onlyRemoved: "No words were added. What was taken away is still in the saved text.",
  },
  aside: "Put them aside",
  asideMore: "Putting them aside shows what the server has, and keeps your words here until you remove them.",
  noAside: "This browser could not put them aside. They stay where they are.",
  dismiss: "Remove it from this device",
  rebuilt: {
    title: "This document was rebuilt, and your copy has words it lacks.",
    words: (document: string) =>
      `They could not be put into the new ${document} by themselves. Your copy of it is kept on this device.`,
  },
  refused: {
    title: "Words of yours were not saved.",
    from: (document: string) => `They were written in ${document} and are only on this device.`,
  },
  unsendable: {
    title: "Words of yours were not sent.",
    from: (document: string) =>
      `You began them in ${document}, where your role does not let you send them now. They are only on this device.`,
  },
  unsent: {
    own: "Words of yours are still on this device.",
    somebodys: "Words somebody wrote here are still on this device.",
    from: (document: string) => `${document}, with what was not saved.`,
    said: (document: string | null) =>
      document === null
        ? "They were begun, and not sent."
        : `What was said or suggested in ${document} was not sent.`,
    noDocument: "words",
  },
  left: { noDocument: "Forms", otherTable: "another table" },
} as const;
