import { useEffect, useEffectEvent, useRef } from "react";
import { useToast } from "../../ui/Toast.tsx";
import type { ToolPanelProps } from "../document-tools/DocumentTool.ts";
import { messages } from "./messages.ts";
import { toggleNumbers } from "./numbers-shown.ts";

/** Turns the numbers on or off and is done. */
export function ToggleNumbers({ handle, onClose }: ToolPanelProps) {
  const toast = useToast();
  const isDone = useRef(false);
  const turn = useEffectEvent(() => {
    if (isDone.current) return;
    isDone.current = true;
    toast({ words: toggleNumbers(handle.personId) ? messages.numbersOn : messages.numbersOff });
    onClose();
  });
  useEffect(() => turn(), []);
  return null;
}
