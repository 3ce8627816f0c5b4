import { partyObjectiveText } from "@commontable/shared/features/charter/doc.ts";
import { useState } from "react";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { usePartnership } from "../../../app/partnership-context.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { OrgMark } from "../../../ui/Avatar.tsx";
import { Button } from "../../../ui/Button.tsx";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";

const words = messages.objectives;

/** More than these would push the next article out of sight; on paper all of them stand. */
const shownMax = 10;

/** What each party needs to get from this to stay, in its own words. One's own stands first. */
export function ObjectivesPanel({ editable }: PanelProps) {
  const handle = useCharterHandle();
  const { organizations } = useParties();
  const mine = usePartnership().seat.organization?.id;
  const [showsAll, setShowsAll] = useState(false);
  const ordered = organizations.toSorted((a, b) => Number(b.id === mine) - Number(a.id === mine));
  return (
    <section className={styles.panel} aria-label={words.name}>
      {ordered.length === 0 ? (
        <p className="sm soft">{messages.parties.none}</p>
      ) : (
        ordered.map(({ id, name }, index) => (
          <Objective
            key={id}
            isFolded={index >= shownMax && !showsAll}
            handle={handle}
            id={id}
            name={name}
            isMine={id === mine}
            mayWrite={editable && id === mine}
          />
        ))
      )}
      {ordered.length > shownMax && !showsAll && (
        <div className={styles.actions}>
          <Button kind="bare" icon="down" onPress={() => setShowsAll(true)}>
            {words.all(ordered.length)}
          </Button>
        </div>
      )}
    </section>
  );
}

interface ObjectiveProps {
  handle: DocumentHandle;
  id: string;
  name: string;
  isMine: boolean;
  mayWrite: boolean;
  isFolded: boolean;
}

function Objective({ handle, id, name, isMine, mayWrite, isFolded }: ObjectiveProps) {
  const text = partyObjectiveText(handle.doc, id);
  const isEmpty = useYValue(text, hasNoWords);
  return (
    <div className={styles.objective} data-folded={isFolded || undefined}>
      <p className={styles.objectiveHead}>
        <OrgMark name={name} size="small" />
        <b>{name}</b>
        {isMine && <span className="xs mute">{words.mine}</span>}
      </p>
      {!mayWrite && isEmpty ? (
        <p className="sm mute">{words.none}</p>
      ) : (
        <LiveText
          handle={handle}
          text={text}
          of={id}
          label={words.of(name)}
          labelHidden
          placeholder={words.placeholder}
          lines
          look="doc"
          editable={mayWrite}
        />
      )}
    </div>
  );
}

function hasNoWords(text: { length: number }): boolean {
  return text.length === 0;
}
