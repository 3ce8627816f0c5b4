import { isAnswered } from "@commontable/shared/features/charter/checks.ts";
import {
  funderText,
  funderTexts,
  readFunder,
  setFunderAnswered,
  setFunderRole,
} from "@commontable/shared/features/charter/doc.ts";
import { funderRoles } from "@commontable/shared/features/charter/schema.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { Entry, EntryList } from "../../../app/parts/Entry.tsx";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { SetPicker } from "../../../app/parts/SetPicker.tsx";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { Chip } from "../../../ui/Chip.tsx";
import { DateField } from "../../../ui/DateField.tsx";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";

const words = messages.funders;

/** The three plain questions, one entry a funder. */
export function FundersPanel({ editable }: PanelProps) {
  const handle = useCharterHandle();
  const { organizations } = useParties();
  const funders = organizations.filter((one) => one.isFunder);
  if (funders.length === 0) return <p className="sm soft">{words.none}</p>;
  return (
    <section className={styles.panel} aria-label={words.name}>
      <EntryList label={words.name}>
        {funders.map((one) => (
          <Funder key={one.id} handle={handle} editable={editable} id={one.id} name={one.name} />
        ))}
      </EntryList>
    </section>
  );
}

function Funder({
  handle,
  editable,
  id,
  name,
}: {
  handle: DocumentHandle;
  editable: boolean;
  id: string;
  name: string;
}) {
  const { doc } = handle;
  const answer = useYValue(doc, (source) => readFunder(source, id));
  return (
    <Entry
      id={`funder-${id}`}
      title={name}
      editable={editable}
      chips={
        isAnswered(answer) ? (
          <Chip tone="good" icon="check">
            {words.answered(sayDay(answer.answeredOn ?? ""))}
          </Chip>
        ) : (
          <Chip tone="honey" icon="q">
            {words.open}
          </Chip>
        )
      }
    >
      <SetPicker
        label={words.roles}
        options={funderRoles.map((role) => ({ id: role, label: words.roleNames[role] }))}
        chosen={answer.rolesHeld}
        onToggle={(chosen, isHeld) => {
          const role = funderRoles.find((one) => one === chosen);
          if (role) setFunderRole(doc, id, role, isHeld);
        }}
        editable={editable}
        noOptions={words.none}
      />
      {funderTexts.map((field) => (
        <LiveText
          key={field}
          handle={handle}
          text={funderText(doc, id, field)}
          of={id}
          label={words.questions[field]}
          lines
          editable={editable}
        />
      ))}
      <DateField
        label={words.answeredOn}
        value={answer.answeredOn}
        onChange={(on) => setFunderAnswered(doc, id, on)}
        isReadOnly={!editable}
      />
    </Entry>
  );
}
