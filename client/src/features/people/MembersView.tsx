import type { Role } from "@commontable/shared/access/roles.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { membersQuery } from "../../app/queries.ts";
import { Card } from "../../ui/Card.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Table } from "../../ui/Table.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { DocumentRolesDialog } from "./DocumentRolesDialog.tsx";
import { MemberActs, type MemberAct } from "./MemberActs.tsx";
import { memberColumns } from "./member-columns.tsx";
import { messages } from "./messages.ts";
import { RemoveMemberDialog } from "./RemoveMemberDialog.tsx";
import { RepresentativeDialog } from "./RepresentativeDialog.tsx";
import type { MemberRow, People } from "./use-people.ts";

const words = messages.members;

/** Everybody at the table, for whom they speak, and what they may do. */
export function MembersView({ people }: { people: People }) {
  const [asked, setAsked] = useState<{ act: MemberAct; member: MemberRow } | null>(null);
  const close = () => setAsked(null);
  const change = useRoleChange(people);
  const admit = useAdmission(people);
  const columns = memberColumns({
    people,
    onRole: ({ personId }, role) => change.mutate({ personId, role }),
    renderActs: (member) => (
      <MemberActs
        member={member}
        isSelf={member.personId === people.seat.personId}
        isAdmitting={admit.isPending && admit.variables.personId === member.personId}
        onAdmit={() => admit.mutate(member)}
        onAct={(act) => setAsked({ act, member })}
      />
    ),
  });
  // As stored by now, so that the open dialog shows each change.
  const limited =
    asked?.act === "documents" && people.members.find(({ personId }) => personId === asked.member.personId);
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
      {asked?.act === "remove" && (
        <RemoveMemberDialog member={asked.member} people={people} onClose={close} />
      )}
      {limited && <DocumentRolesDialog member={limited} people={people} onClose={close} />}
      {asked?.act === "speaks" && (
        <RepresentativeDialog member={asked.member} people={people} onClose={close} />
      )}
    </>
  );
}

function useRoleChange({ partnership: { id: partnershipId } }: People) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ personId, role }: { personId: string; role: Role }) =>
      read(
        api.p[":partnershipId"].members[":personId"].$patch({
          param: { partnershipId, personId },
          json: { role },
        }),
      ),
    onSuccess: () => queries.invalidateQueries(membersQuery(partnershipId)),
  });
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
