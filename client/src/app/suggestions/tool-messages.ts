/** Words of the button that opens the list; there before the rest of this slice is. */
export const toolMessages = {
  open: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
} as const;
