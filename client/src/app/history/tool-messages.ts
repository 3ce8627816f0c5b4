/** Words of the menu of a document. Apart from the others, which come with the pages. */
export const toolMessages = {
  versions: "Versions",
  sinceLast: "What changed since I was here",
  name: "Name this version",
} as const;
