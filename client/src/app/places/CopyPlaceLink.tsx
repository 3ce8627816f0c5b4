import { useEffect, useEffectEvent, useRef } from "react";
import { useToast } from "../../ui/Toast.tsx";
import { useCopy } from "../../ui/use-copy.ts";
import type { ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { messages } from "./messages.ts";
import { addressOf, placeHere } from "./place-address.ts";

/** Copies the address of where one is, says of what, and is done. */
export function CopyPlaceLink({ editor, onClose }: ToolPanelProps) {
  const copy = useCopy();
  const toast = useToast();
  const isDone = useRef(false);
  const act = useEffectEvent(() => {
    if (isDone.current) return;
    isDone.current = true;
    const place = editor && !editor.isDestroyed ? placeHere(editor) : null;
    if (place) copy(addressOf(place), messages.copied(place.words));
    else toast({ words: messages.nowhere });
    onClose();
  });
  useEffect(() => act(), []);
  return null;
}
