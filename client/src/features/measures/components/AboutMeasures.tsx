import { measuresTemplate } from "@commontable/shared/features/measures/template.ts";
import { measureMessages } from "../../../app/parts/measure-messages.ts";
import { PartText } from "../../../app/parts/PartText.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { Card } from "../../../ui/Card.tsx";
import styles from "../measures.module.css";
import { messages } from "../messages.ts";

const guidance = (section: string) => measuresTemplate.find((one) => one.key === section)?.guidance;

/** Why these measures, and how numbers are brought together: the document's own text. */
export function AboutMeasures({ handle, editable }: { handle: DocumentHandle; editable: boolean }) {
  return (
    <Card as="section" className={styles.about} aria-label={measureMessages.aboutAll}>
      <PartText handle={handle} editable={editable} guidance={guidance} label={messages.aboutLabel} />
    </Card>
  );
}
