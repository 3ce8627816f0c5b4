import { copyText } from "./copy-text.ts";
import { uiMessages } from "./messages.ts";
import { useToast } from "./Toast.tsx";

/** Returns a function that copies words and says that it is done, or how to do it by hand. */
export function useCopy(): (text: string, done: string) => void {
  const toast = useToast();
  return (text, done) => {
    void copyText(text).then((isDone) => toast({ words: isDone ? done : uiMessages.copyByHand }));
  };
}
