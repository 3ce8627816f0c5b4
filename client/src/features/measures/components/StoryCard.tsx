import type { MeasureRichText } from "@commontable/shared/features/measures/card-entry.ts";
import { measureRich } from "@commontable/shared/features/measures/doc.ts";
import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import { lazy, Suspense } from "react";
import { useCommentedText } from "../../../app/comments/comments-context.ts";
import { useShownText } from "../../../app/suggestions/suggesting-context.ts";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Card } from "../../../ui/Card.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";

// The editor comes in a part of its own; until it is there, the words are.
const RichField = lazy(async () => ({ default: (await import("../../../editor/RichField.tsx")).RichField }));

export interface CardPartProps {
  handle: DocumentHandle;
  measure: Measure;
  editable: boolean;
}

/** Causes, good and bad, side by side. */
export function StoryCard(props: CardPartProps) {
  return (
    <Card as="section">
      <h2 className="h2">{messages.card.story}</h2>
      <div className={styles.story}>
        <div>
          <h3 className={`${styles.part} row`}>
            <Icon name="up" /> {messages.card.lifts}
          </h3>
          <RichPart {...props} field="lifts" />
        </div>
        <div>
          <h3 className={`${styles.part} row`}>
            <Icon name="st-off" /> {messages.card.holdsBack}
          </h3>
          <RichPart {...props} field="holdsBack" />
        </div>
      </div>
    </Card>
  );
}

/** One rich text of the card, with the question it answers while it is empty. */
export function RichPart({ handle, measure, editable, field }: CardPartProps & { field: MeasureRichText }) {
  const shown = useShownText(handle, editable);
  const fragment = measureRich(shown.handle.doc, measure.id, field);
  const handleReady = useCommentedText();
  const [label, placeholder] = messages.rich[field];
  if (!fragment) return null;
  return (
    <Suspense fallback={<p className="doc-p">{measure[field]}</p>}>
      <RichField
        handle={shown.handle}
        fragment={fragment}
        label={label}
        placeholder={placeholder}
        editable={shown.editable}
        onReady={handleReady}
      />
    </Suspense>
  );
}
