import { addReading } from "@commontable/shared/features/trust/doc.ts";
import type { Stage } from "@commontable/shared/features/trust/schema.ts";
import { stageGuides } from "@commontable/shared/features/trust/template.ts";
import { useState } from "react";
import { useTextDraft } from "../../../app/parts/use-draft.ts";
import { useToday } from "../../../app/parts/use-measures.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { RadioCards } from "../../../ui/RadioCards.tsx";
import { TextArea } from "../../../ui/TextArea.tsx";
import { messages } from "../messages.ts";

const words = messages.stages;

interface ReadingDialogProps {
  handle: DocumentHandle;
  stages: readonly Stage[];
  isOpen: boolean;
  onClose: () => void;
}

/** Records where the group says, together, that it stands. */
export function ReadingDialog({ handle, stages, isOpen, onClose }: ReadingDialogProps) {
  const today = useToday();
  const [stage, setStage] = useState<Stage | null>(null);
  const [why, setWhy, forgetWhy] = useTextDraft(`reading/${handle.name}`);
  const [isMissing, setMissing] = useState(false);
  const close = () => {
    setStage(null);
    setMissing(false);
    onClose();
  };
  const record = () => {
    if (!stage) return setMissing(true);
    addReading(handle.doc, { id: newBlockId(), stage, on: today, why: why.trim() }, "editor");
    setWhy("");
    forgetWhy();
    close();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={words.heading}
      lead={words.sayLead}
      actions={
        <>
          <Button onPress={close}>{words.sayBack}</Button>
          <Button kind="main" onPress={record}>
            {words.sayDo}
          </Button>
        </>
      }
    >
      <RadioCards
        label={words.say}
        labelHidden
        layout="rows"
        answers={stages.map((id) => ({ id, label: stageGuides[id].title, under: stageGuides[id].looksLike }))}
        value={stage}
        onChange={(chosen) => {
          setStage(chosen);
          setMissing(false);
        }}
        error={isMissing ? words.sayChoose : null}
      />
      <TextArea label={words.sayWhy} hint={words.sayWhyHint} rows={2} value={why} onChange={setWhy} />
    </Dialog>
  );
}
