import { partyRoleText } from "@commontable/shared/features/charter/doc.ts";
import { useState } from "react";
import { usePartnership } from "../../../app/partnership-context.ts";
import { paths } from "../../../app/paths.ts";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { OrgMark } from "../../../ui/Avatar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { cx } from "../../../ui/cx.ts";
import { TextLink } from "../../../ui/TextLink.tsx";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useParties, useRepresentatives } from "../use-charter.ts";

const words = messages.parties;

/** Who is party to the charter, who speaks and who may sign. */
export function PartiesPanel({ editable }: PanelProps) {
  const handle = useCharterHandle();
  const { organizations } = useParties();
  const { slug } = usePartnership().partnership;
  const representatives = useRepresentatives();
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = organizations.find((one) => one.id === openId);
  return (
    <section className={styles.panel} aria-label={words.name}>
      {organizations.length === 0 ? (
        <p className="soft">{words.none}</p>
      ) : (
        <table className={styles.table}>
          <caption className={styles.vh}>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.party}</th>
              <th scope="col">{words.speaks}</th>
              <th scope="col">{words.signs}</th>
            </tr>
          </thead>
          <tbody>
            {organizations.map((one) => {
              const people = representatives.get(one.id) ?? [];
              const signers = people.filter((person) => person.canSign).map((person) => person.name);
              return (
                <tr key={one.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className={cx(styles.open, styles.withMark)}
                      onClick={() => setOpenId(one.id)}
                    >
                      <OrgMark name={one.name} size="small" />
                      <span className={styles.marked}>{one.name}</span>
                      <span className={styles.vh}>, {words.say}</span>
                    </button>
                    <RoleLine handle={handle} id={one.id} />
                  </th>
                  <td data-label={words.speaks}>
                    {people.length === 0 ? messages.nobody : people.map((person) => person.name).join(", ")}
                  </td>
                  <td data-label={words.signs}>
                    {signers.length === 0 ? (
                      <span className={styles.gap}>{words.noSigner}</span>
                    ) : (
                      signers.join(", ")
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className="no-print">
        <TextLink href={paths.people(slug)} className={styles.peopleLink}>
          {words.people}
        </TextLink>
      </p>
      {opened && (
        <OwnWords
          handle={handle}
          editable={editable}
          id={opened.id}
          name={opened.name}
          onClose={() => setOpenId(null)}
        />
      )}
    </section>
  );
}

/** What the party does here, as it says itself. */
function RoleLine({ handle, id }: { handle: DocumentHandle; id: string }) {
  const words = useYValue(partyRoleText(handle.doc, id), (text) => text.toJSON().trim());
  return words === "" ? null : (
    <p className={styles.roleLine} dir="auto">
      {words}
    </p>
  );
}

interface OwnWordsProps {
  handle: DocumentHandle;
  editable: boolean;
  id: string;
  name: string;
  onClose: () => void;
}

function OwnWords({ handle, editable, id, name, onClose }: OwnWordsProps) {
  const role = partyRoleText(handle.doc, id);
  const isEmpty = useYValue(role, (text) => text.length === 0);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={name}
      lead={words.ownWords}
      actions={<Button onPress={onClose}>{messages.close}</Button>}
    >
      <div className={styles.fields}>
        <LiveText
          handle={handle}
          text={role}
          of={id}
          label={words.role}
          placeholder={words.rolePlaceholder}
          lines
          editable={editable}
        />
        {isEmpty && !editable && <p className="soft">{messages.nobody}</p>}
      </div>
    </Dialog>
  );
}
