import { type Role, roles } from "@commontable/shared/access/roles.ts";
import { colorOf } from "@commontable/shared/sync/presence.ts";
import type { ReactNode } from "react";
import { PersonLine } from "../../ui/Avatar.tsx";
import { Select } from "../../ui/Select.tsx";
import type { Column } from "../../ui/Table.tsx";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import type { MemberRow, People } from "./use-people.ts";

const words = messages.members;

export interface MemberColumnsOptions {
  people: People;
  onRole: (member: MemberRow, role: Role) => void;
  /** What can be done about somebody, for whoever manages the table. */
  renderActs: (member: MemberRow) => ReactNode;
}

/** Who somebody is, for whom they speak, and what they may do. */
export function memberColumns({ people, onRole, renderActs }: MemberColumnsOptions): Column<MemberRow>[] {
  const nameOf = (list: readonly { id: string; name: string }[], { organizationId }: MemberRow) =>
    list.find(({ id }) => id === organizationId)?.name;
  const organizationOf = (member: MemberRow) => {
    const prospect = nameOf(people.prospects, member);
    if (prospect !== undefined) return words.notYet(prospect);
    return nameOf(people.organizations, member) ?? words.nobody;
  };
  const columns: Column<MemberRow>[] = [
    {
      id: "name",
      header: words.name,
      isRowHeader: true,
      renderCell: (member) => (
        <span id={member.personId}>
          <PersonLine name={member.name} color={colorOf(member.personId)} under={standingOf(member)} />
        </span>
      ),
    },
    { id: "organization", header: words.organization, renderCell: organizationOf },
    {
      id: "type",
      header: words.sends,
      renderCell: ({ representative }) => (representative ? messages.types[representative.type] : ""),
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
            onChange={(role) => onRole(member, role)}
            options={roles.map((id) => ({ id, label: words.roles[id], under: words.rolesUnder[id] }))}
          />
        ) : (
          words.roles[member.role]
        ),
    },
  ];
  if (!people.canManage) return columns;
  return [...columns, { id: "more", header: words.actions, headerHidden: true, renderCell: renderActs }];
}

/** What sets somebody apart from a member with one role everywhere. */
function standingOf({ kind, listeningOnly, documentRoles }: MemberRow): string {
  return [
    kind === "guest" ? words.guest : null,
    listeningOnly ? words.listens : null,
    ...Object.entries(documentRoles).map(([document, role]) => words.inDocument(document, role)),
  ]
    .filter(Boolean)
    .join(", ");
}
