import type { Editor } from "@tiptap/core";
import { type ReactNode, useMemo, useState } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { late, useLate } from "../../ui/late.ts";
import { usePaletteEntries } from "../palette/palette-context.ts";
import { messages } from "./messages.ts";

const panel = late(() => import("./AuthorsBar.tsx"));

export interface AuthorsView {
  readonly isShown: boolean;
  readonly toggle: () => void;
  /** Says whose words they are, while it is shown. */
  readonly bar: ReactNode;
}

/** Whether the text of a document shows who wrote what. Offers it in the palette. */
export function useAuthors(handle: DocumentHandle, editor: Editor | null): AuthorsView {
  const [isShown, setShown] = useState(false);
  const part = useLate(panel, isShown);
  const toggle = () => setShown((is) => !is);
  usePaletteEntries(
    useMemo(
      () => [
        {
          id: "authors",
          group: "actions",
          label: isShown ? messages.hide : messages.show,
          icon: "people",
          also: "author credit",
          run: () => setShown((is) => !is),
        },
      ],
      [isShown],
    ),
  );
  const bar =
    isShown && part && editor ? (
      <part.AuthorsBar key={handle.name} handle={handle} editor={editor} onClose={() => setShown(false)} />
    ) : null;
  return { isShown, toggle, bar };
}
