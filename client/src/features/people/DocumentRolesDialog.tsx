/** What one member may do in single documents, where that differs from their role at the table. */
import { isRole, type Role } from "@commontable/shared/access/roles.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { membersQuery } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Select } from "../../ui/Select.tsx";
import { messages } from "./messages.ts";
import { roles } from "@commontable/shared/access/roles.ts";
import styles from "./People.module.css";
import type { MemberRow, People } from "./use-people.ts";

const words = messages.members;
const documents = ["agenda", "measures", "charter"] as const;
const asAtTable = "-";

/** Changes act at once, like a role at the table, so that there is nothing to forget to save. */
export function DocumentRolesDialog({
  member,
  people,
  onClose,
}: {
  member: MemberRow;
  people: People;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const change = useMutation({
    mutationFn: (json: { document: string; role: Role | null }) =>
      read(
        api.p[":partnershipId"].members[":personId"]["document-role"].$put({
          param: { partnershipId, personId: member.personId },
          json,
        }),
      ),
    onSuccess: () => queries.invalidateQueries(membersQuery(partnershipId)),
  });
  return (
    <Dialog isOpen onClose={onClose} title={words.documentsTitle(member.name)} lead={words.documentsLead}>
      <div className={styles.form}>
        {documents.map((document) => {
          const own = member.documentRoles[document];
          return (
            <Select
              key={document}
              label={words.documents[document]}
              value={own ?? asAtTable}
              onChange={(role) => change.mutate({ document, role: isRole(role) ? role : null })}
              options={[
                { id: asAtTable, label: words.asAtTable(words.roles[member.role]) },
                ...roles.map((id) => ({
                  id,
                  label: words.roles[id],
                  under: words.rolesUnder[id],
                })),
              ]}
            />
          );
        })}
        <FormError>{change.error && apiErrorOf(change.error).sentence}</FormError>
        <div className={styles.actions}>
          <Button onPress={onClose}>{messages.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
