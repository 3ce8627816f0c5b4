import { useQuery } from "@tanstack/react-query";
import { downloadText } from "../sync/download.ts";
import { listUnsent } from "../sync/local/unsent.ts";
import { Button } from "../ui/Button.tsx";
import { Note } from "../ui/Note.tsx";
import { documentTitle } from "./document-title.ts";
import { messages } from "./messages.ts";

/** Words that were written at a table somebody has no seat at any more. */
export function UnsentHere() {
  const { data } = useQuery({ queryKey: ["unsent"], queryFn: listUnsent, staleTime: 0, retry: false });
  const { unsent: words } = messages;
  return data?.map(({ personId, document, text }) => {
    const name = document.slice(document.indexOf("/") + 1);
    return (
      <Note key={`${personId} ${document}`} icon="undo">
        <span role="status">
          <b>{words.title}</b> {words.from(documentTitle(name))}
        </span>
        <Button kind="bare" onPress={() => downloadText(`${name.replaceAll("/", "-")}.txt`, text)}>
          {words.download}
        </Button>
      </Note>
    );
  });
}
