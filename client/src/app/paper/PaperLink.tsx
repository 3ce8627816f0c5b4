import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { late, useLate } from "../../ui/late.ts";
import type { ToolContext } from "../document-tools/DocumentTool.ts";

const dialog = late(() => import("./DownloadDialog.tsx"));

const words = "Print or export to Word";

/** The way out of a document beside its text, for whoever does not look into the menu. */
export function PaperLink(context: ToolContext) {
  const [isOpen, setOpen] = useState(false);
  const part = useLate(dialog, isOpen);
  return (
    <>
      <Button kind="bare" size="small" icon="print" onPress={() => setOpen(true)}>
        {words}
      </Button>
      {isOpen && part && <part.DownloadDialog {...context} onClose={() => setOpen(false)} />}
    </>
  );
}
