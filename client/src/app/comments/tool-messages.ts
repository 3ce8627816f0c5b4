/** Words of the buttons above a text. Apart from the others, which come with what shows the threads. */
export const toolMessages = {
  comment: "Comment",
  key: "Mod-Alt-M",
} as const;
