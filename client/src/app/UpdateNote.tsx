import { createContext, useContext } from "react";
import { Button } from "../ui/Button.tsx";
import { Note } from "../ui/Note.tsx";
import type { PageUpdates } from "../worker/register.ts";
import { usePageUpdate } from "../worker/use-page-update.ts";
import { messages } from "./messages.ts";

const noUpdates: PageUpdates = {
  isReady: () => false,
  subscribe: () => () => {},
  takeUpdate: () => location.reload(),
};

export const UpdatesContext = createContext<PageUpdates>(noUpdates);

/** A newer version of the page is ready, or the open document asks for one of another version, and says why. */
export function UpdateNote({ needed }: { needed?: string }) {
  const take = usePageUpdate(useContext(UpdatesContext));
  if (!take && needed === undefined) return null;
  return (
    <Note
      tone="primary"
      icon="loop"
      end={
        <Button kind="bare" onPress={take ?? (() => location.reload())}>
          {messages.update.action}
        </Button>
      }
    >
      {needed ?? messages.update.words}
    </Note>
  );
}
