import { objectiveText } from "@commontable/shared/features/agenda/doc.ts";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { usePartnership } from "../../../app/partnership-context.ts";
import { useOrganizationNames } from "../../../app/queries.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { OrgMark } from "../../../ui/Avatar.tsx";
import { useAgendaHandle } from "../agenda-context.ts";
import { messages } from "../messages.ts";
import { PanelFrame } from "./PanelFrame.tsx";
import styles from "./PanelFrame.module.css";

const words = messages.objectives;

/** One honest paragraph of each organization on what it needs from this. One's own stands first. */
export function ObjectivesPanel({ editable }: PanelProps) {
  const handle = useAgendaHandle();
  const { options } = useOrganizationNames();
  const mine = usePartnership().seat.organization?.id;
  const ordered = options.toSorted((a, b) => Number(b.id === mine) - Number(a.id === mine));
  return (
    <PanelFrame label={words.name} count={ordered.length} empty={words.noOrganizations} lead={words.lead}>
      {ordered.map(({ id, label }) => (
        <Objective key={id} handle={handle} id={id} name={label} isMine={id === mine} editable={editable} />
      ))}
    </PanelFrame>
  );
}

interface ObjectiveProps {
  handle: DocumentHandle;
  id: string;
  name: string;
  isMine: boolean;
  editable: boolean;
}

function Objective({ handle, id, name, isMine, editable }: ObjectiveProps) {
  const text = objectiveText(handle.doc, id);
  const isEmpty = useYValue(text, hasNoWords);
  return (
    <div className={styles.party} id={`objective-${id}`}>
      <p className={styles.partyHead}>
        <OrgMark name={name} size="small" />
        <span>{name}</span>
        {isMine && <span className="xs mute">{words.mine}</span>}
      </p>
      {!(editable && isMine) && isEmpty ? (
        <p className="sm mute">{words.none}</p>
      ) : (
        <LiveText
          handle={handle}
          text={text}
          of={id}
          label={words.spokenAs(name)}
          labelHidden
          placeholder={words.placeholder}
          lines
          look="doc"
          editable={editable && isMine}
        />
      )}
    </div>
  );
}

function hasNoWords(text: { length: number }): boolean {
  return text.length === 0;
}
