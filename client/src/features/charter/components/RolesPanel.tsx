import {
  createRole,
  deliverableText,
  readRoles,
  removeRole,
  restoreRole,
  roleLists,
  roleSeats,
  setRoleMember,
  setRoleSeat,
} from "@commontable/shared/features/charter/doc.ts";
import { readTerms, setTerms } from "@commontable/shared/features/charter/terms-doc.ts";
import { roleModels, type RoleRow } from "@commontable/shared/features/charter/schema.ts";
import { newUuid } from "@commontable/shared/lib/new-uuid.ts";
import { useState } from "react";
import { ItemComments } from "../../../app/comments/ItemComments.tsx";
import { LiveText } from "../../../app/parts/LiveText.tsx";
import { SetPicker } from "../../../app/parts/SetPicker.tsx";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import type { DocumentHandle } from "../../../sync/document-handle.ts";
import { useYValue } from "../../../sync/use-y-value.ts";
import { OrgMark } from "../../../ui/Avatar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Select } from "../../../ui/Select.tsx";
import { useToast } from "../../../ui/Toast.tsx";
import styles from "../charter.module.css";
import { useCharterHandle } from "../charter-context.ts";
import { messages } from "../messages.ts";
import { useParties } from "../use-charter.ts";

const words = messages.roles;

/** Who does what. One owner for each deliverable (CHA-1). */
export function RolesPanel({ editable }: PanelProps) {
  const handle = useCharterHandle();
  const roles = useYValue(handle.doc, readRoles);
  const { roleModel } = useYValue(handle.doc, readTerms);
  const { nameOf } = useParties();
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = roles.find((role) => role.id === openId);
  const [addedId, setAddedId] = useState<string | null>(null);
  const add = () => {
    const id = newUuid();
    createRole(handle.doc, { id });
    setAddedId(id);
    setOpenId(id);
  };
  const close = () => {
    // Opened by mistake and left as it was: nothing worth keeping, nor a word about removing it.
    if (opened && opened.id === addedId && isBlank(opened)) removeRole(handle.doc, opened.id);
    setOpenId(null);
  };
  const seats = words.seats[roleModel];
  const lists = words.lists[roleModel];
  return (
    <section className={styles.panel} aria-label={words.name}>
      {roles.length === 0 ? (
        <p className="soft">{words.none}</p>
      ) : (
        <table className={styles.table}>
          <caption className={styles.vh}>{words.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{seats.owner}</th>
              <th scope="col">{lists.helpers}</th>
              <th scope="col">{seats.approver}</th>
            </tr>
          </thead>
          <tbody>
            {roles.map((role) => (
              <tr key={role.id} id={`role-${role.id}`}>
                <th scope="row">
                  {editable ? (
                    <button type="button" className={styles.open} onClick={() => setOpenId(role.id)}>
                      {role.deliverable || words.unnamed}
                      <span className={styles.vh}>, {messages.edit}</span>
                    </button>
                  ) : (
                    role.deliverable || words.unnamed
                  )}{" "}
                  <ItemComments id={`roles/${role.id}`} title={role.deliverable || words.unnamed} />
                </th>
                <td data-label={seats.owner}>
                  {role.owner === null ? (
                    <span className={styles.gap}>{words.noOwner}</span>
                  ) : (
                    <span className="row">
                      <OrgMark name={nameOf(role.owner)} size="small" />
                      {nameOf(role.owner)}
                    </span>
                  )}
                </td>
                <td className="soft" data-label={lists.helpers}>
                  {role.helpers.map(nameOf).join(", ")}
                </td>
                <td className="soft" data-label={seats.approver}>
                  {role.approver === null ? "" : nameOf(role.approver)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editable && (
        <div className={styles.actions}>
          <Button kind="bare" icon="plus" onPress={add}>
            {words.add}
          </Button>
        </div>
      )}
      {opened && <RoleDialog handle={handle} role={opened} onClose={close} />}
    </section>
  );
}

function isBlank(role: RoleRow): boolean {
  return (
    role.deliverable.trim() === "" &&
    roleSeats.every((seat) => role[seat] === null) &&
    roleLists.every((list) => role[list].length === 0)
  );
}

function RoleDialog({
  handle,
  role,
  onClose,
}: {
  handle: DocumentHandle;
  role: RoleRow;
  onClose: () => void;
}) {
  const { doc } = handle;
  const { roleModel } = useYValue(doc, readTerms);
  const { doers } = useParties();
  const toast = useToast();
  const text = deliverableText(doc, role.id);
  const name = role.deliverable || words.unnamed;
  const remove = () => {
    removeRole(doc, role.id);
    onClose();
    toast({
      words: messages.removed(name),
      action: { label: messages.undo, onPress: () => restoreRole(doc, role.id) },
    });
  };
  const none = { id: "", label: messages.nobody };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={name}
      actions={
        <>
          <Button kind="danger" onPress={remove}>
            {messages.remove}
          </Button>
          <Button onPress={onClose}>{messages.close}</Button>
        </>
      }
    >
      <div className={styles.fields}>
        {text && (
          <LiveText
            handle={handle}
            text={text}
            of={role.id}
            label={words.what}
            placeholder={words.placeholder}
            editable
            autoFocus
          />
        )}
        {roleSeats.map((seat) => (
          <Select
            key={seat}
            label={words.seats[roleModel][seat]}
            options={[none, ...doers]}
            value={role[seat] ?? ""}
            onChange={(party) => setRoleSeat(doc, role.id, seat, party === "" ? null : party)}
          />
        ))}
        {roleLists.map((field) => (
          <SetPicker
            key={field}
            label={words.lists[roleModel][field]}
            options={doers}
            chosen={role[field]}
            onToggle={(party, isIn) => setRoleMember(doc, role.id, field, party, isIn)}
            editable
            noOptions={messages.commitments.noParties}
          />
        ))}
        <Select
          label={words.model}
          options={roleModels.map((id) => ({ id, label: words.models[id] }))}
          value={roleModel}
          onChange={(model) => setTerms(doc, { roleModel: model })}
        />
      </div>
    </Dialog>
  );
}
