/** Words that belong to the parts themselves. Everything else a part shows is passed in. */
export const uiMessages = {
  close: "Close",
  loading: "Loading",
  stillLoading: "Still loading. What you wrote is safe on this device.",
  pickDay: "Pick a day",
  dayProblem: (example: string) => `Write a day, for example ${example}.`,
  optional: "optional",
  copyByHand: "This browser keeps its clipboard closed. Select the words and copy them.",
  more: (count: number) => `+${count}`,
} as const;
