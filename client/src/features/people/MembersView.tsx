import type { Role } from "@commontable/shared/access/roles.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { membersQuery } from "../../app/queries.ts";
import { PersonLine } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { Select } from "../../ui/Select.tsx";
import { type Column, Table } from "../../ui/Table.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { DocumentRolesDialog } from "./DocumentRolesDialog.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { RepresentativeDialog } from "./RepresentativeDialog.tsx";
import { messages } from "./messages.ts";
import { roles } from "@commontable/shared/access/roles.ts";
import styles from "./People.module.css";
import type { MemberRow, People } from "./use-people.ts";

const words = messages.members;

/** Everybody at the table, for whom they speak, and what they may do. */
export function MembersView({ people }: { people: People }) {
  const [leaving, setLeaving] = useState<MemberRow | null>(null);
  const [editing, setEditing] = useState<MemberRow | null>(null);
  const [limiting, setLimiting] = useState<string | null>(null);
  const queries = useQueryClient();
  const { id: partnershipId } = people.partnership;
  const change = useMutation({
    mutationFn: ({ personId, role }: { personId: string; role: Role }) =>
      read(
        api.p[":partnershipId"].members[":personId"].$patch({
          param: { partnershipId, personId },
          json: { role },
        }),
      ),
    onSuccess: () => queries.invalidateQueries(membersQuery(partnershipId)),
  });
  const admit = useAdmission(people);
  const waiting = (member: MemberRow) => people.prospects.find(({ id }) => id === member.organizationId);
  const organizationOf = (member: MemberRow) => {
    const prospect = waiting(member);
    if (prospect) return words.notYet(prospect.name);
    return people.organizations.find(({ id }) => id === member.organizationId)?.name ?? words.nobody;
  };
  const columns: Column<MemberRow>[] = [
    {
      id: "name",
      header: words.name,
      isRowHeader: true,
      renderCell: (member) => (
        <span id={member.personId}>
          <PersonLine
            name={member.name}
            color={colorOf(member.personId)}
            under={[
              member.kind === "guest" ? words.guest : null,
              member.listeningOnly ? words.listens : null,
              ...Object.entries(member.documentRoles).map(([document, role]) =>
                words.inDocument(document, role),
              ),
            ]
              .filter(Boolean)
              .join(", ")}
          />
        </span>
      ),
    },
    { id: "organization", header: words.organization, renderCell: organizationOf },
    {
      id: "type",
      header: words.sends,
      renderCell: (member) => (member.representative ? messages.types[member.representative.type] : ""),
    },
    {
      id: "role",
      header: words.role,
      renderCell: (member) =>
        people.canManage && member.personId !== people.seat.personId ? (
          <Select
            className={styles.roleSelect}
            label={words.roleOf(member.name)}
            labelHidden
            value={member.role}
            onChange={(role) => change.mutate({ personId: member.personId, role })}
            options={roles.map((id) => ({
              id,
              label: words.roles[id],
              under: words.rolesUnder[id],
            }))}
          />
        ) : (
          words.roles[member.role]
        ),
    },
  ];
  if (people.canManage) {
    columns.push({
      id: "more",
      header: words.actions,
      headerHidden: true,
      renderCell: (member) => (
        <span className={styles.end}>
          {member.kind === "guest" && (
            <Button
              size="small"
              aria-label={words.admitLabel(member.name)}
              isPending={admit.isPending && admit.variables.personId === member.personId}
              onPress={() => admit.mutate(member)}
            >
              {words.admit}
            </Button>
          )}
          <Menu
            label={words.actionsFor(member.name)}
            placement="bottom end"
            trigger={<IconButton icon="more" label={words.actionsFor(member.name)} />}
            groups={[
              {
                id: "change",
                entries: [
                  {
                    id: "speaks",
                    icon: "pen",
                    label: words.speaksForWhom,
                    onPress: () => setEditing(member),
                  },
                  {
                    id: "documents",
                    icon: "agenda",
                    label: words.inSingleDocuments,
                    onPress: () => setLimiting(member.personId),
                  },
                ],
              },
              ...(member.personId === people.seat.personId
                ? []
                : [
                    {
                      id: "leave",
                      entries: [
                        {
                          id: "remove",
                          icon: "x" as const,
                          label: words.removeFromTable,
                          danger: true,
                          onPress: () => setLeaving(member),
                        },
                      ],
                    },
                  ]),
            ]}
          />
        </span>
      ),
    });
  }
  // By id, so that the open dialog shows each change as it is stored.
  const limited = people.members.find(({ personId }) => personId === limiting);
  return (
    <>
      <FormError>{change.error && apiErrorOf(change.error).sentence}</FormError>
      <FormError>{admit.error && apiErrorOf(admit.error).sentence}</FormError>
      <Card flush>
        <Table
          caption={words.caption}
          columns={columns}
          rows={people.members}
          rowId={(member) => member.personId}
        />
      </Card>
      {leaving && <RemoveDialog member={leaving} people={people} onClose={() => setLeaving(null)} />}
      {limited && <DocumentRolesDialog member={limited} people={people} onClose={() => setLimiting(null)} />}
      {editing && <RepresentativeDialog member={editing} people={people} onClose={() => setEditing(null)} />}
    </>
  );
}

/** The table's yes: the person stays when their link ends, and an organization that came with them sits here too. */
function useAdmission(people: People) {
  const queries = useQueryClient();
  const toast = useToast();
  const { id: partnershipId } = people.partnership;
  return useMutation({
    mutationFn: async ({ personId, organizationId }: MemberRow) => {
      await read(
        api.p[":partnershipId"].members[":personId"].$patch({
          param: { partnershipId, personId },
          json: { kind: "member" },
        }),
      );
      if (organizationId === null || !people.prospects.some(({ id }) => id === organizationId)) return;
      await read(
        api.p[":partnershipId"].organizations[":organizationId"].$patch({
          param: { partnershipId, organizationId },
          json: { status: "active" },
        }),
      );
    },
    onSuccess: async (_, { name }) => {
      await queries.invalidateQueries({ queryKey: ["people", partnershipId] });
      toast({ words: words.admitted(name) });
    },
  });
}
