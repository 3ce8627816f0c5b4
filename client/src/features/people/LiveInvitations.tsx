import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiErrorOf } from "../../api/api-error.ts";
import { api, read } from "../../api/client.ts";
import { invitationsQuery } from "../../app/queries.ts";
import { Button } from "../../ui/Button.tsx";
import { FormError } from "../../ui/FormError.tsx";
import { Note } from "../../ui/Note.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { cx } from "../../ui/cx.ts";
import { linkWords } from "./link-words.ts";
import { messages } from "./messages.ts";
import styles from "./People.module.css";
import { UnreadLinks } from "./UnreadLinks.tsx";

const words = messages.inviting;

/** The links that open the door now, each with its way back. */
export function LiveInvitations({ partnershipId }: { partnershipId: string }) {
  const [askedId, setAskedId] = useState<string | null>(null);
  const queries = useQueryClient();
  const toast = useToast();
  const invitations = useQuery(invitationsQuery(partnershipId));
  const revoke = useMutation({
    mutationFn: (invitationId: string) =>
      read(
        api.p[":partnershipId"].invitations[":invitationId"].$delete({
          param: { partnershipId, invitationId },
        }),
      ),
    onSuccess: async () => {
      setAskedId(null);
      await queries.invalidateQueries(invitationsQuery(partnershipId));
      toast({ words: words.revoked });
    },
  });
  const open = (invitations.data ?? []).filter((invitation) => invitation.state === "open");
  return (
    <section className={cx("stack", styles.live)} aria-labelledby="live-links">
      <h3 id="live-links" className="h2">
        {words.live}
      </h3>
      <UnreadLinks words={words.liveUnread} links={invitations} />
      {open.length === 0 && invitations.isSuccess && <p className="sm soft">{words.liveNone}</p>}
      <ul className={styles.seats}>
        {open.map((invitation) => {
          const { what, used } = linkWords(invitation);
          return (
            <li key={invitation.id} className="stack">
              <div className={styles.seat}>
                <span className={styles.words}>
                  <b>{what}</b>
                  <span className="xs soft">{used}</span>
                </span>
                <Button aria-label={words.revokeLabel(what)} onPress={() => setAskedId(invitation.id)}>
                  {words.revoke}
                </Button>
              </div>
              {askedId === invitation.id && (
                <Note tone="talk">
                  <b>{words.revokeTitle}</b>
                  <span>{words.revokeLead}</span>
                  <span className={styles.actions}>
                    <Button autoFocus onPress={() => setAskedId(null)}>
                      {words.keep}
                    </Button>
                    <Button
                      kind="danger"
                      isPending={revoke.isPending}
                      onPress={() => revoke.mutate(invitation.id)}
                    >
                      {words.revoke}
                    </Button>
                  </span>
                </Note>
              )}
            </li>
          );
        })}
      </ul>
      <FormError>{revoke.error && apiErrorOf(revoke.error).sentence}</FormError>
    </section>
  );
}
