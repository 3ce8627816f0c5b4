import type { Editor } from "@tiptap/core";
import { useEffect } from "react";
import { drawParagraphNumbers } from "../../editor/paragraph-numbers.ts";
import { useNumbersShown } from "./numbers-shown.ts";
import "./numbers.css";
import { PlaceHandle } from "./PlaceHandle.tsx";

/** What stands beside an open text for everybody: numbers of its paragraphs if this person wants them, and their addresses. */
export function TextAids({ editor, personId }: { editor: Editor; personId: string }) {
  const isNumbered = useNumbersShown(personId);
  useEffect(() => (isNumbered ? drawParagraphNumbers(editor) : undefined), [editor, isNumbered]);
  return <PlaceHandle editor={editor} />;
}
